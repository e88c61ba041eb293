import { expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { review } from '../../src/pipeline.ts';
import { renderJson } from '../../src/render/json.ts';
import type { Report } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { CATALOG } from '../review-text.ts';
import { findingText } from '../runs/scene.ts';

const ROLE = 'arn:aws:iam::111111111111:role/';

const POLICY = JSON.stringify({
  Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }],
});

const SHARED = [`${ROLE}app`, `${ROLE}batch`];

/** Three policies: of `app`, of `batch`, and of both. */
function reviewFor(...principals: string[]): Report {
  return review({
    policies: ['app.json', 'batch.json', 'shared.json'].map((path) => new SourceFile(path, POLICY)),
    base: undefined,
    findings: [
      new SourceFile('f/app.json', findingText('app', 'PutObject')),
      new SourceFile('f/batch.json', findingText('batch', 'PutObject', 'GetObject')),
    ],
    unnamedFindings: 'file-name',
    config: {
      ...DEFAULT_CONFIG,
      principals: [{ policy: 'shared.json', address: undefined, principals: SHARED }],
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

it('a glob that fits nobody is warned about, with the nearest name', () => {
  expect(reviewFor('bach').diagnostics.map(({ message }) => message)).toEqual([
    'no role or user that a finding or an inventory knows fits `bach`, for which refinements were asked: did you mean `batch`?',
  ]);
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
