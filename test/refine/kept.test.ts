import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { UnusedPermissionFinding } from '../../src/findings/finding.ts';
import { unusedForPolicy } from '../../src/match/unused-for.ts';
import type { Statement } from '../../src/policy/policy-document.ts';
import { refine } from '../../src/refine/refine.ts';
import { catalogOf } from '../laws/catalog-of.ts';
import { policyOf, refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { type Answer, allow, CATALOG, listAfter } from './definition-example.ts';

describe('what must be kept although its whole service is unused', () => {
  it.each<[string, Statement, string[], Answer]>([
    ['one action of a wildcard', allow(['s3:*']), ['s3:getobject'], ['s3:GetObject']],
    ['a pattern of it', allow(['s3:*']), ['s3:GetObject*'], ['s3:GetObject*']],
    ['a name that no catalog knows', allow(['s3:*']), ['s3:Later'], ['s3:Later']],
    ['a pattern that no known name shows', allow(['s3:*']), ['s3:Later*'], ['s3:Later*']],
    [
      'the prefix as the policy spells it',
      allow(['s3:*']),
      ['S3:Later*', 'S3:GETobject'],
      ['s3:GetObject', 's3:Later*'],
    ],
    ['only as far as it is granted', allow(['s3:Put*', 'sts:*']), ['s3:Get*'], ['sts:*']],
    [
      'a literal as it is written',
      allow(['s3:getOBJECT', 's3:PutObject']),
      ['s3:GetObject'],
      ['s3:getOBJECT'],
    ],
    ['in a bare star', allow(['*']), ['s3:ListBucket'], ['ec2:*', 'rds-db:*', 's3:ListBucket', 'sts:*']],
    [
      'under NotAction, name by name',
      allow(['ec2:*', 's3:Get*', 's3:List*'], 'NotAction'),
      ['s3:PutObject'],
      ['ec2:*', 's3:Get*', 's3:List*', 's3:PutObjectTagging'],
    ],
    ['all of it', allow(['s3:*']), ['s3:*'], ['s3:*']],
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

describe('what goes on being granted is reported', () => {
  it.each<[string, Statement['patterns'], ReferenceUnused, object[]]>([
    [
      'an unknown service',
      ['zzz:Get*', 'sts:*'],
      { zzz: ['GetB', 'GetA', 'PutA'] },
      [{ pattern: 'zzz:Get*', actions: ['zzz:GetA', 'zzz:GetB'], reason: 'unknown-service' }],
    ],
    [
      'an expression',
      [undefined, 's3:PutObject'],
      { s3: ['PutObject'] },
      [{ pattern: '', actions: [], reason: 'not-literal' }],
    ],
    [
      'what IAM would refuse',
      ['s3', 's3:Put Object'],
      { s3: ['PutObject'] },
      [
        { pattern: 's3', reason: 'malformed' },
        { pattern: 's3:Put Object', reason: 'malformed' },
      ],
    ],
    ['nothing where nothing is unused', ['zzz:Get*'], { s3: ['PutObject'] }, []],
  ])('%s', (_, patterns, unused, expected) => {
    const { refinement } = refineStatements([allow(patterns)], unusedSetOf(unused), CATALOG);
    expect(refinement.retained).toMatchObject(expected);
    expect(refinement.retained).toHaveLength(expected.length);
  });

  it('not what an inverted bare star no longer grants', () => {
    const policy = { ...policyOf([allow(['*', 'zzz:Get*'])]), size: 20, kind: 'user-inline' as const };
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`service${index}`, ['GetA', 'GetB']]),
    );
    const refinement = refine(policy, {
      unused: unusedSetOf({ zzz: ['GetA'], service1: ['GetA'] }),
      catalog: catalogOf(many),
    });
    expect(refinement.statements).toMatchObject([
      { type: 'invert', notAction: ['service1:GetA', 'zzz:GetA'] },
    ]);
    expect(refinement.retained).toEqual([]);
  });
});

describe('an emptied statement', () => {
  it('goes; if it was the last, nothing is suggested', () => {
    const gone = refineStatements([allow(['s3:*']), allow(['sts:*'])], unusedSetOf({ s3: 'all' }), CATALOG);
    expect(gone.refinement).toMatchObject({
      outcome: 'refined',
      statements: [{ type: 'remove' }, { type: 'unchanged' }],
    });
    const last = refineStatements(
      [allow(['s3:*']), allow(['sts:*'])],
      unusedSetOf({ s3: 'all', sts: 'all' }),
      CATALOG,
    );
    expect(last.refinement.outcome).toBe('detach');
  });

  it('leaves a policy of Deny alone standing', () => {
    const deny: Statement = { ...allow(['s3:*']), effect: 'Deny' };
    const { after, refinement } = refineStatements(
      [allow(['s3:*']), deny],
      unusedSetOf({ s3: 'all' }),
      CATALOG,
    );
    expect(after).toEqual([undefined, deny]);
    expect(refinement.outcome).toBe('refined');
  });

  it('is not empty while something is in it that is not literal or not valid', () => {
    expect(listAfter(allow([undefined, 's3:PutObject']), { s3: 'all' })).toEqual([undefined]);
    expect(listAfter(allow(['nothing', 's3:PutObject']), { s3: 'all' })).toEqual(['nothing']);
  });
});
