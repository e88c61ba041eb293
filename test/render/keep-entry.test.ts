import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { keepDetails, keepEntry } from '../../src/render/keep-entry.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { APP, finding, policyText, ROLE, type Sample, sample } from './sample.ts';

const PATH = 'policies/app.json';
const editsOf = (given: Sample) => {
  const report = sample(given);
  return { report, edits: report.edits.flatMap(({ changes }) => changes) };
};
const SIGN_ON = `${ROLE.replace('role/app', 'role/aws-reserved/sso.amazonaws.com/eu-west-1')}/AWSReservedSSO_A_01`;

it('has the elements that would change, the principals, and a reason to fill in', () => {
  const { report, edits } = editsOf(APP);
  expect(keepEntry(report, edits)).toBe(
    [
      'keep:',
      '  - actions: ["ec2:RunInstances", "s3:Get*", "s3:PutObject"]',
      `    principals: ["${ROLE}"]`,
      '    reason: "why it is needed"',
    ].join('\n'),
  );
});

const many = Array.from({ length: 150 }, (_, at) => `A${at}`);

describe('pasted into the configuration, it keeps everything', () => {
  it.each<[string, Sample]>([
    ['wildcards and names', APP],
    ['a whole service', { ...APP, findings: { x: finding([{ serviceNamespace: 's3' }]) } }],
    ['a whole statement', { ...APP, findings: { x: finding([{ serviceNamespace: 'ec2' }]) } }],
    [
      'more names than one can read',
      {
        policies: { [PATH]: policyText([...many.map((name) => `s3:${name}`), 's3:GetObject']) },
        findings: { x: finding([{ serviceNamespace: 's3', actions: many }]) },
      },
    ],
    ['NotAction', { ...APP, policies: { [PATH]: policyText(['iam:*']).replace('"Action"', '"NotAction"') } }],
    ['a bare star', { ...APP, policies: { [PATH]: policyText(['*']) } }],
    [
      'a role of single sign-on',
      {
        ...APP,
        findings: { x: finding([{ serviceNamespace: 's3', actions: ['PutObject'] }], SIGN_ON) },
        config: { principals: [{ policy: PATH, principals: [SIGN_ON] }] },
      },
    ],
  ])('%s', async (_, given) => {
    const { report, edits } = editsOf(given);
    expect(edits.length).toBeGreaterThan(0);
    const loaded = await loadConfig(new SourceFile('c.yml', keepEntry(report, edits)));
    if ('problems' in loaded) throw new Error(loaded.problems.join());
    const kept = sample({ ...given, config: { ...given.config, keep: loaded.config.keep } });
    expect([kept.edits, kept.unusedCount]).toEqual([[], 0]);
  });
});

it.each<[string, Sample, boolean]>([
  ['on a pull request', APP, true],
  ['from the base', { ...APP, more: { trustedRef: 'base' } }, true],
  ['from the head', { ...APP, more: { trustedRef: 'head' } }, false],
  ['without a pull request', { ...APP, hunks: 'none' }, false],
])('says to merge it first where the base is trusted: %s', (_, given, expected) => {
  const { report, edits } = editsOf(given);
  expect(keepDetails(report, edits).includes('**Merge that first**')).toBe(expected);
});
