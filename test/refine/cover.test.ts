import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCatalog } from '../../src/catalog/load-catalog.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement } from '../../src/refine/refinement.ts';
import { managedPolicies } from '../corpus/managed-policies.ts';
import { unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { type Answer, allow, listAfter } from './example-statement.ts';

describe('shortest safe prefixes', () => {
  it.each<[string, string[], ReferenceUnused, Answer]>([
    [
      'words end before a capital and after a run of capitals',
      ['s3:GetBucket*'],
      { s3: ['GetBucketAcl'] },
      ['s3:GetBucketCORS', 's3:GetBucketTagging'],
    ],
    [
      'nodes are compared as plain text, not by words',
      ['ec2:DescribeInstance*'],
      { ec2: ['DescribeInstances'] },
      ['ec2:DescribeInstance', 'ec2:DescribeInstanceStatus'],
    ],
    ['a name in lower case is one word', ['rds-db:*'], { 'rds-db': ['connect'] }, 'removed'],
    [
      'a prefix that ends inside a word',
      ['s3:GetObjectT*', 's3:GetB*'],
      { s3: ['GetBucketAcl'] },
      ['s3:GetObjectT*', 's3:GetBucketCORS', 's3:GetBucketTagging'],
    ],
    [
      'a prefix that ends inside a word, in any case',
      ['s3:getbuckett*', 's3:gETo*'],
      { s3: ['GetObjectAcl'] },
      ['s3:getbuckett*', 's3:GetObject', 's3:GetObjectTagging'],
    ],
    [
      'a safe node with one name is written in full',
      ['s3:*Bucket*'],
      { s3: ['GetBucketAcl', 'GetBucketCORS'] },
      ['s3:GetBucketTagging', 's3:ListBucket'],
    ],
    [
      'a safe node with two names is written as a prefix',
      ['s3:*'],
      { s3: ['ListBucket', 'GetBucketAcl'] },
      ['s3:GetBucketCORS', 's3:GetBucketTagging', 's3:GetJobTagging', 's3:GetObject*', 's3:Put*'],
    ],
    [
      'a kept action that ends at an unsafe node is written in full',
      ['s3:PutObject*'],
      { s3: ['PutObjectTagging'] },
      ['s3:PutObject'],
    ],
    [
      'an unused name that no catalog knows makes a node unsafe',
      ['s3:Put*'],
      { s3: ['PutObjectNew'] },
      ['s3:PutObject', 's3:PutObjectTagging'],
    ],
    [
      'names have AWS’s spelling and prefixes the author’s',
      ['S3:getbucket*'],
      { s3: ['getbucketacl'] },
      ['S3:GetBucketCORS', 'S3:GetBucketTagging'],
    ],
    ['a star at the start', ['s3:*Tagging'], { s3: ['PutObjectTagging'] }, ['s3:Get*Tagging']],
    [
      'a star at both ends',
      ['ec2:*Instance*'],
      { ec2: ['RunInstances', 'TerminateInstances', 'CreateDBInstance'] },
      ['ec2:Describe*Instance*'],
    ],
    [
      'a star in the middle, narrowed',
      ['ec2:Describe*Instance*'],
      { ec2: ['DescribeInstance', 'DescribeInstances', 'DescribeInstanceStatus'] },
      ['ec2:DescribeSpot*Instance*'],
    ],
    [
      'a star in the middle, at a leaf',
      ['ec2:Describe*Instances'],
      { ec2: ['DescribeInstances'] },
      ['ec2:DescribeSpotFleetInstances'],
    ],
    [
      'a question mark, narrowed',
      ['s3:Get?bject*'],
      { s3: ['GetObjectAcl'] },
      ['s3:GetObject', 's3:GetObjectTagging'],
    ],
    [
      'a question mark that the prefix does not reach',
      ['s3:*ec?*'],
      { s3: ['ListObject', 'GetObject'] },
      ['s3:GetObjectAcl', 's3:GetObjectTagging', 's3:Put*ec?*'],
    ],
    [
      'no narrowing keeps all names, so the children are tried',
      ['s3:*Object*?'],
      { s3: ['GetObjectAcl'] },
      ['s3:GetObjectTagging', 's3:PutObjectTagging'],
    ],
    [
      'adjacent stars are one star',
      ['s3:Get**'],
      { s3: ['GetBucketAcl'] },
      ['s3:GetBucketCORS', 's3:GetBucketTagging', 's3:GetJobTagging', 's3:GetObject*'],
    ],
    [
      '`*` becomes safe services and prefixes in the others',
      ['*'],
      { ec2: ['RunInstances', 'TerminateInstances'], s3: 'all', zzz: ['Do'] },
      ['ec2:CreateDBInstance', 'ec2:Describe*', 'rds-db:*', 'sts:*'],
    ],
  ])('%s', (_, patterns, unused, expected) => {
    expect(listAfter(allow(patterns), unused)).toEqual(expected);
  });
});

describe('AWS’s second example, `AmazonS3ReadOnlyAccess`', () => {
  const policy = managedPolicies().find(({ name }) => name === 'AmazonS3ReadOnlyAccess')?.policy;
  const catalog = parseCatalog(readFileSync('test/fixtures/catalog-2024/actions.json', 'utf8'), '2024-11-20');
  const some = [
    'GetObjectAcl',
    'GetObjectAttributes',
    'GetObjectLegalHold',
    'GetObjectRetention',
    'GetObjectTagging',
    'GetObjectTorrent',
  ];

  it('gives exact names beside prefixes when some of the `GetObject…` actions are unused', () => {
    if (policy === undefined) throw new Error('the corpus lacks the policy');
    expect(policy.statements.map(({ patterns }) => patterns)).toEqual([
      ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
    ]);
    const refinement = refine(policy, { unused: unusedSetOf({ s3: some }), catalog });
    const [statement] = policy.statements;
    const after = statement && applyToStatement(statement, refinement.statements[0] ?? { type: 'unchanged' });
    expect(refinement).toMatchObject({ outcome: 'refined', disposition: 'generalised' });
    expect(after?.patterns.filter((text) => text?.startsWith('s3:GetObject'))).toEqual([
      's3:GetObject',
      's3:GetObjectVersion*',
    ]);
    expect(after?.patterns.slice(-4)).toEqual([
      's3:List*',
      's3:Describe*',
      's3-object-lambda:Get*',
      's3-object-lambda:List*',
    ]);
  });
});
