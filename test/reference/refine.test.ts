import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lawsBroken, staysStable } from './laws.ts';
import {
  type ReferenceCatalog,
  type ReferenceStatement,
  type ReferenceUnused,
  referenceNotActionForm,
  referenceRefine,
} from './refine.ts';

const CATALOG: ReferenceCatalog = {
  ec2: [
    'DescribeInstance',
    'DescribeInstances',
    'DescribeInstanceStatus',
    'DescribeSpotFleetInstances',
    'DescribeSpotInstanceRequests',
    'RunInstances',
    'TerminateInstances',
  ],
  s3: [
    'GetBucketAcl',
    'GetBucketCORS',
    'GetBucketTagging',
    'GetJobTagging',
    'GetObject',
    'GetObjectAcl',
    'GetObjectTagging',
    'ListBucket',
    'PutObject',
    'PutObjectTagging',
  ],
  sts: ['AssumeRole'],
};

interface RefineCase {
  title: string;
  kind?: ReferenceStatement['kind'];
  patterns: string[];
  unused: ReferenceUnused;
  /** The patterns after the refinement; `undefined` when nothing changes. */
  after: string[] | undefined;
  retained?: string[];
}

const CASES: RefineCase[] = [
  {
    title: 'a star at the end',
    patterns: ['s3:Get*'],
    unused: { s3: ['GetBucketAcl', 'GetBucketCORS'] },
    after: ['s3:GetBucketTagging', 's3:GetJobTagging', 's3:GetObject*'],
  },
  {
    title: 'a node is compared as plain text, not by words',
    patterns: ['ec2:Describe*'],
    unused: { ec2: ['DescribeInstances'] },
    after: ['ec2:DescribeInstance', 'ec2:DescribeInstanceStatus', 'ec2:DescribeSpot*'],
  },
  {
    title: 'a star in the middle, narrowed',
    patterns: ['ec2:Describe*Instance*'],
    unused: { ec2: ['DescribeInstances', 'DescribeInstance', 'DescribeInstanceStatus'] },
    after: ['ec2:DescribeSpot*Instance*'],
  },
  {
    title: 'a star in front, narrowed',
    patterns: ['s3:*Tagging'],
    unused: { s3: ['PutObjectTagging', 'GetBucketAcl'] },
    after: ['s3:Get*Tagging'],
  },
  {
    title: 'a question mark',
    patterns: ['s3:Get?bject*'],
    unused: { s3: ['GetObjectAcl'] },
    after: ['s3:GetObject', 's3:GetObjectTagging'],
  },
  {
    title: 'the shortest of several outcomes that match all',
    patterns: ['ec2:*s*'],
    unused: { ec2: ['DescribeInstances', 'DescribeInstance', 'DescribeInstanceStatus'] },
    after: ['ec2:DescribeSpot*', 'ec2:RunInstances', 'ec2:TerminateInstances'],
  },
  {
    title: 'no outcome matches all that the node keeps',
    patterns: ['s3:*Object*?'],
    unused: { s3: ['GetObjectAcl'] },
    after: ['s3:GetObjectTagging', 's3:PutObjectTagging'],
  },
  {
    title: 'a whole service that is partly unused, with the author’s spelling of the prefix',
    patterns: ['S3:*'],
    unused: { s3: ['getbucketacl', 'GetBucketCORS', 'GetBucketTagging'] },
    after: ['S3:GetJobTagging', 'S3:GetObject*', 'S3:ListBucket', 'S3:Put*'],
  },
  {
    title: '`*`',
    patterns: ['*'],
    unused: { s3: 'all', ec2: ['RunInstances', 'TerminateInstances'], elsewhere: ['DoIt'] },
    after: ['ec2:Describe*', 'sts:*'],
  },
  { title: 'nothing unused', patterns: ['s3:Get*', '*'], unused: {}, after: undefined },
  {
    title: 'the unused action is not granted',
    patterns: ['s3:Put*'],
    unused: { s3: ['GetObject'] },
    after: undefined,
  },
  {
    title: 'all that the pattern matches is unused',
    patterns: ['s3:Put*', 'sts:AssumeRole'],
    unused: { s3: ['PutObject', 'PutObjectTagging'] },
    after: ['sts:AssumeRole'],
  },
  { title: 'an emptied statement', patterns: ['s3:Put*', 's3:*'], unused: { S3: 'all' }, after: [] },
  {
    title: 'an unused name that the catalog does not know',
    patterns: ['s3:Put*'],
    unused: { s3: ['PutObjectFuture'] },
    after: ['s3:PutObject', 's3:PutObjectTagging'],
  },
  {
    title: 'unused literals are removed, unknown ones stay',
    patterns: ['s3:getobject', 's3:NotYetKnown', 'nowhere:Gone', 'nowhere:Kept'],
    unused: { s3: ['GetObject'], nowhere: ['Gone'] },
    after: ['s3:NotYetKnown', 'nowhere:Kept'],
  },
  {
    title: 'a service unknown to the catalog',
    patterns: ['nowhere:Get*', 's3:ListBucket'],
    unused: { nowhere: ['GetB', 'GetA', 'PutA'], s3: ['ListBucket'] },
    after: ['nowhere:Get*'],
    retained: ['nowhere:GetA', 'nowhere:GetB'],
  },
  {
    title: 'a service unknown to the catalog and wholly unused',
    patterns: ['nowhere:Get*', 's3:ListBucket'],
    unused: { nowhere: 'all' },
    after: ['s3:ListBucket'],
  },
  {
    title: 'several patterns that grant the same action',
    patterns: ['s3:Put*', 's3:*Object', 's3:PutObject'],
    unused: { s3: ['PutObject'] },
    after: ['s3:PutObjectTagging', 's3:GetObject'],
  },
  {
    title: 'subsumed patterns are left out in either order',
    patterns: ['s3:GetObject', 's3:Get*', 's3:*', 's3:PutObject'],
    unused: { s3: ['GetBucketAcl', 'GetBucketCORS'] },
    after: [
      's3:GetObject',
      's3:GetBucketTagging',
      's3:GetJobTagging',
      's3:GetObject*',
      's3:ListBucket',
      's3:Put*',
      's3:PutObject',
    ],
  },
  {
    title: 'exceptions get the unused actions that they grant',
    kind: 'NotAction',
    patterns: ['iam:*', 's3:Get*'],
    unused: { s3: ['PutObject', 'GetObject'], iam: ['PassRole'], sts: 'all', nowhere: ['DoIt'] },
    after: ['iam:*', 's3:Get*', 'nowhere:DoIt', 's3:PutObject', 'sts:*'],
  },
  {
    title: 'exceptions that have all unused actions',
    kind: 'NotAction',
    patterns: ['s3:*', 'sts:AssumeRole'],
    unused: { s3: 'all', sts: ['AssumeRole'] },
    after: undefined,
  },
];

