import { expect, it } from 'vitest';
import { renderJson } from '../../src/render/json.ts';
import { APP, policyText, ROLE, sample } from './sample.ts';

it('has policies, suggestions and findings under fixed keys', () => {
  const report = JSON.parse(renderJson(sample({ ...APP, hunks: [[14, 16]], more: { trustedRef: 'base' } })));
  expect(Object.keys(report)).toEqual([
    'version',
    'conclusion',
    'unusedCount',
    'introducedCount',
    'unreviewedCount',
    'catalogDate',
    'policies',
    'lost',
    'keptForOthers',
    'suggestions',
    'edits',
    'unusedPrincipals',
    'trustedRef',
    'proposed',
    'diagnostics',
  ]);
  expect(report.policies[0]).toMatchObject({
    path: 'policies/app.json',
    address: null,
    status: 'unused',
    principals: [ROLE],
    withoutFinding: [],
    grantedCount: 8,
    unusedCount: 3,
    sizeLimit: 6144,
  });
  expect(report.suggestions).toEqual([
    expect.objectContaining({
      startLine: 7,
      line: 8,
      address: null,
      principals: [ROLE],
      placed: false,
      reason: expect.stringContaining('hunk'),
    }),
    expect.objectContaining({ startLine: 15, line: 16, placed: true, reason: null }),
  ]);
});

it('says why a policy was not matched', () => {
  const report = JSON.parse(renderJson(sample({ ...APP, policies: { 'x/y.json': policyText(['s3:*']) } })));
  expect(report.policies).toEqual([
    {
      path: 'x/y.json',
      line: 1,
      address: null,
      status: 'unmatched',
      unusedCount: 0,
      principals: [],
      reason: expect.any(String),
      help: { candidates: [], accounts: 'known', inventories: [] },
    },
  ]);
});

it('ends with a line break and is the same every time', () => {
  expect(renderJson(sample(APP)).endsWith('}\n')).toBe(true);
  expect(renderJson(sample(APP))).toBe(renderJson(sample(APP)));
});
