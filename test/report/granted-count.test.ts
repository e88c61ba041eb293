import { expect, it } from 'vitest';
import { grantedCount } from '../../src/report/granted-count.ts';
import { CATALOG } from '../review-text.ts';

const of = (
  element: 'Action' | 'NotAction',
  patterns: readonly (string | undefined)[],
  effect: 'Allow' | 'Deny' = 'Allow',
) => ({ effect, element, patterns, single: false, size: undefined }) as const;

it.each([
  ['everything', [of('Action', ['*'])], 11],
  ['a service', [of('Action', ['s3:*'])], 6],
  ['each action once', [of('Action', ['s3:Get*', 's3:getobject']), of('Action', ['S3:GetObject'])], 5],
  ['all but some', [of('NotAction', ['s3:*'])], 5],
  ['nothing of a Deny statement', [of('Action', ['s3:*'], 'Deny')], 0],
  ['nothing of what it does not know', [of('Action', ['odd:*', undefined, 'no pattern'])], 0],
])('counts %s', (_, statements, expected) =>
  expect(grantedCount({ statements, kind: 'unknown', size: undefined }, CATALOG)).toBe(expected),
);
