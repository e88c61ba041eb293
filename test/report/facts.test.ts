import { expect, it } from 'vitest';
import { byWeight, lastUsedOn, lastUseOf, principalsOfMatch, weightOf } from '../../src/report/facts.ts';
import type { ReviewedPolicy } from '../../src/report/report.ts';
import { APP, ROLE, sample } from '../render/sample.ts';

it('tells the principals of a policy', () => {
  const [policy] = sample(APP).policies.filter((one): one is ReviewedPolicy => one.type === 'reviewed');
  expect(policy && principalsOfMatch(policy.matched)).toEqual([ROLE]);
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
  const removed = [{ service: 's3', actions: ['GetBucketAcl', 'PUTObject'] }];
  expect(policy?.type === 'reviewed' && lastUseOf([policy], removed)).toBe('2026-02-03');
  const others = [{ service: 's3', actions: ['GetBucketAcl'] }];
  expect(policy?.type === 'reviewed' ? lastUseOf([policy], others) : '').toBeUndefined();
});

it('the most dangerous removals come first, then those of the most actions', () => {
  const dangerous = new Set(['iam:passrole', 'kms:putkeypolicy']);
  const removals: [string, string[]][] = [
    ['s3', ['GetObject', 'PutObject', 'DeleteObject']],
    ['iam', ['PassRole']],
    ['sqs', ['SendMessage']],
    ['kms', ['PutKeyPolicy', 'Encrypt']],
  ];
  const weighed = removals.map(([service, actions]) => ({
    service,
    weight: weightOf({ dangerous }, [{ service, actions }]),
  }));
  const order = weighed.sort((a, b) => byWeight(a.weight, b.weight)).map(({ service }) => service);
  expect(order).toEqual(['kms', 'iam', 's3', 'sqs']);
});
