import { expect, it } from 'vitest';
import { contentHash, draftComments } from '../../src/report/comment-drafts.ts';
import { finding, policyText, sample } from '../render/sample.ts';
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
