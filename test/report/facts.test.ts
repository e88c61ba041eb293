import { expect, it } from 'vitest';
import { analysedOn, lastUsedOn, principalsOfMatch } from '../../src/report/facts.ts';
import type { ReviewedPolicy } from '../../src/report/report.ts';
import { APP, ROLE, sample } from '../render/sample.ts';

it('tells the principals of a policy and the day of its analysis', () => {
  const [policy] = sample(APP).policies.filter((one): one is ReviewedPolicy => one.type === 'reviewed');
  expect(policy && principalsOfMatch(policy.matched)).toEqual([ROLE]);
  expect(policy && analysedOn(policy.matched)).toBe('2026-09-30');
});

it('tells the last use of an action, whatever its case', () => {
  const text = (APP.findings['.github/findings/app.json'] ?? '').replace(
    '{"action":"PutObject"}',
    '{"action":"PutObject","lastAccessed":"2026-02-03T04:05:06.789Z"}',
  );
  const [policy] = sample({ ...APP, findings: { x: text } }).policies;
  const matched = policy?.type === 'reviewed' ? policy.matched : undefined;
  expect(matched && lastUsedOn(matched, 's3', 'putobject')).toBe('2026-02-03');
  expect(matched && lastUsedOn(matched, 's3', 'GetBucketAcl')).toBeUndefined();
});
