import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeMarker } from '../../src/render/marker.ts';
import { call } from '../doubles/github/call.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { EXAMPLE, findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
const start = eachOnGitHub((one) => {
  github = one;
});

const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const unused = policyText('s3:PutObject', 's3:GetBucketAcl');
const run = (number: number, inputs: Record<string, string> = {}): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number, action: 'synchronize' }, inputs);
const open = (change: Record<string, string>): Promise<number> =>
  openPullRequest(github, { [FINDING]: finding }, change);
const writes = (): string[] =>
  github.requests.filter(({ isWrite }) => isWrite).map(({ method, path }) => `${method} ${path}`);
const standing = async (number: number): Promise<[number, string][]> =>
  (await github.comments(number)).map(({ id, body }) => [id, body]);
const idOf = async (number: number): Promise<number> => (await github.comments(number))[0]?.id ?? 0;

describe('a second run', () => {
  it('posts no comment that is already there', async () => {
    const number = await openExample(github);
    await run(number);
    const [before, made] = [await standing(number), writes()];
    const again = await run(number);
    expect(await standing(number)).toEqual(before);
    expect(writes()).toEqual(made);
    expect(again.outputs.get('suggestion-count')).toBe('2');
  });

  it('edits a comment in place when its text changes', async () => {
    const number = await open({ 'app.json': unused });
    await run(number);
    const id = await idOf(number);
    await github.commit('main', { [FINDING]: finding.replaceAll('2026-09-30', '2026-10-31') }, 'news');
    await run(number);
    expect(await standing(number)).toEqual([
      [id, expect.stringContaining('Analysed on 2026-10-31: finding [`finding-of-app`](')],
    ]);
  });

  it('deletes an outdated comment without posting a review', async () => {
    const number = await open({ 'app.json': unused });
    await run(number);
    await github.commit('main', { [FINDING]: findingText('app', 'GetBucketCORS') }, 'it is used after all');
    const made = writes().length;
    const result = await run(number);
    expect(await standing(number)).toEqual([]);
    expect(writes().slice(made)).toEqual([expect.stringMatching(/^DELETE /)]);
    expect([result.exitCode, result.outputs.get('suggestion-count')]).toEqual([0, '0']);
  });

  it.each([
    ['without resolving it if the token may not', {}, false],
    ['and resolves it if the token may', { permissions: { contents: 'write' } }, true],
  ] as const)('settles a comment that somebody answered, %s', async (_, options, isResolved) => {
    await start(options);
    const number = await open({ 'app.json': unused });
    await run(number);
    github.reply(number, await idOf(number), 'we need this');
    await github.commit('main', { [FINDING]: findingText('app', 'GetBucketCORS') }, 'it is used after all');
    await run(number);
    const [thread] = await github.threads(number);
    const [first, reply] = thread?.comments ?? [];
    expect(first?.body).toMatch(/^\*\*Settled\.\*\* This suggestion is out of date: /);
    expect([reply?.body, thread?.isResolved]).toEqual(['we need this', isResolved]);
    const made = writes().length;
    await run(number);
    expect(writes()).toHaveLength(made);
  });

  it('recognises its comments by content when lines move and the finding is replaced', async () => {
    const number = await open({ 'app.json': unused });
    await run(number);
    const id = await idOf(number);
    await github.commit('change', { 'app.json': `\n\n${unused}` }, 'push');
    await github.commit('main', { [FINDING]: finding.replace('finding-of-app', 'another-id') }, 'news');
    const made = writes().length;
    await run(number);
    expect(await standing(number)).toEqual([[id, expect.stringContaining('finding [`another-id`](')]]);
    expect(writes().slice(made)).toEqual([expect.stringMatching(/^PATCH /)]);
  });

  it('links the finding at the commit that was read, and is not edited because the base moves on', async () => {
    const number = await open({ 'app.json': unused });
    const commit = await github.branch('main', 'main');
    await run(number);
    const before = await standing(number);
    expect(before[0]?.[1]).toContain(`/acme/infra/blob/${commit}/.github/findings/app.json). `);
    await github.commit('main', { 'README.md': 'news\n' }, 'news');
    const made = writes().length;
    await run(number);
    expect(await standing(number)).toEqual(before);
    expect(writes()).toHaveLength(made);
  });

  it('keeps a correct comment even if more valuable ones now reach the limit', async () => {
    const number = await open({ 'a/app.json': unused });
    await run(number, { 'max-comments': '1' });
    const [before] = await standing(number);
    github.reply(number, before?.[0] ?? 0, 'later');
    const more = policyText('s3:PutObject', 's3:GetBucketAcl', 's3:GetBucketCORS');
    await github.commit('change', { 'b/app.json': more }, 'push');
    const result = await run(number, { 'max-comments': '1' });
    const comments = await github.comments(number);
    expect(comments.map(({ path, body }) => [path, body])).toEqual([
      ['a/app.json', before?.[1]],
      ['a/app.json', 'later'],
      ['b/app.json', expect.stringContaining('does not use 2 permissions')],
    ]);
    expect(result.outputs.get('suggestion-count')).toBe('2');
  });

  it('leaves the comments of other people, of other tags, and forged markers alone', async () => {
    const number = await open({ 'app.json': unused });
    await run(number, { tag: 'other' });
    const [mine] = await github.comments(number);
    const key = /key=(\w+)/.exec(mine?.body ?? '')?.[1] ?? '';
    const forged = `take this instead\n\n${writeMarker({ tag: '', key })}`;
    const place = { path: 'app.json', line: 7, side: 'RIGHT' } as const;
    await github.comment(number, place, forged, 'stranger');
    // Another workflow has the same account. It quotes a marker, but its comment does not end with it.
    const body = `${writeMarker({ tag: '', key })}\n\nas the other workflow says`;
    const commit_id = await github.branch('change', 'change');
    await call(github, `POST /repos/acme/infra/pulls/${number}/comments`, { ...place, body, commit_id });
    const others = await standing(number);
    await run(number);
    expect((await standing(number)).slice(0, 3)).toEqual(others);
    expect(await github.comments(number)).toHaveLength(4);
    await github.commit('main', { [FINDING]: findingText('app', 'PutObjectAcl') }, 'all is used');
    await run(number);
    expect(await standing(number)).toEqual(others);
  });

  it('deletes a pending review of an earlier run, which would block every new one', async () => {
    const number = await open({ 'app.json': unused });
    await call(github, `POST /repos/acme/infra/pulls/${number}/reviews`, { body: 'left over' });
    await run(number);
    expect(github.reviews(number).map(({ state }) => state)).toEqual(['COMMENTED']);
    expect(await standing(number)).toHaveLength(1);
  });
});

