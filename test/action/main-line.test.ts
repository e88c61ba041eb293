import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SimulatedGitHub } from '../github/simulated-github.ts';
import { runAction } from './run-action.ts';

const FINDING = '.github/findings/report-reader.json';
const POLICY = 'policies/report-reader.json';
const read = (path: string): string => readFileSync(path, 'utf8');
const finding = read(`examples/base/${FINDING}`);
const before = read(`examples/base/${POLICY}`);
const changed = read(`examples/pull-request/${POLICY}`);

let github: SimulatedGitHub;
beforeEach(async () => {
  github = await SimulatedGitHub.start();
});
afterEach(() => github.close());

async function open(files: Record<string, string>, base: Record<string, string> = {}): Promise<number> {
  await github.commit('main', { [FINDING]: finding, [POLICY]: before, ...base }, 'base');
  await github.branch('change', 'main');
  await github.commit('change', files, 'change');
  return github.openPullRequest({ head: 'change' });
}

describe('the bundled action on a pull request', () => {
  it('suggests, is applied, and is green', async () => {
    const number = await open({ [POLICY]: changed });
    const first = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect(first.log).toContain('30 unused permissions');
    expect(first.exitCode).toBe(1);
    expect(Object.fromEntries(first.outputs)).toEqual({
      conclusion: 'unused',
      'unused-count': '30',
      'suggestion-count': '2',
    });
    const comments = await github.comments(number);
    expect(comments).toHaveLength(2);
    await github.applySuggestions(
      number,
      comments.map((comment) => comment.id),
    );

    const applied = JSON.parse((await github.readFile('change', POLICY)) ?? '');
    const expected = JSON.parse(read('test/fixtures/seed/expected.json'));
    // Two actions are newer than the article: the bundled catalog has them, and they are not reported as unused.
    expected.Statement[1].Action.push('s3:GetBucketAbac', 's3:GetBucketMetadataTableConfiguration');
    expected.Statement[1].Action.sort();
    expect(applied).toEqual(expected);

    const second = await runAction(github, {
      event: 'pull_request',
      pullRequest: number,
      action: 'synchronize',
    });
    expect(second.exitCode).toBe(0);
    expect(second.outputs.get('conclusion')).toBe('clean');
    expect(await github.comments(number)).toEqual([]);
    expect(github.violations).toEqual([]);
  });

  it('posts nothing twice on the same head', async () => {
    const number = await open({ [POLICY]: changed });
    await runAction(github, { event: 'pull_request', pullRequest: number });
    const again = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect(await github.comments(number)).toHaveLength(2);
    expect(again.outputs.get('suggestion-count')).toBe('2');
  });

  it('reviews the other files when one is broken, and is not green', async () => {
    const number = await open({
      [POLICY]: changed,
      'policies/broken.json': '{"Statement": [{"Effect": "Allow",, }]}\n',
    });
    const run = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(
      'the review is not complete: 1 error, the first: policies/broken.json:1:35: not valid JSON',
    );
    expect(await github.comments(number)).toHaveLength(2);
  });

  it('takes findings and configuration from the base, so that a pull request cannot silence its review', async () => {
    const keep = 'keep:\n  - actions: ["*"]\n    reason: mine\n';
    const number = await open({ [POLICY]: changed, '.github/least-privilege.yml': keep, [FINDING]: '[]' });
    const run = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect(run.outputs.get('unused-count')).toBe('30');
  });

  it('fails with file and position on a configuration that is wrong', async () => {
    const number = await open({ [POLICY]: changed }, { '.github/least-privilege.yml': 'polices: ["x"]\n' });
    const run = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain(
      '.github/least-privilege.yml:1:1: unknown key `polices`: did you mean `policies`?',
    );
  });

  it('shows in a comment on the file, the summary and the patch what is not in the diff, and posts the rest', async () => {
    const number = await open(
      { [POLICY]: changed.replace('"Resource": "*"', '"Resource": "arn:aws:s3:::reports/*"') },
      { [POLICY]: changed },
    );
    const run = await runAction(
      github,
      { event: 'pull_request', pullRequest: number },
      { 'patch-file': 'fix.patch' },
    );
    const posted = await github.comments(number);
    expect(posted.map(({ subject }) => subject).sort()).toEqual(['file', 'line']);
    expect(posted.find(({ subject }) => subject === 'file')?.body).toContain(
      '-        "lambda:AddPermission",',
    );
    expect(run.summary).toContain('-        "lambda:AddPermission",');
    expect(run.outputs.get('patch-file')).toBe('fix.patch');
    expect(run.exitCode).toBe(1);
  });

  it('passes with `introduced` when the base granted it all, and with `never` always', async () => {
    const touched = changed.replace('"Resource": "*"', '"Resource": "arn:aws:s3:::reports/*"');
    const number = await open({ [POLICY]: touched }, { [POLICY]: changed });
    const introduced = await runAction(
      github,
      { event: 'pull_request', pullRequest: number },
      { 'fail-on': 'introduced' },
    );
    expect([introduced.exitCode, introduced.outputs.get('conclusion')]).toEqual([0, 'unused']);
    const never = await runAction(
      github,
      { event: 'pull_request', pullRequest: number },
      { 'fail-on': 'never', review: 'summary' },
    );
    expect(never.exitCode).toBe(0);
  });

  it('says so when the token may not write, and still fails the check', async () => {
    await github.commit('main', { [FINDING]: finding, [POLICY]: before }, 'base');
    await github.branch('stranger:change', 'main');
    await github.commit('stranger:change', { [POLICY]: changed }, 'change');
    const number = await github.openPullRequest({ head: 'stranger:change' });
    const run = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('the token may not write');
    expect(run.summary).toContain('s3:GetObject*');
    expect(await github.comments(number)).toHaveLength(0);
  });

  it('skips a pull request without policies', async () => {
    const number = await open({ 'notes.txt': 'x\n' });
    const run = await runAction(github, { event: 'pull_request', pullRequest: number });
    expect([run.exitCode, run.outputs.get('conclusion')]).toEqual([0, 'skipped']);
  });

  it('refuses events that it cannot review', async () => {
    await github.commit('main', { a: 'b' }, 'base');
    const run = await runAction(github, { event: 'issues', payload: {} });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain('the event `issues` is not supported');
  });
});
