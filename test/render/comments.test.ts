import { describe, expect, it } from 'vitest';
import { type ReviewComment, reviewComments } from '../../src/render/comments.ts';
import { readMarker } from '../../src/render/marker.ts';
import { catalogOf } from '../review-text.ts';
import { APP, finding, policyText, type Sample, sample } from './sample.ts';

const comments = (given: Sample, tag = ''): ReviewComment[] => reviewComments(sample(given), tag);
const keys = (given: Sample): string[] => comments(given).map(({ key }) => key);
const PATH = 'policies/app.json';
const policy = APP.policies[PATH] ?? '';
const findings = APP.findings;

describe('a comment on lines', () => {
  const [first] = comments(APP);
  it('starts with the headline, then has the suggestion, then folds the rest away', () => {
    expect(first?.lines).toEqual({ startLine: 7, line: 8 });
    expect(first?.body).toMatch(
      /^\*\*Role `app` does not use 2 permissions granted here:\*\* `s3:GetBucketAcl`, `s3:PutObject`\.\n\nAnalysed on 2026-09-30: finding `\.github\/findings\/app\.json`\. AWS reports no use of them\.\n\n```suggestion\n/,
    );
    expect(first?.body).toContain(
      '```suggestion\n        "s3:GetBucketCORS",\n        "s3:GetObject*"\n```\n\n- **Change:** `s3:Get*` becomes 2 patterns that keep its 4 other actions. Actions that AWS adds later are granted only where a new pattern covers them.\n',
    );
    const titles = [...(first?.body ?? '').matchAll(/^(?:- \*\*|<details><summary>)([^:<]+)/gm)];
    expect(titles.map(([, title]) => title)).toEqual([
      'Change',
      'Not known',
      'Checked',
      'How to keep it instead',
      'Why the wildcard was split',
      'What was checked',
    ]);
  });
  it('shows the split as a chart', () => expect(first?.body).toContain('```mermaid\nflowchart'));
  it('ends in its marker', () => {
    expect(readMarker(first?.body ?? '')).toEqual({ tag: '', key: first?.key });
    expect(readMarker(first?.fallback ?? '')).toEqual({ tag: '', key: first?.key });
  });
  it('falls back to a diff for the whole file', () => {
    expect(first?.fallback).toContain('```diff\n@@ -7,2 +7,2 @@\n-        "s3:Get*",');
    expect(first?.fallback).toContain('GitHub refused it on these lines');
    expect(first?.fallback).not.toContain('```suggestion');
  });
  it('has no carriage return, even if the file has them', () => {
    const [one] = comments({ ...APP, policies: { [PATH]: policy.replaceAll('\n', '\r\n') } });
    expect(one?.lines).toBeDefined();
    expect(one?.body).not.toContain('\r');
  });
  it('has a fence that is longer than any in the suggestion', () => {
    const odd = `{"Statement": [{"Effect": "Allow", "Action": [\n"s3:PutObject", // \`\`\`\n"s3:GetObject" // \`\`\`\`\n]}]}\n`;
    const [one] = comments({ ...APP, policies: { [PATH]: odd } });
    expect(one?.body).toContain('\n`````suggestion\n"s3:GetObject" // ````\n`````\n');
  });
});

describe('a comment on a file', () => {
  const given = { ...APP, hunks: [[14, 16]] as const };
  const [file, line] = comments(given);
  it('has every change outside the diff, with the reason and the command', () => {
    expect(file).toMatchObject({ path: PATH, lines: undefined, fallback: undefined, removed: 2 });
    expect(file?.body).toContain('does not use 2 permissions granted in this file:** `s3:');
    expect(file?.body).toContain('Not a suggestion because not all of its lines are in one hunk');
    expect(file?.body).toContain('```diff\n@@ -7,2 +7,2 @@');
    expect(file?.body).toContain('`git apply`');
  });
  it('does not include what can be placed on lines', () =>
    expect(line?.lines).toEqual({ startLine: 15, line: 16 }));
  it('is one for several statements', () => {
    const all = comments({ ...APP, hunks: [[1, 2]] });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ lines: undefined, removed: 3 });
    expect(all[0]?.body).toContain('@@ -15,2 +15,1 @@');
  });
  it.each([
    ['mixed line ends', policy.replace('\n', '\r\n'), 'mixes line endings'],
    ['a lone carriage return', policy.replace('{', '{\r'), 'mixes line endings'],
    ['a last line without a line break', JSON.stringify(JSON.parse(policy)), 'last line'],
  ])('gives the reason: %s', (_, text, reason) => {
    const [one] = comments({ ...APP, policies: { [PATH]: text } });
    expect(one?.lines).toBeUndefined();
    expect(one?.body).toContain(reason);
  });
  it('gives the lines of each reason where there are several', () => {
    const odd = policy.replace('"ec2:RunInstances"', '/* \u0001 */ "ec2:RunInstances"');
    const [one] = comments({ ...APP, policies: { [PATH]: odd }, hunks: [[10, 20]] });
    expect(one?.body).toMatch(/Not a suggestion on lines 7–8 because not all/);
    expect(one?.body).toMatch(
      /Not a suggestion on lines 15–16 because the lines contain a control character/,
    );
  });
  it('says that other comments cover the rest of a statement', () => {
    const list = policyText(['s3:PutObject', 's3:A', 's3:B', 's3:Get*']);
    const parts = comments({ policies: { [PATH]: list }, findings, hunks: [[5, 8]] });
    expect(parts.map(({ lines }) => lines)).toEqual([{ startLine: 7, line: 8 }, undefined]);
    expect(parts[0]?.body).toContain('Other comments remove 1 more unused permission from the statement.');
  });
});

describe('a key', () => {
  const now = keys(APP);
  it('is one for each comment', () => expect(new Set(now).size).toBe(2));
  it.each<[string, Sample]>([
    ['lines move', { ...APP, policies: { [PATH]: `\n\n\n${policy}` } }],
    [
      'a statement comes before',
      {
        ...APP,
        policies: {
          [PATH]: policyText(
            ['s3:GetObject'],
            ['s3:Get*', 's3:PutObject'],
            ['ec2:RunInstances', 'ec2:StartInstances'],
          ),
        },
      },
    ],
    [
      'the finding is another one',
      {
        ...APP,
        findings: { x: (findings['.github/findings/app.json'] ?? '').replace('"a1"', '"b2"') },
      },
    ],
    [
      'the catalog grows',
      { ...APP, catalog: catalogOf({ s3: ['GetBucketAcl', 'GetObject', 'GetWhatever'], ec2: [] }) },
    ],
  ])('stays when %s', (_, given) => expect(keys(given).sort()).toEqual([...now].sort()));
  it.each<[string, Sample]>([
    [
      'the removed actions',
      {
        ...APP,
        findings: { x: finding([{ serviceNamespace: 's3', actions: ['GetBucketAcl'] }]) },
      },
    ],
    ['the path', { ...APP, policies: { 'policies/other/app.json': policy } }],
    ['the place, from the lines to the file', { ...APP, hunks: [[1, 2]] }],
  ])('changes with %s', (_, given) => {
    for (const key of keys(given)) expect(now).not.toContain(key);
  });
  it('differs for two statements that lose the same actions', () => {
    const twice = policyText(['s3:PutObject', 's3:GetObject'], ['s3:PutObject', 's3:GetObject']);
    expect(new Set(keys({ ...APP, policies: { [PATH]: twice } })).size).toBe(2);
  });
  it('does not include the tag, which is beside it in the marker', () => {
    const [one] = comments(APP, 'prod');
    expect(readMarker(one?.body ?? '')).toEqual({ tag: 'prod', key: now[0] });
  });
});

describe('limits', () => {
  it('comments that remove the most come first, those on files included', () => {
    const ranked = comments({ ...APP, hunks: [[14, 16]] });
    expect(ranked.map(({ removed }) => removed)).toEqual([2, 1]);
  });
  it('a body with its marker stays below 65,000 bytes and says what was left out', () => {
    const names = Array.from({ length: 450 }, (_, index) => `Get${'Thing'.repeat(19)}${index}`);
    const given = {
      policies: { [PATH]: policyText(['s3:Get*', ...names.map((name) => `s3:${name}`), 's3:PutObject']) },
      findings: { x: finding([{ serviceNamespace: 's3', actions: names }]) },
      catalog: catalogOf({ s3: ['GetObject', ...names] }),
    };
    for (const one of [...comments(given), ...comments({ ...given, hunks: [[1, 1]] })]) {
      expect(Buffer.byteLength(one.body)).toBeLessThan(65_000);
      expect(Buffer.byteLength(one.fallback ?? '')).toBeLessThan(65_000);
      expect(readMarker(one.body)?.key).toBe(one.key);
    }
    const [onFile] = comments({ ...given, hunks: [[1, 1]] });
    expect(onFile?.body).toMatch(/_\d+ more lines in the patch\._/);
  });
  it('shows a change of the writing direction, and does not suggest it', () => {
    const odd = policy.replace('"s3:PutObject"', '"s3:PutObject" /* \u202e */');
    const [one] = comments({ ...APP, policies: { [PATH]: odd } });
    expect(one?.lines).toBeUndefined();
    expect(one?.body).toContain('/* \ufffd */');
    expect(one?.body).not.toContain('\u202e');
  });
  it('stays short however long the name of a principal is', () => {
    const role = `arn:aws:iam::111111111111:role/${'x'.repeat(511)}/${'x'.repeat(64)}`;
    const mapping = { policy: PATH, principals: [role] };
    const text = finding([{ serviceNamespace: 's3', actions: ['PutObject'] }], role);
    const [one] = comments({ ...APP, findings: { x: text }, config: { principals: [mapping] } });
    expect(Buffer.byteLength(one?.body ?? '')).toBeLessThan(6000);
    expect(one?.removed).toBe(1);
  });
  it('escapes untrusted text', () => {
    const reason = '@team `</details>` <img src=x> #1\n::error::x -->';
    const given = {
      ...APP,
      config: { keep: [{ actions: ['s3:GetBucketAcl'], reason }] },
      findings: { x: finding([{ serviceNamespace: 's3', actions: ['GetBucketAcl', 'PutObject'] }]) },
    };
    const [one] = comments(given);
    expect(one?.body).toContain('on the keep list: @&#8203;team');
    expect(one?.body).not.toMatch(/<img|@team|#1\b(?!;)|^::/m);
    expect(one?.body.match(/<details>/g)?.length).toBe(one?.body.match(/^<\/details>$/gm)?.length);
  });
});
