import { expect } from 'vitest';
import type { Statement } from '../../src/policy/policy-document.ts';
import { catalogOf } from '../laws/catalog-of.ts';
import { refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';

/** What the examples of the definition speak of. */
export const CATALOG = catalogOf({
  ec2: [
    'CreateDBInstance',
    'DescribeInstance',
    'DescribeInstanceStatus',
    'DescribeInstances',
    'DescribeSpotFleetInstances',
    'DescribeSpotInstanceRequests',
    'RunInstances',
    'TerminateInstances',
  ],
  'rds-db': ['connect'],
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
});

/** An Allow statement over a list. */
export function allow(patterns: Statement['patterns'], element: Statement['element'] = 'Action'): Statement {
  return { effect: 'Allow', element, patterns, single: false, size: undefined };
}

/** The list after a refinement. */
export type Answer = readonly (string | undefined)[] | 'removed';

/** What becomes of the list of one statement beside another that stays. */
export function listAfter(before: Statement, unused: ReferenceUnused): Answer {
  const { after, refinement } = refineStatements(
    [before, allow(['iam:PassRole'])],
    unusedSetOf(unused),
    CATALOG,
  );
  expect(refinement.counterexample).toBeUndefined();
  return after[0]?.patterns ?? 'removed';
}