describe('referenceRefine', () => {
  it.each(CASES)('$title', ({ kind = 'Action', patterns, unused, after, retained = [] }) => {
    const statement = { kind, patterns };
    const result = referenceRefine(statement, unused, CATALOG);
    if (after === undefined) expect(result).toEqual({ type: 'unchanged', retained });
    else if (after.length === 0) expect(result).toEqual({ type: 'removed' });
    else expect(result).toEqual({ type: 'replaced', patterns: after, retained });
    expect(lawsBroken({ statement, unused, catalog: CATALOG, result })).toEqual([]);
    expect(staysStable(referenceRefine, { statement, unused, catalog: CATALOG })).toEqual([]);
  });

  it('reports what a pattern of an unknown service still grants, even when nothing changes', () => {
    const statement: ReferenceStatement = { kind: 'Action', patterns: ['nowhere:*'] };
    const result = referenceRefine(statement, { nowhere: ['DoIt'] }, CATALOG);
    expect(result).toEqual({ type: 'unchanged', retained: ['nowhere:DoIt'] });
  });

  it('lists no service without an action', () => {
    const result = referenceRefine(
      { kind: 'Action', patterns: ['*:*'] },
      { s3: 'all' },
      { ...CATALOG, empty: [] },
    );
    expect(result).toEqual({ type: 'replaced', patterns: ['ec2:*', 'sts:*'], retained: [] });
  });

  it('writes `*` as its exceptions', () => {
    const unused: ReferenceUnused = { sts: 'all', s3: ['PutObject', 'GetObject'], ec2: [] };
    expect(referenceNotActionForm(unused)).toEqual(['s3:GetObject', 's3:PutObject', 'sts:*']);
  });
});

describe('the example that AWS published', () => {
  const folder = new URL('../fixtures/', import.meta.url);
  const policy: SeedPolicy = readFixture('seed/policy.json');
  const expected: SeedPolicy = readFixture('seed/expected.json');
  const findings: SeedFinding[] = readFixture('seed/unused.json');
  const catalog: ReferenceCatalog = readFixture('catalog-2024/actions.json');
  const unused = Object.fromEntries(
    findings.map(({ serviceNamespace, actions }) => [serviceNamespace, actions]),
  );

  function readFixture<T>(path: string): T {
    return JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  }

  it.each([0, 1])('statement %i, letter for letter', (at) => {
    const statement: ReferenceStatement = { kind: 'Action', patterns: policy.Statement[at]?.Action ?? [] };
    const result = referenceRefine(statement, unused, catalog);
    const patterns = expected.Statement[at]?.Action;
    expect(result).toEqual({ type: 'replaced', patterns, retained: [] });
    expect(lawsBroken({ statement, unused, catalog, result })).toEqual([]);
  });

  it('lists `*` without breaking a law', () => {
    const statement: ReferenceStatement = { kind: 'Action', patterns: ['*'] };
    const result = referenceRefine(statement, unused, catalog);
    expect(lawsBroken({ statement, unused, catalog, result })).toEqual([]);
    expect(result.type === 'replaced' && result.patterns.includes('ec2:*')).toBe(true);
  });
});

interface SeedPolicy {
  Statement: { Action: string[] }[];
}

interface SeedFinding {
  serviceNamespace: string;
  actions: string[];
}
