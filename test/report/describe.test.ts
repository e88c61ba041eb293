import { expect, it } from 'vitest';
import {
  analysedOn,
  count,
  formatLines,
  lastUse,
  nameOfPrincipal,
  principalsOf,
} from '../../src/report/describe.ts';
import type { ReviewedPolicy } from '../../src/report/report.ts';
import { APP, ROLE, sample } from '../render/sample.ts';

it.each([
  [0, 'permission', '0 permissions'],
  [1, 'permission', '1 permission'],
  [2, 'policy', '2 policies'],
  [1, 'policy', '1 policy'],
])('counts %i %s', (number, noun, expected) => expect(count(number, noun)).toBe(expected));

it.each([
  ['arn:aws:iam::111111111111:role/app', 'role', 'app'],
  ['arn:aws:iam::111111111111:user/team/jo', 'user', 'team/jo'],
  ['app', 'principal', 'app'],
])('names %s', (principal, type, name) => expect(nameOfPrincipal(principal)).toEqual({ type, name }));

it.each([
  [3, 3, 'line 3'],
  [3, 5, 'lines 3–5'],
])('names lines %i to %i', (startLine, line, expected) =>
  expect(formatLines({ startLine, line })).toBe(expected),
);

it('knows whose policy it is, and how old the analysis is', () => {
  const [policy] = sample(APP).policies.filter((one): one is ReviewedPolicy => one.type === 'reviewed');
  expect(policy && principalsOf(policy.matched)).toEqual([ROLE]);
  expect(policy && analysedOn(policy.matched)).toBe('2026-09-30');
});

it('knows the last use of an action, whatever its case', () => {
  const text = (APP.findings['.github/findings/app.json'] ?? '').replace(
    '{"action":"PutObject"}',
    '{"action":"PutObject","lastAccessed":"2026-02-03T04:05:06.789Z"}',
  );
  const [policy] = sample({ ...APP, findings: { x: text } }).policies;
  const matched = policy?.type === 'reviewed' ? policy.matched : undefined;
  expect(matched && lastUse(matched, 's3', 'putobject')).toBe('2026-02-03');
  expect(matched && lastUse(matched, 's3', 'GetBucketAcl')).toBeUndefined();
});