describe('runs on two pushes', () => {
  it('do not undo each other: if the older run is last, it changes nothing', async () => {
    const number = await openExample(github);
    const payload = await github.event(number, 'opened');
    await github.commit(
      'change',
      { [EXAMPLE.policyPath]: EXAMPLE.changed.replace('"s3:Get*"', '"s3:GetB*"') },
      'push',
    );
    await run(number);
    const [before, made] = [await standing(number), writes().length];
    const older = await runAction(github, { event: 'pull_request', payload });
    expect(older.log).toContain('this run posts nothing more: the head is now');
    expect([older.exitCode, older.outputs.get('unused-count')]).toEqual([1, '30']);
    expect(await standing(number)).toEqual(before);
    expect(writes()).toHaveLength(made);
  });

  it('leave the rest to the newer run when somebody pushes between two writes', async () => {
    const number = await open({ 'a/app.json': unused, 'b/app.json': JSON.stringify(JSON.parse(unused)) });
    const isReview = ({ path }: { path: string }): boolean => path.endsWith('/reviews');
    github.before(isReview, () => github.commit('change', { 'new.txt': 'x\n' }, 'push'));
    const older = await run(number);
    expect((await github.comments(number)).map(({ path }) => path)).toEqual(['a/app.json']);
    expect(older.log).toContain('this run posts nothing more: the head is now');
    await run(number);
    expect((await github.comments(number)).map(({ path }) => path)).toEqual(['a/app.json', 'b/app.json']);
  });

  it('never post for an outdated head, but still review it', async () => {
    const number = await openExample(github);
    const isListing = ({ path }: { path: string }): boolean => path.endsWith('/files');
    github.before(isListing, () => github.commit('change', { [EXAMPLE.policyPath]: EXAMPLE.before }, 'push'));
    const old = await run(number);
    expect(old.outputs.get('unused-count')).toBe('30');
    expect(old.log).toContain('this run posts nothing more: the head is now');
    expect(writes()).toEqual([]);
  });
});

describe('a review', () => {
  it('requests no changes, which would block merging until dismissed', async () => {
    const number = await openExample(github);
    await run(number);
    expect(github.reviews(number).map(({ state, body }) => [state, body])).toEqual([['COMMENTED', '']]);
  });

  it('is not created if there are no comments', async () => {
    const number = await open({ 'app.json': policyText('s3:PutObject') });
    const result = await run(number);
    expect([result.exitCode, result.outputs.get('conclusion')]).toEqual([0, 'clean']);
    expect(writes()).toEqual([]);
  });

  it('with another tag is independent', async () => {
    const number = await openExample(github);
    await run(number, { tag: 'one' });
    await run(number, { tag: 'two' });
    expect(await github.comments(number)).toHaveLength(4);
    const before = writes().length;
    await run(number, { tag: 'one' });
    expect(writes()).toHaveLength(before);
  });

  it('is not posted with `review: summary`', async () => {
    const number = await openExample(github);
    const result = await run(number, { review: 'summary' });
    expect([result.exitCode, writes(), result.outputs.get('suggestion-count')]).toEqual([1, [], '0']);
    expect(result.summary).toContain('s3:GetObject*');
  });

  it('follows three pushes to the result that the AWS article recommends', async () => {
    const number = await openExample(github);
    const first = await run(number);
    expect([first.exitCode, Object.fromEntries(first.outputs)]).toEqual([
      1,
      { conclusion: 'unused', 'unused-count': '30', 'unreviewed-count': '0', 'suggestion-count': '2' },
    ]);
    const [one] = await github.comments(number);
    await github.applySuggestions(number, [one?.id ?? 0]);
    const second = await run(number);
    expect([second.exitCode, second.outputs.get('suggestion-count')]).toEqual([1, '1']);
    // Without the list of the first, the file is one that Prettier would leave alone, so the second is laid out anew.
    const [two, ...others] = await github.comments(number);
    expect(others).toEqual([]);
    await github.applySuggestions(number, [two?.id ?? 0]);
    const third = await run(number);
    expect([third.exitCode, third.outputs.get('conclusion')]).toEqual([0, 'clean']);
    expect(await github.comments(number)).toEqual([]);
    const expected = JSON.parse(readFileSync('test/fixtures/seed/expected.json', 'utf8'));
    // Two actions are newer than the article. The bundled catalog has them, and they are not reported as unused.
    expected.Statement[1].Action.push('s3:GetBucketAbac', 's3:GetBucketMetadataTableConfiguration');
    expected.Statement[1].Action.sort();
    expect(JSON.parse((await github.readFile('change', EXAMPLE.policyPath)) ?? '')).toEqual(expected);
  });
});
