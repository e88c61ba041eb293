import { expect } from 'vitest';
import type { Statement } from '../../src/policy/policy-document.ts';
import { catalogOf } from '../laws/catalog-of.ts';
import { refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';

/** The actions in the examples of REFINEMENT.md. */
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

/** An Allow statement with a list of patterns. */
export function allow(patterns: Statement['patterns'], element: Statement['element'] = 'Action'): Statement {
  return { effect: 'Allow', element, patterns, single: false, size: undefined };
}

/** The list of a statement after its refinement. */
export type Answer = readonly (string | undefined)[] | 'removed';

/** The list of a statement after the refinement of a policy with another statement that stays. */
export function listAfter(before: Statement, unused: ReferenceUnused): Answer {
  const { after, refinement } = refineStatements(
    [before, allow(['iam:PassRole'])],
    unusedSetOf(unused),
    CATALOG,
  );
  expect(refinement.counterexample).toBeUndefined();
  return after[0]?.patterns ?? 'removed';
}
