import { describe, expect, it } from 'vitest';
import { type EventContext, targetOf } from '../../src/github/target.ts';
import { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { findingText, openExample, policyText } from './scene.ts';

const ZEROS = '0'.repeat(40);
const [A, B] = ['a'.repeat(40), 'b'.repeat(40)];
const repository = { default_branch: 'main' };

function context(eventName: string, payload: Record<string, unknown>): EventContext {
  return { eventName, payload, repo: { owner: 'acme', repo: 'infra' } };
}

const change = { base: { sha: A }, head: { sha: B } };
const targets: readonly [string, EventContext, object | undefined][] = [
  [
    'a pull request',
    context('pull_request', { pull_request: { number: 3, changed_files: 2, ...change } }),
    { pullRequest: 3, changedFiles: 2, base: A, head: B },
  ],
  [
    'a pull request’s target',
    context('pull_request_target', { pull_request: { number: 3, ...change } }),
    { pullRequest: 3, changedFiles: undefined, base: A, head: B },
  ],
  [
    'a merge group',
    context('merge_group', { merge_group: { base_sha: A, head_sha: B } }),
    { pullRequest: undefined, base: A, head: B },
  ],
  [
    'a push',
    context('push', { ref: 'refs/heads/x', before: A, after: B, repository }),
    { base: A, head: B, otherBase: 'main' },
  ],
  [
    'a new branch',
    context('push', { ref: 'refs/heads/x', before: ZEROS, after: B, repository }),
    { base: undefined, head: B, otherBase: 'main' },
  ],
  [
    'a new default branch',
    context('push', { ref: 'refs/heads/main', before: ZEROS, after: B, repository }),
    { base: undefined, head: B, otherBase: undefined },
  ],
  [
    'a deleted branch',
    context('push', { ref: 'refs/heads/x', before: A, after: ZEROS, repository }),
    undefined,
  ],
];

describe('the target of an event', () => {
  it.each(targets)('%s', (_, event, target) => {
    if (target === undefined) expect(targetOf(event)).toBeUndefined();
    else expect(targetOf(event)).toMatchObject(target);
  });

  it.each([
    [context('issues', {}), 'the event `issues` is not supported: use pull_request'],
    [context('pull_request', {}), 'the event `pull_request` has no pull request'],
    [context('merge_group', { merge_group: { base_sha: 'main' } }), 'does not name a commit to review'],
    [context('push', { before: A, after: `${B}; rm` }), 'does not name a commit to review'],
    [context('__proto__', {}), 'is not supported'],
  ])('refuses %#', (event, message) => {
    expect(() => targetOf(event)).toThrow(message);
  });
});

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const clean = policyText('s3:PutObject');
const unused = policyText('s3:PutObject', 's3:GetBucketAcl');

/** Exit code, conclusion and count. */
async function push(branch: string, before?: string, inputs: Record<string, string> = {}): Promise<unknown> {
  const options = { event: 'push' as const, branch, ...(before !== undefined && { before }) };
  const { exitCode, outputs, log } = await runAction(github, options, inputs);
  return [exitCode, outputs.get('conclusion'), outputs.get('unused-count') ?? log];
}

describe('a push', () => {
  it('is reviewed as a range of commits, without comments', async () => {
    const before = await github.commit('main', { [FINDING]: finding, 'app.json': clean }, 'base');
    await github.commit('main', { 'app.json': unused }, 'one');
    await github.commit('main', { 'notes.txt': 'x\n' }, 'two');
    expect(await push('main', before)).toEqual([1, 'unused', '1']);
    expect(await push('main', before, { 'fail-on': 'never' })).toEqual([0, 'unused', '1']);
    expect(await push('main')).toEqual([0, 'skipped', '0']);
    expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  });

  it('of a new branch is compared with the default branch', async () => {
    await github.commit('main', { [FINDING]: finding, 'app.json': clean }, 'base');
    await github.branch('topic', 'main');
    await github.commit('topic', { 'app.json': unused }, 'one');
    await github.commit('topic', { 'notes.txt': 'x\n' }, 'two');
    expect(await push('topic', ZEROS)).toEqual([1, 'unused', '1']);
  });

  it('of a root commit is reviewed as a whole', async () => {
    await github.commit('main', { [FINDING]: finding, 'app.json': unused }, 'first');
    expect(await push('main', ZEROS)).toEqual([1, 'unused', '1']);
  });

  it('with force is compared with the merge base, or with the default branch if there is none', async () => {
    const root = await github.commit('main', { [FINDING]: finding, 'app.json': clean }, 'base');
    await github.branch('topic', root);
    const before = await github.commit('topic', { 'app.json': policyText('s3:List*') }, 'old');
    await github.branch('topic', root);
    await github.commit('topic', { 'app.json': unused }, 'new');
    expect(await push('topic', before)).toEqual([1, 'unused', '1']);
    const stranger = await github.commit('elsewhere', { 'x.txt': 'x\n' }, 'no history');
    expect(await push('topic', stranger)).toEqual([1, 'unused', '1']);
    const [gone, after] = ['e'.repeat(40), await github.branch('topic', 'topic')];
    const payload = { ref: 'refs/heads/topic', before: gone, after, repository };
    expect((await runAction(github, { event: 'push', payload })).outputs.get('unused-count')).toBe('1');
  });

  it('of more files than a comparison lists is reviewed completely', async () => {
    const before = await github.commit('main', { [FINDING]: finding, 'app.json': clean }, 'base');
    const many = Object.fromEntries(
      Array.from({ length: 320 }, (_, index) => [`a/${index}.txt`, `${index}\n`]),
    );
    await github.commit('main', { ...many, 'z/app.json': unused }, 'many');
    expect(await push('main', before, { 'fail-on': 'introduced' })).toEqual([1, 'unused', '1']);
  });

  it('that deletes a branch is skipped', async () => {
    const head = await github.commit('main', { a: 'b\n' }, 'base');
    const payload = { ref: 'refs/heads/gone', before: head, after: ZEROS, deleted: true, repository };
    const result = await runAction(github, { event: 'push', payload });
    expect([result.exitCode, result.outputs.get('conclusion')]).toEqual([0, 'skipped']);
    expect(github.requests).toEqual([]);
  });
});

it('a merge group is reviewed without comments', async () => {
  const number = await openExample(github);
  const result = await runAction(github, { event: 'merge_group', pullRequest: number });
  expect([result.exitCode, result.outputs.get('unused-count')]).toEqual([1, '30']);
  expect(result.summary).toContain('s3:GetObject*');
  expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
});

it('`introduced` compares with the merge base, not with the tip of the base branch', async () => {
  await github.commit('main', { [FINDING]: finding, 'app.json': clean }, 'base');
  await github.branch('change', 'main');
  await github.commit('change', { 'app.json': unused }, 'change');
  const number = await github.openPullRequest({ head: 'change' });
  await github.commit('main', { 'app.json': policyText('s3:GetBucketAcl') }, 'the base grants it too');
  const result = await runAction(
    github,
    { event: 'pull_request', pullRequest: number },
    { 'fail-on': 'introduced' },
  );
  expect(result.exitCode).toBe(1);
});

it('an Enterprise Server is reached at its own addresses', async () => {
  const enterprise = await SimulatedGitHub.start({ isEnterprise: true });
  const number = await openExample(enterprise);
  const result = await runAction(enterprise, { event: 'pull_request', pullRequest: number });
  expect(result.outputs.get('suggestion-count')).toBe('2');
  expect(await enterprise.comments(number)).toHaveLength(2);
  expect(enterprise.violations).toEqual([]);
  await enterprise.close();
});
