import { describe, expect, it } from 'vitest';
import type { SeenRequest } from '../doubles/github/faults.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { APP_BRANCH, finding, policy, repositoryOf, role, roleFiles, sweep } from './swept-repository.ts';

const GRANTED = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
const FILES = roleFiles('app', GRANTED, ['s3:PutObject']);
const MORE = { '.github/findings/app.json': finding(role('app'), 's3:PutObject', 's3:DeleteObject') };
const NOTHING_LEFT = { 'policies/app.json': policy('s3:GetObject') };

const isPatch = ({ method, path }: SeenRequest): boolean => method === 'PATCH' && path.endsWith('/pulls/1');
const isMove = ({ path, isWrite }: SeenRequest): boolean => path === '/graphql' && isWrite;

/** The writes of an update before which people can act. */
const POINTS: readonly (readonly [string, (request: SeenRequest) => boolean])[] = [
  ['the commit', ({ method, path }) => method === 'POST' && path.endsWith('/git/commits')],
  ['the announcement', isPatch],
  ['the move', isMove],
  ['the body', (request) => isPatch(request) && 'title' in Object(request.body)],
];

/** A repository with a pull request that the next run updates. */
async function outdated(): Promise<SimulatedGitHub> {
  const github = await repositoryOf(FILES);
  await sweep(github);
  await github.commit('main', MORE, 'Findings');
  return github;
}

/** A body without what is hidden. */
const visible = (body = ''): string => body.replace(/<!--.*?-->/gs, '').trim();

describe.each(POINTS)('in the middle of an update, before %s', (_, isNext) => {
  it('somebody closes the pull request: what it said is declined, and what the run added is not', async () => {
    const github = await outdated();
    const said = github.pullRequests[0];
    github.before(isNext, async () => github.closePullRequest(1));
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 0 });
    expect(result?.outcome.groups).toMatchObject([
      { state: 'settled', reason: 'somebody closed it during the run' },
    ]);
    expect(github.issues[0]?.body).toContain('- [1 permission of role app](../pull/1)');
    expect(github.pullRequests).toMatchObject([{ state: 'closed', title: said?.title }]);
    expect(visible(github.pullRequests[0]?.body)).toBe(visible(said?.body));
    expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 1 });
    const text = await github.readFile(APP_BRANCH, 'policies/app.json');
    expect(JSON.parse(text ?? '').Statement[0].Action).toEqual(['s3:GetObject', 's3:PutObject']);
    expect(github.violations).toEqual([]);
  });

  it('somebody merges it: it is counted once, and the rest is asked for', async () => {
    const github = await outdated();
    github.before(isNext, () => github.mergePullRequest(1));
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect((await sweep(github))?.troubles).toEqual([]);
    const [merged, ...others] = github.pullRequests;
    const text = JSON.parse((await github.readFile('main', 'policies/app.json')) ?? '');
    const isWhole = !text.Statement[0].Action.includes('s3:DeleteObject');
    expect(visible(merged?.body).includes('`s3:DeleteObject`')).toBe(isWhole);
    expect(others.map(({ state }) => state)).toEqual(isWhole ? [] : ['open']);
    expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 0, open: others.length });
    expect(github.issues[0]?.body).toContain(' 1 were removed by the sweep so far');
    expect(github.violations).toEqual([]);
  });

  it('somebody pushes: it is theirs, and says of the sweep’s commit what is true', async () => {
    const github = await outdated();
    let theirs = '';
    github.before(isNext, async () => {
      theirs = await github.commit(APP_BRANCH, { 'note.txt': 'mine' }, 'Mine');
    });
    await sweep(github);
    expect(await github.tip(APP_BRANCH)).toBe(theirs);
    const text = JSON.parse((await github.readFile(APP_BRANCH, 'policies/app.json')) ?? '');
    const isStill = text.Statement[0].Action.includes('s3:DeleteObject');
    expect(visible(github.pullRequests[0]?.body).includes('`s3:DeleteObject`')).toBe(!isStill);
    const result = await sweep(github);
    expect(result?.outcome.groups).toMatchObject([{ state: 'taken-over', number: 1 }]);
    expect(await github.tip(APP_BRANCH)).toBe(theirs);
    expect(github.violations).toEqual([]);
  });

  it('somebody deletes the branch: that declines what it said', async () => {
    const github = await outdated();
    github.before(isNext, () => github.deleteBranch(APP_BRANCH));
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 1 });
    const text = await github.readFile(APP_BRANCH, 'policies/app.json');
    expect(JSON.parse(text ?? '').Statement[0].Action).toEqual(['s3:GetObject', 's3:PutObject']);
  });
});

