import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileChanges } from '../doubles/github/file-change.ts';
import { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { findingText, openPullRequest, policyText, templateText } from './scene.ts';

let github: SimulatedGitHub;
beforeEach(async () => {
  github = await SimulatedGitHub.start();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const FINDING = '.github/findings/app.json';
const FINDINGS = { [FINDING]: findingText('app', 'PutObject') };
const UNUSED = policyText('s3:GetObject', 's3:PutObject');
const CLEAN = policyText('s3:GetObject');
const TEMPLATE = templateText(' [s3:GetObject, s3:PutObject]');

async function run(base: FileChanges, change: FileChanges, inputs = {}): Promise<ActionRun> {
  const number = await openPullRequest(github, base, change);
  return runAction(github, { event: 'pull_request', pullRequest: number }, inputs);
}

/** Exit code, conclusion, and the counts of unused permissions and of what was not reviewed. */
function results({ exitCode, outputs }: ActionRun): (number | string | undefined)[] {
  return [exitCode, outputs.get('conclusion'), outputs.get('unused-count'), outputs.get('unreviewed-count')];
}

function terraform(policy: string, role = 'app'): string {
  return `resource "aws_iam_role" "app" {\n  name = "${role}"\n}\nresource "aws_iam_role_policy" "p" {\n  role   = aws_iam_role.app.id\n  policy = ${policy}\n}\n`;
}

const encoded = `jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "*" }] })`;
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('a pull request', () => {
  it.each<[string, FileChanges, FileChanges, (number | string)[], string | undefined]>([
    [
      'that escapes a key of a policy is reviewed',
      { 't.yml': TEMPLATE },
      { 't.yml': TEMPLATE.replace('Effect:', '"\\x45ffect":').replace('Statement:', '"\\x53tatement":') },
      [1, 'unused', '1', '0'],
      undefined,
    ],
    [
      'that renames a role loses its policy',
      { 't.yml': TEMPLATE },
      { 't.yml': TEMPLATE.replace('RoleName: app', 'RoleName: app2') },
      [1, 'partial', '0', '1'],
      'out of the review: it still grants 1 permission that role `app` did not use (`s3:PutObject`)',
    ],
    [
      'that renames a role and removes what is unused loses nothing',
      { 't.yml': TEMPLATE },
      { 't.yml': templateText(' [s3:GetObject]').replace('RoleName: app', 'RoleName: app2') },
      [0, 'partial', '0', '1'],
      undefined,
    ],
    [
      'that breaks a neighbour loses the policies beside it',
      { 'm/main.tf': terraform(encoded) },
      { 'm/main.tf': `${terraform(encoded)}\n`, 'm/z.tf': 'locals {' },
      [1, 'partial', '0', '1'],
      'its role or user is not known: `m/z.tf` beside it cannot be read',
    ],
    [
      'that computes a list loses it',
      { 't.yml': TEMPLATE },
      { 't.yml': templateText(' !Split [",", "s3:GetObject,s3:PutObject"]') },
      [1, 'partial', '0', '1'],
      'it may still grant 1 permission',
    ],
    [
      'that moves a policy to a text file which is no JSON loses it',
      { 'm/main.tf': terraform(encoded) },
      { 'm/main.tf': terraform('file("p.txt")'), 'm/p.txt': `# A policy\n${UNUSED}` },
      [1, 'partial', '0', '1'],
      '`m/p.txt` is read as a policy here, but it has not changed or is not in JSON',
    ],
    [
      'that moves a policy to a text file which code reads is reviewed',
      { 'm/main.tf': terraform(encoded) },
      { 'm/main.tf': terraform('file("p.txt")'), 'm/p.txt': UNUSED },
      [1, 'unused', '1', '0'],
      undefined,
    ],
    [
      'that removes a policy loses nothing',
      { 'app.json': UNUSED, 'x.json': CLEAN },
      { 'app.json': null, 'x.json': `${CLEAN}\n` },
      [0, 'partial', '0', '1'],
      undefined,
    ],
    [
      'that moves a policy to where it is reviewed loses nothing',
      { 'app.json': UNUSED },
      { 'app.json': null, 'iam/app.json': UNUSED },
      [1, 'unused', '1', '0'],
      undefined,
    ],
    [
      'that writes the ending of a file in capitals is reviewed',
      { 'app.json': UNUSED },
      { 'app.json': null, 'app.JSON': UNUSED },
      [1, 'unused', '1', '0'],
      undefined,
    ],
    [
      'with a translation in UTF-16 is not failed for it',
      { 'app.json': CLEAN },
      { 'app.json': `${CLEAN}\n`, 'i18n/strings.json': utf16('{"hello": "hallo"}') },
      [0, 'clean', '0', '0'],
      'not reviewed, because',
    ],
    [
      'with a policy in UTF-16 is failed for it',
      { 'app.json': CLEAN },
      { 'app.json': utf16(UNUSED) },
      [1, 'partial', '0', '1'],
      'the review is not complete',
    ],
  ])('%s', async (_, base, change, expected, text) => {
    const result = await run({ ...FINDINGS, ...base }, change);
    expect(results(result)).toEqual(expected);
    if (text !== undefined) expect(result.log + result.summary.replaceAll('\\', '')).toContain(text);
    if (expected[1] !== 'partial' || expected[0] === 0) expect(result.summary).not.toContain('CAUTION');
  });

  it('for which nothing at all is known is trouble', async () => {
    const result = await run({ 'x.txt': '' }, { 't.yml': TEMPLATE });
    expect(results(result)).toEqual([1, 'partial', '0', '1']);
    expect(result.log).toContain('no finding and no inventory is in `.github/findings/**/*.json`');
  });

  it('that gives a policy to one more role says first what it keeps for that role', async () => {
    const roles = (list: string): string =>
      `resource "aws_iam_role_policy" "p" {\n  for_each = toset([${list}])\n  role     = each.key\n  policy   = ${encoded}\n}\nresource "aws_iam_role" "app" {\n  name = "app"\n}\n`;
    const result = await run(
      { ...FINDINGS, 'm/main.tf': roles('"app"') },
      { 'm/main.tf': roles('"app", "new"') },
    );
    expect(results(result)).toEqual([0, 'clean', '0', '0']);
    expect(result.summary.split('\n').slice(0, 4).join('\n')).toContain(
      'to principal `new`, so it keeps 1 permission',
    );
  });

  it('that only renames introduces nothing, and one that hands a policy to another role does', async () => {
    const inputs = { 'fail-on': 'introduced' };
    const base = { ...FINDINGS, 'app.json': UNUSED, 'x.json': UNUSED };
    const moved = await run(base, { 'app.json': null, 'b/app.json': UNUSED }, inputs);
    expect(results(moved)).toEqual([0, 'unused', '1', '0']);
  });

  it.each([
    ['lost', 0],
    ['any', 1],
    ['never', 0],
  ])('with a policy of nobody, under `fail-on-unreviewed: %s`, exits with %i', async (value, exitCode) => {
    const result = await run(
      { ...FINDINGS, 'x.txt': '' },
      { 'x.json': CLEAN },
      { 'fail-on-unreviewed': value },
    );
    expect(results(result)).toEqual([exitCode, 'partial', '0', '1']);
  });

  it('is reviewed against the tip of its base branch, even if its event names an older commit', async () => {
    const number = await openPullRequest(github, { 'app.json': CLEAN }, { 'app.json': UNUSED });
    const event = {
      event: 'pull_request',
      payload: await github.event(number),
      pullRequest: number,
    } as const;
    await github.commit('main', FINDINGS, 'findings');
    expect(results(await runAction(github, event))).toEqual([1, 'unused', '1', '0']);
  });
});
