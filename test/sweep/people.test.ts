import { describe, expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import {
  APP_BRANCH,
  finding,
  policy,
  repositoryOf,
  role,
  roleFiles,
  sweep,
  TWO_ROLES,
} from './swept-repository.ts';

const ONE = roleFiles('app', ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']);
const NOTHING_LEFT = { 'policies/app.json': policy('s3:GetObject') };

const states = (github: SimulatedGitHub) => github.pullRequests.map(({ state }) => state);

/** A repository in which a sweep has opened a pull request for the role `app`. */
async function swept(): Promise<SimulatedGitHub> {
  const github = await repositoryOf(ONE);
  await sweep(github);
  return github;
}

function append(github: SimulatedGitHub, number: number, body: string | undefined): void {
  github.edit(number, { body: `${body}\n\n## Summary by a bot\n` });
}

describe('text that a bot puts below the body', () => {
  it('does not make the pull request a stranger, and a decline stays one', async () => {
    const github = await repositoryOf(TWO_ROLES);
    const limits = { maxOpen: 1, maxNew: 1 };
    await sweep(github, limits);
    append(github, 1, github.pullRequests[0]?.body);
    expect((await sweep(github, limits))?.outcome.counts).toMatchObject({ opened: 0, open: 1 });
    github.closePullRequest(1);
    await sweep(github, { maxOpen: 1, maxNew: 0 });
    expect(states(github)).toEqual(['closed']);
  });

  it('stays when the sweep closes it', async () => {
    const github = await swept();
    append(github, 1, github.pullRequests[0]?.body);
    await github.commit('main', NOTHING_LEFT, 'By hand');
    expect((await sweep(github))?.outcome.counts).toMatchObject({ closed: 1 });
    expect(github.pullRequests[0]?.body).toContain('## Summary by a bot');
  });

  it('does not make a second dashboard', async () => {
    const github = await swept();
    append(github, github.issues[0]?.number ?? 0, github.issues[0]?.body);
    await github.commit('main', NOTHING_LEFT, 'By hand');
    await sweep(github);
    expect(github.issues).toHaveLength(1);
  });
});

it('a decline is found behind pull requests of forks that have the name of the branch', async () => {
  const github = await swept();
  github.closePullRequest(1);
  await github.branch(`stranger:${APP_BRANCH}`, 'main');
  for (let at = 0; at < 11; at++) {
    await github.commit(`stranger:${APP_BRANCH}`, { [`x${at}.txt`]: 'x' }, 'x');
    const opened = { head: `stranger:${APP_BRANCH}`, author: 'stranger', title: 't', body: 'b' };
    github.closePullRequest(await github.openPullRequest(opened));
  }
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 0, open: 0 });
});

it('a push while the sweep closes a pull request opens it again, with what it said', async () => {
  const github = await swept();
  const body = github.pullRequests[0]?.body;
  await github.commit('main', NOTHING_LEFT, 'By hand');
  github.before(
    ({ path, isWrite }) => path.endsWith('/pulls/1') && isWrite,
    () => github.commit(APP_BRANCH, { 'note.txt': 'mine' }, 'Mine'),
  );
  const result = await sweep(github);
  expect(result?.outcome.counts).toMatchObject({ closed: 0, open: 1 });
  expect(result?.outcome.rests).toMatchObject([
    { number: 1, state: 'taken-over', reason: 'somebody pushed to its branch during the run' },
  ]);
  expect(github.pullRequests).toMatchObject([{ state: 'open', body }]);
  expect(await github.readFile(APP_BRANCH, 'note.txt')).toBe('mine');
});

it('a pull request stays as long as its policy cannot be read', async () => {
  const github = await swept();
  await github.commit('main', { 'policies/app.json': '{"Statement": [{"Effect": "Allow",' }, 'Broken');
  const result = await sweep(github);
  expect(result?.outcome.counts).toMatchObject({ closed: 0, open: 1 });
  expect(result?.outcome.rests).toMatchObject([
    {
      state: 'other',
      reason: 'a policy that it changes could not be reviewed, or its fix could not be checked',
    },
  ]);
});

it('a pull request of several policies keeps all of its removals while one of them cannot be read', async () => {
  const { 'policies/app.json': text = '', ...findings } = ONE;
  const github = await repositoryOf({
    ...findings,
    'policies/app/1.json': text,
    'policies/app/2.json': text,
  });
  await sweep(github);
  const tip = await github.tip(APP_BRANCH);
  await github.commit('main', { 'policies/app/2.json': '{"Statement": [{"Effect": "Allow",' }, 'Broken');
  const result = await sweep(github);
  expect(result?.outcome.groups).toMatchObject([
    {
      state: 'kept',
      reason: 'a policy that it changes could not be reviewed, or its fix could not be checked',
    },
  ]);
  expect(await github.tip(APP_BRANCH)).toBe(tip);
  await github.commit('main', { 'policies/app/2.json': policy('s3:GetObject') }, 'Mended');
  expect((await sweep(github))?.outcome.counts).toMatchObject({ updated: 1, open: 1 });
});

it('a pull request of a person from the branch to another base does not hide that of the sweep', async () => {
  const github = await repositoryOf(TWO_ROLES);
  const limits = { maxOpen: 1, maxNew: 1 };
  await github.branch('release', 'main');
  await sweep(github, limits);
  await github.openPullRequest({ head: APP_BRANCH, base: 'release', title: 'Backport' });
  expect((await sweep(github, limits))?.outcome.counts).toMatchObject({ opened: 0, open: 1 });
});

it('a pull request that is opened again no longer says that the sweep has closed it', async () => {
  const github = await swept();
  const head = await github.tip(APP_BRANCH);
  await github.commit(
    'main',
    { '.github/findings/app.json': finding(role('app'), 's3:DeleteObject') },
    'Used',
  );
  await sweep(github);
  expect(states(github)).toEqual(['closed']);
  await github.commit(
    'main',
    { '.github/findings/app.json': finding(role('app'), 's3:PutObject') },
    'Unused',
  );
  await github.branch(APP_BRANCH, head ?? '');
  await github.reopenPullRequest(1);
  await sweep(github);
  expect(github.pullRequests[0]?.body).not.toContain('Closed by the sweep');
  github.closePullRequest(1);
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 0 });
});

it('the label lifts a decline in whatever case it exists', async () => {
  const github = await swept();
  github.closePullRequest(1);
  github.edit(1, { labels: ['Least-Privilege: Ask Again'] });
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1 });
});

it('a branch of another name is a person’s, whatever its pull request says', async () => {
  const github = await swept();
  const body = github.pullRequests[0]?.body ?? '';
  await github.branch('least-privilege/mine', (await github.tip(APP_BRANCH)) ?? '');
  const author = github.pullRequests[0]?.author ?? '';
  await github.openPullRequest({ head: 'least-privilege/mine', author, title: 'Mine', body });
  await github.commit('main', NOTHING_LEFT, 'By hand');
  await sweep(github);
  expect(states(github)).toEqual(['closed', 'open']);
});

it('the message of a commit mentions nobody', async () => {
  const files = roleFiles('app', ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']);
  const github = await repositoryOf({
    '.github/findings/app.json': files['.github/findings/app.json'] ?? '',
    'policies/@octocat/fixes #1/app.json': files['policies/app.json'] ?? '',
  });
  await sweep(github);
  const [commit] = github.requests.filter(({ path, isWrite }) => isWrite && path.endsWith('/git/commits'));
  expect(JSON.stringify(commit?.body)).toContain('policies/@\u200boctocat/fixes #\u200b1/app.json');
});
