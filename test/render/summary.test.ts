import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { reviewComments } from '../../src/render/comments.ts';
import { renderSummary } from '../../src/render/summary.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { APP, finding, policyText, ROLE, roleFinding, type Sample, sample } from './sample.ts';

const PATH = 'policies/app.json';
const policy = APP.policies[PATH] ?? '';

/** The summary after as many comments as the limit allows were posted. */
function summary(given: Sample, limit = 30, reason?: string): string {
  const report = sample(given);
  const posted = reviewComments(report, '').slice(0, limit);
  const places = posted.map(({ key, lines }): [string, 'lines' | 'file'] => [key, lines ? 'lines' : 'file']);
  return renderSummary(report, { places: new Map(places), resolved: new Set(), limit, reason });
}

describe('the table', () => {
  it('shows whose policy it is, how much is unused, how much is removed, the sizes and where the fix is', () => {
    expect(summary(APP)).toContain(
      [
        '| Policy | Unused | Fix |',
        '| --- | --- | --- |',
        '| `policies/app.json`<br>role `app`<br>the file is named after it | `████░░░░░░`<br>3 of 8 | removes 3<br>size 193 → 184 of 6,144<br>suggestion on lines 7–8, lines 15–16 |',
      ].join('\n'),
    );
  });
  it('says that a fix is in a comment on the file, or in the patch alone', () => {
    const given = { ...APP, hunks: [[14, 16]] as const };
    expect(summary(given)).toContain('<br>suggestion on lines 15–16<br>comment on the file<br>patch |');
    expect(summary(given, 0)).toContain('of 6,144<br>patch |');
  });
  it('says why there is none', () => {
    const unused = { x: finding([{ serviceNamespace: 's3' }, { serviceNamespace: 'ec2' }]) };
    expect(summary({ ...APP, findings: unused })).toContain(
      'the policy grants nothing that is used: detach it',
    );
  });
  it('is not broken by a bar in a path', () => {
    const text = summary({ ...APP, policies: { 'a|b/app.json': policy } });
    expect(text).toContain('| `a\\|b/app.json`<br>role');
  });
  it('lists the policy with most unused permissions first, and says that a policy is clean', () => {
    const text = summary({
      policies: { 'a/ok.json': policyText(['s3:GetObject']), [PATH]: policy },
      findings: { ...APP.findings, y: finding([{ serviceNamespace: 'iam' }], `${ROLE.slice(0, -3)}ok`) },
    });
    expect(text.indexOf('| `policies/app.json`<br>')).toBeGreaterThan(0);
    expect(text.indexOf('| `policies/app.json`<br>')).toBeLessThan(text.indexOf('| `a/ok.json`<br>'));
    expect(text).toContain('✅ nothing unused');
  });
});

describe('what is not on the pull request', () => {
  it('is counted and shown in full when the limit is reached', () => {
    const text = summary(APP, 1);
    expect(text).toContain('### Not posted on the pull request (1)');
    expect(text).toContain('@@ -15,2 +15,1 @@');
    expect(text).not.toContain('**`policies/app.json:7`**');
    expect(text).toContain('How to keep it instead');
    expect(text).not.toContain('What was checked');
  });
  it('is every comment, with the reason, when the token may not write', () => {
    const text = summary(APP, 0, 'the token may not write');
    expect(text).toContain('### Not posted on the pull request (2)\n\nReason: the token may not write.');
    expect(text).toContain('@@ -7,2 +7,2 @@');
  });
  it('is nothing when every comment is posted', () => expect(summary(APP)).not.toContain('Not posted'));
  it('has its reason where no comments were to be posted', () => {
    const text = renderSummary(sample({ ...APP, hunks: [[14, 16]] }));
    expect(text).not.toContain('Not posted');
    expect(text).toContain('Not a suggestion because not all of its lines are in one hunk');
    expect(text).toContain('@@ -15,2 +15,1 @@');
  });
  it('is not mentioned where there is no pull request', () => {
    const text = renderSummary(sample({ ...APP, hunks: 'none' }));
    expect(text).not.toContain('Not posted');
    expect(text).toContain('**`policies/app.json:7`**');
  });
});

describe('the patch', () => {
  it('is there with the command', () => {
    const text = summary(APP);
    expect(text).toContain('run `git apply fix.patch`');
    expect(text).toContain('```diff\ndiff --git a/policies/app.json b/policies/app.json\n');
  });
  it('leaves out and names files that would not survive copying', () => {
    const text = summary({ ...APP, policies: { [PATH]: policy.replaceAll('\n', '\r\n') } });
    expect(text).not.toContain('diff --git');
    expect(text).toContain('`policies/app.json`. To get a patch of every file, set the input `patch-file`.');
    expect(text).not.toContain('\r');
  });
  it('is left out when it is long, with the way to get it', () => {
    const many = Array.from({ length: 3000 }, () => 's3:PutObject');
    const text = summary({ ...APP, policies: { [PATH]: policyText(['s3:GetObject', ...many]) } });
    expect(text).toContain('set the input `patch-file` to write it to a file');
  });
});

