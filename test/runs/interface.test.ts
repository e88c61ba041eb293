import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const unused = policyText('s3:PutObject', 's3:GetBucketAcl');
const run = (number: number, inputs: Record<string, string> = {}): Promise<ActionRun> =>
  runAction(github, { event: 'pull_request', pullRequest: number }, inputs);
const counts = ({ exitCode, outputs }: ActionRun): unknown[] => [
  exitCode,
  outputs.get('conclusion'),
  outputs.get('unused-count'),
];

it('the action needs no checkout and writes no files', async () => {
  const result = await run(await openExample(github));
  expect(counts(result)).toEqual([1, 'unused', '30']);
  expect(await readdir(result.workspace)).toEqual([]);
});

describe('an input', () => {
  it('`config` names the configuration, and `findings` the globs, one a line', async () => {
    const base = {
      'ci/review.yml': 'fail-on: never\n',
      'a/app.json.txt': finding,
      'b/c/other.json': findingText('other', 'GetBucketAcl'),
    };
    const number = await openPullRequest(github, base, { 'app.json': unused, 'other/x.json': unused });
    const inputs = { config: './ci/review.yml', findings: 'a/*.txt\n  ./b/**/*.json  \n' };
    expect(counts(await run(number, inputs))).toEqual([0, 'unused', '2']);
    // Nothing is known under the usual globs.
    expect(counts(await run(number))).toEqual([1, 'partial', '0']);
  });

  it.each([
    ['token', '', 'the input `token` is empty'],
    ['token', 'a b', 'the input `token` contains a character that no token has'],
    ['trusted-ref', 'main', 'the input `trusted-ref` is `main`: expected one of base, head'],
    ['fail-on', 'always', 'the input `fail-on` is `always`: expected one of unused, introduced, never'],
    ['review', 'none', 'the input `review` is `none`: expected one of comments, summary'],
    ['max-comments', 'many', 'the input `max-comments` is `many`: expected a whole number'],
    ['tag', 'x'.repeat(101), 'the input `tag` is longer than 100 characters'],
    ['config', '.github', '`.github` is a folder: the input `config` must name a file'],
  ])(
    '`%s` with a wrong value fails the check before anything is written: `%s`',
    async (name, value, message) => {
      const result = await run(await openExample(github), { [name]: value });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain(`::error::${message}`);
      expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
    },
  );
});

describe('`unused-count`', () => {
  it('counts distinct actions of each policy, without those on the keep list', async () => {
    const statement = {
      Effect: 'Allow',
      Action: ['s3:GetBucketAcl', 's3:getbucketacl', 's3:GetBucketCORS', 's3:PutObject'],
      Resource: '*',
    };
    const twice = `${JSON.stringify({ Statement: [statement, statement] }, undefined, 2)}\n`;
    const base = {
      [FINDING]: finding,
      '.github/least-privilege.yml': 'keep:\n  - actions: ["s3:GetBucketCORS"]\n    reason: x\n',
    };
    const number = await openPullRequest(github, base, { 'a/app.json': twice, 'b/app.json': twice });
    expect(counts(await run(number))).toEqual([1, 'unused', '2']);
  });

  it('counts every granted catalogued action of a service that is entirely unused', async () => {
    const whole = finding.replace(/,"actions":\[.*?\]/, '');
    const number = await openPullRequest(
      github,
      { [FINDING]: whole },
      { 'app.json': policyText('s3:GetBucketA*', 's3:PutBucketAcl', 'sqs:SendMessage') },
    );
    expect(whole).not.toContain('GetBucketAcl');
    // GetBucketAbac and GetBucketAcl, and the action given by name.
    expect(counts(await run(number))).toEqual([1, 'unused', '3']);
  });
});

it('`suggestion-count` counts the suggestions on the pull request, whichever run posted them', async () => {
  const number = await openPullRequest(github, { [FINDING]: finding }, { 'a/app.json': unused });
  expect((await run(number)).outputs.get('suggestion-count')).toBe('1');
  await github.commit('change', { 'b/app.json': unused }, 'push');
  expect((await run(number)).outputs.get('suggestion-count')).toBe('2');
});

describe('a check', () => {
  it('fails with one line that names the count', async () => {
    const { log } = await run(await openExample(github));
    expect(log.match(/^::error.*$/gm)).toEqual([
      '::error::30 unused permissions granted: apply the suggestions, or list the permissions under `keep` in the configuration',
    ]);
  });

  it('fails if findings cannot be read, and the others are used', async () => {
    const base = { [FINDING]: finding, '.github/findings/x.json': '{"id": 1' };
    const result = await run(await openPullRequest(github, base, { 'app.json': policyText('s3:PutObject') }));
    expect(counts(result)).toEqual([1, 'partial', '0']);
    expect(result.log).toMatch(
      /::error::the review is not complete: 1 error, the first: \.github\/findings\/x\.json:1:/,
    );
  });

  it('fails on an invalid configuration, with file and position', async () => {
    const base = { [FINDING]: finding, '.github/least-privilege.yml': 'polices: ["x"]\n' };
    const result = await run(await openPullRequest(github, base, { 'app.json': unused }));
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      '::error::the configuration cannot be used: .github/least-privilege.yml:1:1: unknown key `polices`: did you mean `policies`?',
    );
  });

  it('fails on a configuration whose name has the other ending', async () => {
    const base = { [FINDING]: finding, '.github/least-privilege.yaml': 'fail-on: never\n' };
    const result = await run(await openPullRequest(github, base, { 'app.json': unused }));
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      '::error::`.github/least-privilege.yaml` is not read: rename it to `.github/least-privilege.yml`, or name it in the input `config`',
    );
  });

  it('fails if a policy file is broken, and the others are reviewed', async () => {
    const broken = { 'app.json': unused, 'b.json': '{"Statement": [{"Effect": "Allow",, }]}\n' };
    const number = await openPullRequest(github, { [FINDING]: finding }, broken);
    const result = await run(number, { 'fail-on': 'never' });
    expect(counts(result)).toEqual([1, 'unused', '1']);
    expect(result.log).toContain(
      'the review is not complete: 1 error, the first: b.json:1:35: not valid JSON',
    );
    expect((await github.comments(number)).map(({ path }) => path)).toEqual(['app.json']);
  });

  it('passes as `skipped` on a pull request without policies', async () => {
    const number = await openPullRequest(github, { [FINDING]: finding }, { 'notes.txt': 'x\n' });
    expect(counts(await run(number))).toEqual([0, 'skipped', '0']);
  });

  it('fails on unsupported events, and names the supported ones', async () => {
    await github.commit('main', { a: 'b\n' }, 'base');
    const result = await runAction(github, { event: 'issues', payload: {} });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      '::error::the event `issues` is not supported: use pull_request, pull_request_target, merge_group or push',
    );
  });
});
