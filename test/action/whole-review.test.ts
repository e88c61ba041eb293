import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secondaryRateLimit } from '../github/faults.ts';
import { SimulatedGitHub } from '../github/simulated-github.ts';
import { runAction } from './run-action.ts';
import { EXAMPLE, findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
beforeEach(async () => {
  github = await SimulatedGitHub.start();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

const run = (number: number, inputs: Record<string, string> = {}): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number, action: 'synchronize' }, inputs);
const writes = (): number => github.requests.filter(({ isWrite }) => isWrite).length;
const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');

describe('said once', () => {
  it('follows three pushes: suggestions, one applied, all gone', async () => {
    const number = await openExample(github);
    const first = await run(number);
    expect([first.exitCode, first.outputs.get('suggestion-count')]).toEqual([1, '2']);
    const [one, two] = await github.comments(number);
    await github.applySuggestions(number, [one?.id ?? 0]);
    const second = await run(number);
    expect([second.exitCode, second.outputs.get('suggestion-count')]).toEqual([1, '1']);
    expect((await github.comments(number)).map(({ id }) => id)).toEqual([two?.id]);
    await github.applySuggestions(number, [two?.id ?? 0]);
    const third = await run(number);
    expect([third.exitCode, third.outputs.get('conclusion')]).toEqual([0, 'clean']);
    expect(await github.comments(number)).toEqual([]);
  });

  it('keeps two runs with different tags apart', async () => {
    const number = await openExample(github);
    await run(number, { tag: 'one' });
    await run(number, { tag: 'two' });
    expect(await github.comments(number)).toHaveLength(4);
    const before = writes();
    await run(number, { tag: 'one' });
    expect(writes()).toBe(before);
  });

  it('posts nothing for a head that is no longer the head, and reviews that head all the same', async () => {
    const number = await openExample(github);
    const isFirst = ({ path }: { path: string }): boolean => path.endsWith('/files');
    github.before(isFirst, () => github.commit('change', { [EXAMPLE.policyPath]: EXAMPLE.before }, 'push'));
    const old = await run(number);
    expect(old.outputs.get('unused-count')).toBe('30');
    expect(old.log).toContain('nothing was posted: the head is now');
    expect(writes()).toBe(0);
  });

  it('touches nothing on the pull request with `review: summary`', async () => {
    const number = await openExample(github);
    const result = await run(number, { review: 'summary' });
    expect([result.exitCode, writes(), result.outputs.get('suggestion-count')]).toEqual([1, 0, '0']);
    expect(result.summary).toContain('s3:GetObject*');
  });
});

describe('never lost', () => {
  it('shows a fork’s review in annotations, summary and patch, with the right exit', async () => {
    const number = await openExample(github, {}, 'stranger:change');
    const result = await run(number, { 'patch-file': 'out/fix.patch' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('::warning file=policies/report-reader.json,line=22,endLine=22::');
    expect(result.log).toContain('"s3:GetObject*"');
    expect(result.log).toContain('the token may not write (Resource not accessible by integration)');
    expect(result.summary).toContain('s3:GetObject*');
    expect(result.outputs.get('patch-file')).toBe('out/fix.patch');
    expect(await github.comments(number)).toEqual([]);
  });

  it('passes for a fork when nothing is unused', async () => {
    const base = { [FINDING]: finding, 'app.json': policyText('s3:PutObject') };
    const change = { 'app.json': policyText('s3:PutObject', 's3:GetObject') };
    const number = await openPullRequest(github, base, change, 'stranger:change');
    const result = await run(number);
    expect([result.exitCode, result.outputs.get('conclusion'), writes()]).toEqual([0, 'clean', 0]);
  });

  it('shows no more annotations than GitHub does, and counts the others', async () => {
    const policies = Object.fromEntries(
      Array.from({ length: 14 }, (_, index) => [
        `${index}/app.json`,
        policyText('s3:GetBucketAcl', 's3:PutObject'),
      ]),
    );
    const number = await openPullRequest(github, { [FINDING]: finding }, policies, 'stranger:change');
    const result = await run(number);
    const shown = result.log.split('\n').filter((line) => line.startsWith('::warning'));
    expect(shown).toHaveLength(10);
    expect(shown.at(-1)).toContain('and 5 more: see the job summary');
  });

  it('waits as GitHub asks, and posts once', async () => {
    const number = await openExample(github);
    github.fail(({ path }) => path.endsWith('/files'), { status: 502, headers: { 'retry-after': '0' } });
    github.fail(({ path }) => path.endsWith('/reviews'), secondaryRateLimit(1));
    const result = await run(number);
    expect(result.log).toContain('trying again in 0 s');
    expect(result.log).toContain('looking again in 1 s');
    expect(await github.comments(number)).toHaveLength(2);
  });

  it('fails and says what was not posted when the API fails for good', async () => {
    const number = await openExample(github);
    const fault = { status: 500, headers: { 'retry-after': '0' }, body: { message: 'Server Error' } };
    github.fail(({ path }) => path.endsWith('/reviews'), fault, { times: 99 });
    const result = await run(number, { 'fail-on': 'never' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      "::error::GitHub's API failed (Server Error), so the pull request does not show the whole review; not posted: policies/report-reader.json:22",
    );
    expect(result.summary).toContain('s3:GetObject*');
  });

  it('is not green when nothing could be read, and says which permissions are needed', async () => {
    const number = await openExample(github);
    const body = { message: 'Resource not accessible by integration' };
    github.fail(({ path }) => path.endsWith('/files'), { status: 403, body });
    const result = await run(number);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('nothing was reviewed: Resource not accessible by integration');
    expect(result.log).toContain('`contents: read`');
  });
});
