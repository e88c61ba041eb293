import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { reviewComments } from '../../src/render/comments.ts';
import { renderSummary } from '../../src/render/summary.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { APP, finding, policyText, ROLE, roleFinding, type Sample, sample } from './sample.ts';

const PATH = 'policies/app.json';
const policy = APP.policies[PATH] ?? '';

/** The summary when as many comments stand as the limit allows. */
function summary(given: Sample, limit = 30, reason?: string): string {
  const report = sample(given);
  const posted = reviewComments(report, '').slice(0, limit);
  const standing = posted.map(({ key, lines }): [string, 'lines' | 'file'] => [
    key,
    lines ? 'lines' : 'file',
  ]);
  return renderSummary(report, { standing: new Map(standing), limit, reason });
}

describe('the table', () => {
  it('shows whose policy it is, how much is unused, what goes, the sizes and where the fix is', () => {
    expect(summary(APP)).toContain(
      [
        '| Policy | Whose | Unused of granted | Goes | Characters | Fix |',
        '| --- | --- | --- | --: | --- | --- |',
        '| `policies/app.json` | role `app`<br>the file is named after it | `████░░░░░░`<br>3 of 8 | 3 | 193 → 184<br>of 6,144 | suggestion on lines 7–8, lines 15–16 |',
      ].join('\n'),
    );
  });
  it('says that a fix is in a comment on the file, or in the patch alone', () => {
    const given = { ...APP, hunks: [[14, 16]] as const };
    expect(summary(given)).toContain('| suggestion on lines 15–16<br>comment on the file<br>patch |');
    expect(summary(given, 0)).toContain('| patch |');
  });
  it('says why there is none', () => {
    const unused = { x: finding([{ serviceNamespace: 's3' }, { serviceNamespace: 'ec2' }]) };
    expect(summary({ ...APP, findings: unused })).toContain(
      'the policy grants nothing that is used: detach it',
    );
  });
  it('stays whole with a bar in a path', () => {
    const text = summary({ ...APP, policies: { 'a|b/app.json': policy } });
    expect(text).toContain('| `a\\|b/app.json` |');
  });
  it('has the worst first, and says that a policy is clean', () => {
    const text = summary({
      policies: { 'a/ok.json': policyText(['s3:GetObject']), [PATH]: policy },
      findings: { ...APP.findings, y: finding([{ serviceNamespace: 'iam' }], `${ROLE.slice(0, -3)}ok`) },
    });
    expect(text.indexOf('`policies/app.json` |')).toBeLessThan(text.indexOf('`a/ok.json` |'));
    expect(text).toContain('✅ nothing unused');
  });
});

describe('what is not on the pull request', () => {
  it('is shown in full, counted, with the patch, when more than may be posted', () => {
    const text = summary(APP, 1);
    expect(text).toContain('### Not posted on the pull request (1)');
    expect(text).toContain('@@ -15,2 +15,1 @@');
    expect(text).not.toContain('**`policies/app.json:7`**');
    expect(text).toContain('What is unused (1)');
    expect(text).not.toContain('What was checked');
  });
  it('is all of it, with the reason, when the token may not write', () => {
    const text = summary(APP, 0, 'the token may not write');
    expect(text).toContain('### Not posted on the pull request (2)\n\nWhy: the token may not write.');
    expect(text).toContain('@@ -7,2 +7,2 @@');
  });
  it('is nothing when all of it stands', () => expect(summary(APP)).not.toContain('Not posted'));
  it('has its reason where nothing was to be posted', () => {
    const text = renderSummary(sample({ ...APP, hunks: [[14, 16]] }));
    expect(text).not.toContain('Not posted');
    expect(text).toContain('Not a suggestion because not all of its lines are in one hunk');
    expect(text).toContain('@@ -15,2 +15,1 @@');
  });
  it('is not spoken of where there is no pull request', () => {
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
  it('leaves out what would not survive being copied, and names it', () => {
    const text = summary({ ...APP, policies: { [PATH]: policy.replaceAll('\n', '\r\n') } });
    expect(text).not.toContain('diff --git');
    expect(text).toContain('`patch-file` names holds them');
    expect(text).not.toContain('\r');
  });
  it('is left out when long, with where to get it', () => {
    const many = Array.from({ length: 3000 }, () => 's3:PutObject');
    const text = summary({ ...APP, policies: { [PATH]: policyText(['s3:GetObject', ...many]) } });
    expect(text).toContain('ask for it with the input `patch-file`');
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

  it('says what a wildcard keeps since the catalog does not know its service', () => {
    const unknown = summary({
      ...APP,
      policies: { [PATH]: policyText(['odd:Get*', 's3:GetObject']) },
      findings: { x: finding([{ serviceNamespace: 'odd', actions: ['GetIt'] }]) },
    });
    expect(unknown).toContain('`odd:Get*`, which grants `odd:GetIt`: the catalog does not know the service');
  });

  it('explains each split wildcard, in words and as a picture, where there is no pull request too', () => {
    const text = renderSummary(sample({ ...APP, hunks: 'none' }));
    expect(text).toContain('<summary>Why the wildcard was split</summary>');
    expect(text).toContain(
      '- `s3:GetObject*` stands for `GetObject`, `GetObjectVersion`, `GetObjectVersionAcl`',
    );
    expect(text).toContain('```mermaid\nflowchart LR\n  n0["s3:Get#42;"]:::split\n');
  });

  it('says what would go of a policy of which nothing is suggested', () => {
    const unused = { x: finding([{ serviceNamespace: 's3', actions: ['PutObject'] }]) };
    const text = summary({ ...APP, policies: { [PATH]: policyText(['s3:PutObject']) }, findings: unused });
    expect(text).toMatch(
      /<summary>Unused and without a fix \(1\)<\/summary>\n\n- `policies\/app\.json`: the policy grants nothing .*\. Unused: `s3:PutObject`\.\n/,
    );
  });

  it('says that the inputs were read from the head', () => {
    expect(summary({ ...APP, more: { trustedRef: 'head' } })).toContain('> [!WARNING]');
    expect(summary({ ...APP, more: { trustedRef: 'base' } })).not.toContain('> [!');
    const proposed = { config: { ...DEFAULT_CONFIG, minUnusedDays: 9 }, findings: [], removedFindings: [] };
    expect(summary({ ...APP, more: { trustedRef: 'head', proposed } })).not.toContain('without that change');
  });

  it('says what the pull request changes in its own review', () => {
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

it('stays below a mebibyte, and says what was cut', () => {
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

it('shows so many changes at most, and counts the others', () => {
  const lists = Array.from({ length: 160 }, () => ['s3:PutObject', 's3:GetObject']);
  const text = renderSummary(sample({ ...APP, policies: { [PATH]: policyText(...lists) }, hunks: 'none' }));
  expect(text.match(/^\*\*`policies/gm)).toHaveLength(150);
  expect(text).toContain('_10 more changes: the patch');
});
