import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { UnusedPermissionFinding } from '../../src/findings/finding.ts';
import { unusedForPolicy } from '../../src/match/unused-for.ts';
import type { Statement } from '../../src/policy/policy-document.ts';
import { refineStatements } from '../laws/engine-input.ts';
import { type Answer, allow, CATALOG } from './example-statement.ts';

describe('a kept action of a wholly unused service', () => {
  it.each<[string, Statement, string[], Answer]>([
    ['is kept from a wildcard', allow(['s3:*']), ['s3:getobject'], ['s3:GetObject']],
    ['is kept with a pattern', allow(['s3:*']), ['s3:GetObject*'], ['s3:GetObject*']],
    ['is kept when no catalog knows it', allow(['s3:*']), ['s3:Later'], ['s3:Later']],
    ['is kept with a pattern that matches no catalogued name', allow(['s3:*']), ['s3:Later*'], ['s3:Later*']],
    [
      'gets the prefix as the policy spells it',
      allow(['s3:*']),
      ['S3:Later*', 'S3:GETobject'],
      ['s3:GetObject', 's3:Later*'],
    ],
    ['is not added when it is not granted', allow(['s3:Put*', 'sts:*']), ['s3:Get*'], ['sts:*']],
    [
      'is kept as written when it is a literal',
      allow(['s3:getOBJECT', 's3:PutObject']),
      ['s3:GetObject'],
      ['s3:getOBJECT'],
    ],
    ['is kept from `*`', allow(['*']), ['s3:ListBucket'], ['ec2:*', 'rds-db:*', 's3:ListBucket', 'sts:*']],
    [
      'is not excluded by NotAction',
      allow(['ec2:*', 's3:Get*', 's3:List*'], 'NotAction'),
      ['s3:PutObject'],
      ['ec2:*', 's3:Get*', 's3:List*', 's3:PutObjectTagging'],
    ],
    ['is any action when the keep list has the whole service', allow(['s3:*']), ['s3:*'], ['s3:*']],
  ])('%s', (_, before, actions, expected) => {
    const finding: UnusedPermissionFinding = {
      type: 'unused-permission',
      id: 'f',
      principal: 'app',
      unused: [{ serviceNamespace: 's3', actions: 'all' }],
      source: { path: 'f.json' },
    };
    const config = { ...DEFAULT_CONFIG, keep: [{ actions, reason: 'runbook' }] };
    const { unused } = unusedForPolicy([{ principal: 'app', findings: [finding] }], config, new Date(0));
    const { after, refinement } = refineStatements([before, allow(['iam:PassRole'])], unused, CATALOG);
    expect(refinement.counterexample).toBeUndefined();
    expect(after[0]?.patterns).toEqual(expected);
  });
});
