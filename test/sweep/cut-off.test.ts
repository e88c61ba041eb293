import { expect, it } from 'vitest';
import type { Fault, SeenRequest } from '../doubles/github/faults.ts';
import { APP_BRANCH, finding, repositoryOf, role, roleFiles, sweep } from './swept-repository.ts';

const GRANTED = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
const FILES = roleFiles('app', GRANTED, ['s3:PutObject']);
const AGAIN = { '.github/findings/app.json': finding(role('app'), 's3:PutObject', 's3:DeleteObject') };

/** The writes of a run that opens one pull request, and of one that updates it. */
const OPENING: readonly string[] = [
  'POST /git/trees',
  'POST /git/commits',
  'POST /git/refs',
  'POST /pulls',
  'POST /labels',
  'POST /issues/1/labels',
  'POST /issues',
];
const UPDATING: readonly string[] = [
  'POST /git/trees',
  'POST /git/commits',
  'PATCH /pulls/1',
  'POST /graphql',
  'PATCH /pulls/1 with a title',
  'PATCH /issues/2',
];

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['fails', { status: 502 }],
  ['takes effect, and its answer is lost', { isDropped: true, isPerformed: true }],
];

function isWrite(write: string): (request: SeenRequest) => boolean {
  const [wanted, isTitled] = [write.replace(' with a title', ''), write.endsWith(' with a title')];
  return ({ method, path, body, isWrite: is }) =>
    is &&
    wanted === `${method} ${path.replace('/repos/acme/infra', '')}` &&
    (!isTitled || 'title' in Object(body));
}

const cases = (writes: readonly string[]) =>
  writes.flatMap((write) => FAULTS.map(([words, fault]) => [write, words, fault] as const));

it.each(cases(OPENING))('opening: where %s %s, the next run mends it', async (write, _, fault) => {
  const github = await repositoryOf(FILES);
  github.fail(isWrite(write), fault);
  await sweep(github);
  await sweep(github);
  const result = await sweep(github);
  expect([result?.troubles, result?.warnings]).toEqual([[], []]);
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 1 });
  expect(github.pullRequests).toMatchObject([
    { head: APP_BRANCH, state: 'open', labels: ['least-privilege'] },
  ]);
  expect(github.issues).toHaveLength(1);
  expect(github.violations).toEqual([]);
});

it.each(cases(UPDATING))('updating: where %s %s, the next run mends it', async (write, _, fault) => {
  const github = await repositoryOf(FILES);
  await sweep(github);
  await github.commit('main', AGAIN, 'Findings');
  github.fail(isWrite(write), fault);
  await sweep(github);
  const before = github.requests.length;
  await sweep(github);
  const result = await sweep(github);
  expect([result?.troubles, result?.warnings]).toEqual([[], []]);
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 1 });
  expect(github.pullRequests).toMatchObject([
    { head: APP_BRANCH, state: 'open', title: 'Remove 2 unused permissions of role app' },
  ]);
  expect(
    JSON.parse((await github.readFile(APP_BRANCH, 'policies/app.json')) ?? '').Statement[0].Action,
  ).toEqual(['s3:GetObject']);
  expect(github.requests.slice(before).filter((request) => isWrite('POST /pulls')(request))).toEqual([]);
  expect(github.violations).toEqual([]);
});

it.each(cases(UPDATING))(
  'updating: where %s %s, the next run mends it whatever has changed since',
  async (write, _, fault) => {
    const github = await repositoryOf(FILES);
    await sweep(github);
    await github.commit('main', AGAIN, 'Findings');
    github.fail(isWrite(write), fault);
    await sweep(github);
    const unused = finding(role('app'), 's3:DeleteObject');
    await github.commit('main', { '.github/findings/app.json': unused }, 'Findings');
    const result = await sweep(github);
    expect([result?.troubles, result?.warnings]).toEqual([[], []]);
    expect(result?.outcome.counts).toEqual({ opened: 0, updated: 1, closed: 0, open: 1 });
    const text = await github.readFile(APP_BRANCH, 'policies/app.json');
    expect(JSON.parse(text ?? '').Statement[0].Action).toEqual(['s3:GetObject', 's3:PutObject']);
    expect((await sweep(github))?.outcome.counts).toMatchObject({ updated: 0, open: 1 });
    expect(github.violations).toEqual([]);
  },
);

it('a branch that was written before the base moved on is taken up', async () => {
  const github = await repositoryOf(FILES);
  github.fail(isWrite('POST /pulls'), { status: 502 });
  await sweep(github);
  const tip = await github.tip(APP_BRANCH);
  await github.commit('main', { 'README.md': 'x' }, 'Read me');
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1 });
  expect(await github.tip(APP_BRANCH)).toBe(tip);
});

it('two runs side by side open one pull request', async () => {
  const github = await repositoryOf(FILES);
  const [one, other] = await Promise.all([sweep(github), sweep(github)]);
  expect([one?.troubles, other?.troubles]).toEqual([[], []]);
  expect((one?.outcome.counts.opened ?? 0) + (other?.outcome.counts.opened ?? 0)).toBe(1);
  expect(github.pullRequests).toHaveLength(1);
});