it('a bot’s text that comes in the middle of an update is kept until the sweep writes the body anew', async () => {
  const github = await outdated();
  const isRead = ({ method, path }: SeenRequest): boolean => method === 'GET' && path.endsWith('/pulls/1');
  github.before(isRead, async () =>
    github.edit(1, { body: `${github.pullRequests[0]?.body}\n\n## By a bot\n` }),
  );
  github.fail(isMove, { status: 502 });
  await sweep(github);
  expect(github.pullRequests[0]?.body).toContain('## By a bot');
});

describe('a branch that somebody moves back by force', () => {
  it('to a commit that the sweep made earlier is theirs', async () => {
    const github = await outdated();
    const earlier = (await github.tip(APP_BRANCH)) ?? '';
    await sweep(github);
    await github.branch(APP_BRANCH, earlier);
    const result = await sweep(github);
    expect(result?.outcome.groups).toMatchObject([
      { state: 'taken-over', reason: 'its branch is not where the sweep left it' },
    ]);
    expect(await github.tip(APP_BRANCH)).toBe(earlier);
  });
});

describe('in the middle of closing, before each write', () => {
  const closing: readonly (readonly [string, (request: SeenRequest) => boolean])[] = [
    ['the announcement', isPatch],
    ['the deletion', isMove],
  ];
  it.each(closing)('before %s, a push by force keeps the pull request open', async (_, isNext) => {
    const github = await repositoryOf(FILES);
    await sweep(github);
    const { body, title } = github.pullRequests[0] ?? {};
    await github.commit('main', NOTHING_LEFT, 'By hand');
    await github.branch('other', 'main');
    const theirs = await github.commit('other', { 'note.txt': 'mine' }, 'Mine');
    github.before(isNext, () => github.branch(APP_BRANCH, theirs));
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect(result?.outcome.rests).toMatchObject([{ number: 1, state: 'taken-over' }]);
    expect(github.pullRequests).toMatchObject([{ state: 'open', body, title }]);
    expect(await github.tip(APP_BRANCH)).toBe(theirs);
  });

  it('a person closes it first: that is a decline', async () => {
    const github = await repositoryOf(FILES);
    await sweep(github);
    await github.commit('main', NOTHING_LEFT, 'By hand');
    const isRead = ({ method, path }: SeenRequest): boolean => method === 'GET' && path.endsWith('/pulls/1');
    github.before(isRead, async () => github.closePullRequest(1));
    expect((await sweep(github))?.outcome.counts).toMatchObject({ closed: 0, open: 0 });
    await github.commit('main', { 'policies/app.json': policy('s3:GetObject', 's3:PutObject') }, 'Again');
    expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 0, open: 0 });
  });

  it('closes it too where the branch may not be deleted, and says so', async () => {
    const github = await repositoryOf(FILES);
    await sweep(github);
    await github.commit('main', NOTHING_LEFT, 'By hand');
    github.set({ protectedBranches: 'least-privilege/' });
    const result = await sweep(github);
    expect(result?.troubles).toEqual([expect.stringContaining('a protection of branches refuses')]);
    expect(result?.outcome.counts).toMatchObject({ closed: 1, open: 0 });
    expect(github.pullRequests).toMatchObject([{ state: 'closed' }]);
    expect(github.pullRequests[0]?.body).toMatch(/^\*\*Closed by the sweep\.\*\* /);
  });
});
