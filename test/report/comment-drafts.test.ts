import { expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import { reviewComments } from '../../src/render/comments.ts';
import { contentHash, draftComments } from '../../src/report/comment-drafts.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { baseOf } from '../base-of.ts';
import { finding, policyText, sample } from '../render/sample.ts';
import { finding as roleFinding } from '../review-files.ts';
import { CATALOG } from '../review-text.ts';

it('a hash depends on where one text ends and the next begins', () =>
  expect(contentHash(['ab', 'c'])).not.toBe(contentHash(['a', 'bc'])));

it('what manages permissions comes before what removes more', () => {
  const role = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
  const report = sample({
    policies: {
      'many.json': policyText(['s3:GetObject', 's3:PutObject', 's3:GetObjectVersion']),
      'one.json': policyText(['s3:GetObject', 's3:GetBucketAcl']),
    },
    findings: {
      'many.json': finding(
        [{ serviceNamespace: 's3', actions: ['PutObject', 'GetObjectVersion'] }],
        role('many'),
        'm',
      ),
      'one.json': finding([{ serviceNamespace: 's3', actions: ['GetBucketAcl'] }], role('one'), 'o'),
    },
    catalog: { ...CATALOG, permissionsManagement: new Set(['s3:getbucketacl']) },
  });
  expect(report.dangerous).toEqual(new Set(['s3:getbucketacl']));
  expect(draftComments(report).map(({ path, weight }) => [path, weight])).toEqual([
    ['one.json', { dangerous: 1, count: 1 }],
    ['many.json', { dangerous: 0, count: 2 }],
  ]);
});

const policyOf = (
  name: string,
  action: string,
) => `  ${name}Role: { Type: AWS::IAM::Role, Properties: { RoleName: ${name} } }
  ${name}Policy:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: ${name}
      Roles: [!Ref ${name}Role]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: [s3:GetObject, ${action}]
            Resource: "*"
`;

it('a comment on a file is about one role, where the file has policies of several', () => {
  const text = `Resources:\n${policyOf('web', 's3:PutObject')}${policyOf('jobs', 'ec2:RunInstances')}${policyOf('mail', 's3:PutObject')}`;
  const path = 'template.yaml';
  const report = review({
    policies: [new SourceFile(path, text)],
    base: baseOf({ [path]: text }, path),
    findings: [
      roleFinding('web', { s3: ['PutObject'] }),
      roleFinding('jobs', { ec2: ['RunInstances'] }),
      roleFinding('mail', { s3: ['PutObject'] }),
    ],
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, accounts: [{ account: '111111111111' }] },
    catalog: CATALOG,
    // The change is elsewhere in the file.
    diffs: new Map([[path, { path, hunks: [{ firstLine: 1, lastLine: 1 }] }]]),
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
  const headlines = reviewComments(report, '').map(({ body }) => body.split('\n', 1)[0]);
  expect(headlines.sort()).toEqual([
    '**Role `jobs` does not use 1 permission granted in this file:** `ec2:RunInstances`.',
    '**Role `mail` does not use 1 permission granted in this file:** `s3:PutObject`.',
    '**Role `web` does not use 1 permission granted in this file:** `s3:PutObject`.',
  ]);
});
