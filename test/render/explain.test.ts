import { expect, it } from 'vitest';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { renderExplanation } from '../../src/render/explain.ts';
import { CATALOG, reviewText } from '../review-text.ts';

function policy(...actions: string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
}

it('shows for each wildcard which unused action split it and which actions each pattern covers', () => {
  const report = reviewText(
    policy('s3:Get*', 'ec2:*Instance*', 'ec2:RunInstances'),
    [
      { serviceNamespace: 's3', actions: ['GetBucketAcl', 'GetObjectVersionAcl'] },
      { serviceNamespace: 'ec2', actions: ['DescribeInstances', 'RunInstances'] },
    ],
    { catalog: CATALOG },
  );
  expect(renderExplanation(report).split('\n')).toEqual([
    'why wildcards were split in policy.json:1:1',
    '',
    'statement 1: s3:Get*  split because s3:GetBucketAcl is unused: 3 patterns kept, 2 actions unused',
    '├─ s3:GetBucket  split because s3:GetBucketAcl is unused: 1 pattern kept, 1 action unused',
    '│  ├─ s3:GetBucketAcl  unused',
    '│  └─ s3:GetBucketCORS  kept',
    '└─ s3:GetObject  split because s3:GetObjectVersionAcl is unused: 2 patterns kept, 1 action unused',
    '   ├─ s3:GetObject  kept',
    '   └─ s3:GetObjectVersion  split because s3:GetObjectVersionAcl is unused: 1 pattern kept, 1 action unused',
    '      ├─ s3:GetObjectVersion  kept',
    '      └─ s3:GetObjectVersionAcl  unused',
    '',
    'statement 1: ec2:*Instance*  split because ec2:DescribeInstances is unused: 2 patterns kept, 2 actions unused',
    '├─ ec2:Describe  split because ec2:DescribeInstances is unused: 1 pattern kept, 1 action unused',
    '│  ├─ ec2:DescribeInstances  unused',
    '│  └─ ec2:DescribeSpotFleetInstances  kept',
    '├─ ec2:RunInstances  unused',
    '└─ ec2:StartInstances  kept',
    '',
    '',
  ]);
});

it('is empty where no wildcard is split, and says why a bare star became an exclusion', async () => {
  const unused = [{ serviceNamespace: 's3', actions: ['GetObject'] }];
  expect(renderExplanation(reviewText(policy('s3:GetObject', 's3:PutObject'), unused))).toBe('');
  const report = reviewText(policy('*'), unused, { catalog: await bundledCatalog() });
  expect(renderExplanation(report)).toMatch(
    /^statement 1: \* becomes NotAction with the unused actions, because a list of all other actions would make the policy \d+ characters long$/m,
  );
});
