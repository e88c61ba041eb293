import { expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import { renderJson } from '../../src/render/json.ts';
import type { Report } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG } from '../review-text.ts';
import { findingText } from '../runs/scene.ts';
import { reviewChange } from './change.ts';

const ROLE = 'arn:aws:iam::111111111111:role/';

const POLICY = JSON.stringify({
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }],
});

const SHARED = [`${ROLE}app`, `${ROLE}batch`];

const FINDINGS = [
  new SourceFile('f/app.json', findingText('app', 'PutObject')),
  new SourceFile('f/batch.json', findingText('batch', 'PutObject', 'GetObject')),
];

/** Three policies: of `app`, of `batch`, and of both. */
function reviewFor(...principals: string[]): Report {
  return reviewOf(principals, SHARED);
}

function reviewOf(principals: string[], owners: string[]): Report {
  return review({
    policies: ['app.json', 'batch.json', 'shared.json'].map((path) => new SourceFile(path, POLICY)),
    base: undefined,
    findings: FINDINGS,
    unnamedFindings: 'file-name',
    config: {
      ...DEFAULT_CONFIG,
      principals: [{ policy: 'shared.json', address: undefined, principals: owners }],
    },
    catalog: CATALOG,
    diffs: undefined,
    principals,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}

it.each<[string[], string[]]>([
  [[], ['app.json', 'shared.json']],
  [['app'], ['app.json', 'shared.json']],
  [[`${ROLE}app`], ['app.json', 'shared.json']],
  // The policy of `batch` alone would be emptied, so it has no edit.
  [['batch'], ['shared.json']],
  [
    ['app', 'batch'],
    ['app.json', 'shared.json'],
  ],
])('for %s, %s are edited', (principals, paths) => {
  const report = reviewFor(...principals);
  expect(report.edits.map(({ file }) => file.path)).toEqual(paths);
  expect(report.diagnostics).toEqual([]);
});

it('the findings of others still keep what they use', () => {
  const shared = reviewFor('batch').policies.find(({ policy }) => policy.location.path === 'shared.json');
  expect(shared?.type === 'reviewed' && shared.matched.principals.map(({ principal }) => principal)).toEqual(
    SHARED,
  );
  expect(shared?.type === 'reviewed' && shared.refinement.granted).toEqual([
    { service: 's3', actions: ['PutObject'] },
  ]);
});

it('what others leave unused does not count', () => {
  expect(reviewFor().unusedCount).toBe(4);
  expect(reviewFor('app').unusedCount).toBe(2);
});

it('a glob that fits nobody is an error, with the nearest name: a review for nobody is none', () => {
  expect(reviewFor('app', 'bach').diagnostics).toMatchObject([
    {
      severity: 'error',
      message:
        'no role or user that a finding or an inventory knows fits `bach`, for which refinements were asked: did you mean `batch`?',
    },
  ]);
});

it('a role that no finding knows fits where it owns a policy', () => {
  const { diagnostics } = reviewOf(['web'], [...SHARED, `${ROLE}web`]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it.each<[string[], string[]]>([
  [[], ['app.json', 'batch.json']],
  [['app'], ['app.json']],
  [['batch'], ['batch.json']],
])('for %s, what is lost of %s is told', (principals, paths) => {
  const { lost, failures } = reviewChange({
    base: { 'app.json': POLICY, 'batch.json': POLICY },
    head: { 'other.json': POLICY },
    findings: FINDINGS,
    principals,
  });
  expect(lost.map(({ former }) => former.path)).toEqual(paths);
  expect(failures).toContain('lost');
});

it('a policy that others lose does not fail the review', () => {
  const { lost, failures } = reviewChange({
    base: { 'batch.json': POLICY },
    head: { 'other.json': POLICY },
    findings: FINDINGS,
    principals: ['app'],
  });
  expect([lost, failures]).toEqual([[], []]);
});

it('in JSON, suggestions and edits name the address and the principals', () => {
  const { suggestions, edits } = JSON.parse(renderJson(reviewFor()));
  expect(suggestions[1]).toMatchObject({ path: 'shared.json', address: null, principals: SHARED });
  expect(edits[1]).toEqual({
    path: 'shared.json',
    address: null,
    principals: SHARED,
    statement: 0,
    removed: [{ service: 's3', actions: ['PutObject'] }],
    edits: [{ start: 56, end: 71, line: 1, newText: '' }],
  });
});