describe('the rest', () => {
  const given: Sample = {
    policies: { ...APP.policies, 'policies/nobody.json': policy },
    findings: { ...APP.findings, 'r.json': roleFinding('arn:aws:iam::111111111111:role/old') },
    config: { keep: [{ actions: ['s3:PutObject'], reason: 'asked by @ops, see #3' }], maxFindingAgeDays: 0 },
  };
  const text = summary(given);
  it.each([
    [
      'what is kept and why',
      '- `policies/app.json` `s3:PutObject`: on the keep list: asked by @&#8203;ops, see \\#&#8203;3',
    ],
    [
      'unmatched policies',
      '<summary>Policies that were not matched (1)</summary>\n\n- `policies/nobody.json`: ',
    ],
    ['unused roles', '- `arn:aws:iam::111111111111:role/old`: the role is not used, last used on 2025-01-02'],
    ['stale findings', 'is 1 day old: fetch it again'],
    ['the catalog', 'Catalog of AWS actions: 2026-09-26.'],
  ])('holds %s', (_, expected) => expect(text).toContain(expected));

  it('shows what a wildcard keeps because the catalog does not know its service', () => {
    const unknown = summary({
      ...APP,
      policies: { [PATH]: policyText(['odd:Get*', 's3:GetObject']) },
      findings: { x: finding([{ serviceNamespace: 'odd', actions: ['GetIt'] }]) },
    });
    expect(unknown).toContain('`odd:Get*`, which grants `odd:GetIt`: the catalog does not know the service');
  });

  it('explains each split wildcard in words and as a chart, also where there is no pull request', () => {
    const text = renderSummary(sample({ ...APP, hunks: 'none' }));
    expect(text).toContain('<summary>Why the wildcard was split</summary>');
    expect(text).toContain(
      '- `s3:GetBucket…`: 1 pattern kept, 1 action unused\n- all others: 1 pattern kept\n',
    );
    expect(text).toContain('```mermaid\nflowchart LR\n  n0["s3:Get#42;"]:::split\n');
  });

  it('lists the unused permissions of a policy without a fix', () => {
    const unused = { x: finding([{ serviceNamespace: 's3', actions: ['PutObject'] }]) };
    const text = summary({ ...APP, policies: { [PATH]: policyText(['s3:PutObject']) }, findings: unused });
    expect(text).toMatch(
      /<summary>Unused permissions without a fix \(1\)<\/summary>\n\n- `policies\/app\.json`: the policy grants nothing .*\. Unused: `s3:PutObject`\.\n/,
    );
  });

  it('says that the inputs were read from the head', () => {
    expect(summary({ ...APP, more: { trustedRef: 'head' } })).toContain('> [!WARNING]');
    expect(summary({ ...APP, more: { trustedRef: 'base' } })).not.toContain('> [!');
    const proposed = { config: { ...DEFAULT_CONFIG, minUnusedDays: 9 }, findings: [], removedFindings: [] };
    expect(summary({ ...APP, more: { trustedRef: 'head', proposed } })).not.toContain(
      'does not use those changes',
    );
  });

  it('shows what the pull request changes in the configuration and findings', () => {
    const proposed = {
      config: { ...DEFAULT_CONFIG, keep: [{ actions: ['s3:*'], reason: '<b>mine</b>' }] },
      findings: [new SourceFile('.github/findings/app.json', '[]')],
      removedFindings: ['.github/findings/old`.json'],
    };
    const changed = summary({ ...APP, more: { proposed, trustedRef: 'base' } });
    expect(changed).toContain(
      '> [!IMPORTANT]\n> This pull request changes the configuration or the findings.',
    );
    expect(changed).toContain('- adds `s3:*`: &lt;b&gt;mine&lt;/b&gt;');
    expect(changed).toContain('- deletes ``.github/findings/old`.json``');
    expect(changed).toContain(`- \`${ROLE}\` no longer reports 3 permissions: \`ec2:RunInstances\``);
  });
});

it('stays below a mebibyte', () => {
  const names = Array.from({ length: 400 }, (_, index) => `Get${'Thing'.repeat(5)}${index}`);
  const lists = Array.from({ length: 15 }, () => [
    's3:PutObject',
    ...names.map((name) => `s3:${name}`),
    's3:GetObject',
  ]);
  const paths = Array.from({ length: 10 }, (_, index) => `policies/${index}/app.json`);
  const policies = Object.fromEntries(paths.map((path) => [path, policyText(...lists)]));
  const text = summary(
    { ...APP, policies, findings: { x: finding([{ serviceNamespace: 's3', actions: names }]) }, hunks: [] },
    0,
  );
  expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
  expect(text).toContain('10 policies grant');
});

it('shows 150 changes at most, and counts the others', () => {
  const lists = Array.from({ length: 160 }, () => ['s3:PutObject', 's3:GetObject']);
  const text = renderSummary(sample({ ...APP, policies: { [PATH]: policyText(...lists) }, hunks: 'none' }));
  expect(text.match(/^\*\*`policies/gm)).toHaveLength(150);
  expect(text).toContain('_10 more changes: the patch');
});

it.each<[string, Sample]>([
  ['nothing is unused', { ...APP, findings: { x: finding([{ serviceNamespace: 'iam' }]) } }],
  ['no policy is matched', { ...APP, findings: { x: finding([], `${ROLE}2`) } }],
])('counts no changes where %s', (_, given) =>
  expect(summary(given)).toMatch(/\n\n<sub>Catalog of AWS actions: 2026-09-26\.<\/sub>\n$/),
);

it('calls nothing unused of which no finding is known', () => {
  const config = { principals: [{ policy: PATH, principals: [`${ROLE}2`] }] };
  expect(summary({ ...APP, config })).toMatch(/^\| `policies\/app\.json`.* \| no finding \|$/m);
});

it('keeps the table within 80 columns', () => {
  const path = `infra/${'modules/with-a-long-name/'.repeat(6)}app.json`;
  const rows = summary({ ...APP, policies: { [path]: policy } })
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const widths = rows.flatMap((row) => {
    const cells = row.split(' | ').map((cell) => cell.replaceAll('`', '').split('<br>'));
    return cells.reduce((sum, lines) => sum + Math.max(...lines.map((line) => line.length)), 0);
  });
  expect(widths.length).toBe(1);
  for (const width of widths) expect(width).toBeLessThanOrEqual(80);
});
