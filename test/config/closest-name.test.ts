import { expect, test } from 'vitest';
import { closestName } from '../../src/config/closest-name.ts';

const KEYS = ['findings', 'policies', 'principals', 'min-unused-days', 'fail-on', 'policy', 'reason'];

test.each([
  ['polices', 'policies'],
  ['policie', 'policies'],
  ['finding', 'findings'],
  ['principal', 'principals'],
  ['fail_on', 'fail-on'],
  ['failOn', 'fail-on'],
  ['minUnusedDays', 'min-unused-days'],
  ['policys', 'policy'],
  ['because', undefined],
  ['something-else-entirely', undefined],
  ['', undefined],
])('`%s` is near to %s', (text, expected) => {
  expect(closestName(text, KEYS)).toBe(expected);
});

test('a text without end is near to nothing', () => {
  expect(closestName('x'.repeat(100_000), KEYS)).toBeUndefined();
});
