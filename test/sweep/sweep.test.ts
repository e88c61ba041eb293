import { describe, expect, it } from 'vitest';
import {
  APP_BRANCH,
  BATCH_BRANCH,
  finding,
  policy,
  repositoryOf,
  role,
  roleFiles,
  sweep,
  TWO_ROLES,
  writesOf,
} from './swept-repository.ts';

const APP_FINDING = '.github/findings/app.json';
const ASK_AGAIN = 'least-privilege: ask again';

it('opens a pull request for each role, with its own removals alone', async () => {
  const github = await repositoryOf(TWO_ROLES);
  const result = await sweep(github);
  expect(github.violations).toEqual([]);
  expect([result?.troubles, result?.warnings]).toEqual([[], []]);
  expect(result?.outcome.counts).toEqual({ opened: 2, updated: 0, closed: 0, open: 2 });
  expect(github.pullRequests.map(({ head, title, base, labels }) => ({ head, title, base, labels }))).toEqual(
    [
      {
        head: APP_BRANCH,
        title: 'Remove 2 unused permissions of role app',
        base: 'main',
        labels: ['least-privilege'],
      },
      {
        head: BATCH_BRANCH,
        title: 'Remove 1 unused permission of role batch',
        base: 'main',
        labels: ['least-privilege'],
      },
    ],
  );
  expect(await github.readFile(APP_BRANCH, 'policies/app.json')).toBe(policy('s3:GetObject'));
  expect(await github.readFile(APP_BRANCH, 'policies/batch.json')).toBe(
    policy('sqs:SendMessage', 'sqs:DeleteQueue'),
  );
  expect(await github.readFile(BATCH_BRANCH, 'policies/batch.json')).toBe(policy('sqs:SendMessage'));
  const commit = await github.readCommit((await github.tip(APP_BRANCH)) ?? '');
  expect(commit).toMatchObject({ parents: [await github.tip('main')], author: 'github-actions[bot]' });
  expect(commit.message).toBe(
    'Remove 2 unused permissions of role app\n\nIAM Access Analyzer reports them as unused.\n\n- policies/app.json: s3:DeleteObject, s3:PutObject',
  );
});

it('the body says whose, since when, what goes and stays, what was checked, and how to keep and to decline', async () => {
  const github = await repositoryOf({
    ...TWO_ROLES,
    '.github/least-privilege.yml': 'keep:\n  - actions: ["s3:DeleteObject"]\n    reason: "runbook"\n',
  });
  await sweep(github);
  const body = github.pullRequests.find(({ head }) => head === APP_BRANCH)?.body ?? '';
  for (const text of [
    '**Role `app` does not use 1 permission granted in this file:** `s3:PutObject`.',
    'Analysed on 2026-09-30',
    '| `policies/app.json` |',
    '- **Stays:** `s3:DeleteObject`: on the keep list: runbook.',
    '- **Checked:** ',
    '- **To decline:** close this pull request.',
    'How to keep it instead',
    '-        "s3:PutObject",',
  ])
    expect(body).toContain(text);
});

it('keeps the mode of a file', async () => {
  const github = await repositoryOf({
    ...TWO_ROLES,
    'policies/app.json': { executable: policy('s3:GetObject', 's3:PutObject') },
  });
  await sweep(github);
  expect(await github.mode(APP_BRANCH, 'policies/app.json')).toBe('100755');
});

it('writes nothing when nothing has changed', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  const before = writesOf(github).length;
  // The base moves on, without a conflict.
  await github.commit('main', { 'README.md': 'x' }, 'Read me');
  const result = await sweep(github);
  expect(writesOf(github).slice(before)).toEqual([]);
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 2 });
});

it('updates a pull request whose removals have changed, with one new commit on the base', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  const base = await github.commit(
    'main',
    { [APP_FINDING]: finding(role('app'), 's3:PutObject') },
    'Findings',
  );
  const before = writesOf(github).length;
  const result = await sweep(github);
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 1, closed: 0, open: 2 });
  expect(writesOf(github).slice(before)).toEqual([
    'POST /repos/acme/infra/git/trees',
    'POST /repos/acme/infra/git/commits',
    'PATCH /repos/acme/infra/pulls/1',
    'POST /graphql',
    'PATCH /repos/acme/infra/pulls/1',
    'PATCH /repos/acme/infra/issues/3',
  ]);
  const commit = await github.readCommit((await github.tip(APP_BRANCH)) ?? '');
  expect(commit.parents).toEqual([base]);
  expect(github.pullRequests[0]).toMatchObject({
    state: 'open',
    title: 'Remove 1 unused permission of role app',
  });
  expect(await github.readFile(APP_BRANCH, 'policies/app.json')).toBe(
    policy('s3:GetObject', 's3:DeleteObject'),
  );
  expect(github.violations).toEqual([]);
});

it('updates a pull request that no longer merges', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  await github.commit(
    'main',
    { 'policies/app.json': policy('s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket') },
    'More',
  );
  const result = await sweep(github);
  expect(result?.outcome.counts.updated).toBe(1);
  const text = await github.readFile(APP_BRANCH, 'policies/app.json');
  expect(JSON.parse(text ?? '').Statement[0].Action).toEqual(['s3:GetObject', 's3:ListBucket']);
});

it('asks again where GitHub has yet to find out whether a pull request conflicts', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  await github.commit(
    'main',
    { 'policies/app.json': policy('s3:GetObject', 's3:PutObject', 's3:ListBucket') },
    'More',
  );
  github.edit(1, { undecided: 2 });
  expect((await sweep(github))?.outcome.counts.updated).toBe(1);
});

it('warns about a glob that fits nobody', async () => {
  const github = await repositoryOf(TWO_ROLES);
  expect((await sweep(github, { principals: ['bach'], isDryRun: true }))?.warnings).toEqual([
    'no role or user that a finding or an inventory knows fits `bach`, for which refinements were asked: did you mean `batch`?',
  ]);
});

it('leaves a title that a person has written', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  github.edit(1, { title: 'Tidy up' });
  await github.commit('main', { [APP_FINDING]: finding(role('app'), 's3:PutObject') }, 'Findings');
  await sweep(github);
  expect(github.pullRequests[0]?.title).toBe('Tidy up');
});

describe('hands off', () => {
  it('a branch with a commit of somebody else, which is not even closed', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    const theirs = await github.commit(
      APP_BRANCH,
      { 'policies/app.json': policy('s3:GetObject', 's3:PutObject') },
      'Mine',
    );
    await github.commit('main', { [APP_FINDING]: finding(role('app'), 's3:PutObject') }, 'Findings');
    const result = await sweep(github);
    expect(await github.tip(APP_BRANCH)).toBe(theirs);
    expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 2 });
    expect(github.issues[0]?.body).toContain('### Taken over by people (1)');
    // Nothing is left to remove.
    await github.commit('main', { [APP_FINDING]: null }, 'Findings');
    expect((await sweep(github))?.outcome.counts).toMatchObject({ closed: 0, open: 2 });
    expect(github.pullRequests[0]?.state).toBe('open');
    expect(await github.tip(APP_BRANCH)).toBe(theirs);
  });

  it('a push that comes during the run is never overwritten', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    await github.commit('main', { [APP_FINDING]: finding(role('app'), 's3:PutObject') }, 'Findings');
    let theirs = '';
    github.before(
      ({ path, isWrite }) => path === '/graphql' && isWrite,
      async () => {
        theirs = await github.commit(
          APP_BRANCH,
          { 'policies/app.json': policy('s3:GetObject', 's3:*') },
          'Mine',
        );
      },
    );
    const result = await sweep(github);
    expect(await github.tip(APP_BRANCH)).toBe(theirs);
    expect(result?.troubles).toEqual([]);
    expect(result?.outcome.groups[0]).toMatchObject({
      state: 'taken-over',
      reason: 'somebody pushed to its branch during the run',
    });
  });

  it('a branch of that name that the sweep has not written', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await github.branch(APP_BRANCH, 'main');
    const theirs = await github.commit(APP_BRANCH, { 'x.txt': 'x' }, 'Mine');
    const result = await sweep(github);
    expect(result?.outcome.counts).toMatchObject({ opened: 1, open: 1 });
    expect(await github.tip(APP_BRANCH)).toBe(theirs);
    expect(github.issues[0]?.body).toContain(
      "the branch `least-privilege/111111111111-app` is not the sweep's",
    );
  });

  it('a pull request of somebody else from a branch of that name', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    const { body = '' } = github.pullRequests[0] ?? {};
    github.closePullRequest(1);
    const number = await github.openPullRequest({ head: APP_BRANCH, author: 'stranger', body });
    const result = await sweep(github);
    expect(result?.outcome.groups.map(({ state, number: of }) => [state, of])).toContainEqual(['kept', 2]);
    expect(github.pullRequests.find((one) => one.number === number)).toMatchObject({ state: 'open', body });
  });
});

describe('declined', () => {
  it('what somebody has closed is not asked for again, but what is new is', async () => {
    const github = await repositoryOf({ ...TWO_ROLES, [APP_FINDING]: finding(role('app'), 's3:PutObject') });
    await sweep(github);
    github.closePullRequest(1);
    const before = writesOf(github).length;
    expect((await sweep(github))?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 1 });
    expect(writesOf(github).slice(before)).toEqual(['PATCH /repos/acme/infra/issues/3']);
    expect(github.issues[0]?.body).toContain('- [1 permission of role app](../pull/1)');
    await github.commit(
      'main',
      { [APP_FINDING]: finding(role('app'), 's3:PutObject', 's3:DeleteObject') },
      'Findings',
    );
    expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 2 });
    expect(await github.readFile(APP_BRANCH, 'policies/app.json')).toBe(
      policy('s3:GetObject', 's3:PutObject'),
    );
    expect(github.pullRequests.map(({ state }) => state)).toEqual(['closed', 'open', 'open']);
    expect(github.violations).toEqual([]);
  });

  it('the label lifts it', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    expect(github.labels).toContain(ASK_AGAIN);
    github.closePullRequest(1);
    github.edit(1, { labels: [ASK_AGAIN] });
    expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 2 });
    expect(github.pullRequests.at(-1)).toMatchObject({ head: APP_BRANCH, state: 'open' });
  });

  it('not for other principals that share a policy', async () => {
    const github = await repositoryOf({
      ...TWO_ROLES,
      'policies/shared.json': policy('s3:GetObject', 's3:PutObject'),
      '.github/findings/web.json': finding(role('web'), 's3:PutObject'),
      '.github/least-privilege.yml': `principals:\n  - policy: policies/shared.json\n    principals: ["${role('app')}", "${role('web')}"]\n`,
    });
    await sweep(github);
    const declined = github.pullRequests.find(({ head }) => head === APP_BRANCH);
    github.closePullRequest(declined?.number ?? 0);
    const result = await sweep(github);
    const states = result?.outcome.groups.map(({ group, state }) => [group.principals.length, state]);
    expect(states).toContainEqual([2, 'opened']);
  });

  it('a wholly unused service stays declined when the catalog learns more of its actions', async () => {
    const files = roleFiles('app', ['s3:GetObject', 'sqs:*'], ['sqs']);
    const github = await repositoryOf(files);
    await sweep(github);
    expect(await github.readFile(APP_BRANCH, 'policies/app.json')).toBe(policy('s3:GetObject'));
    github.closePullRequest(1);
    await github.commit(
      'main',
      { 'policies/app.json': policy('s3:GetObject', 'sqs:*', 'sqs:BrandNewAction') },
      'More',
    );
    expect((await sweep(github))?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 0 });
  });
});

describe('nothing left to remove', () => {
  it('closes the pull request with the reason, and deletes the branch', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    await github.commit('main', { 'policies/app.json': policy('s3:GetObject') }, 'By hand');
    expect((await sweep(github))?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 1, open: 1 });
    expect(github.pullRequests[0]?.state).toBe('closed');
    expect(github.pullRequests[0]?.body).toMatch(/^\*\*Closed by the sweep\.\*\* /);
    expect(await github.tip(APP_BRANCH)).toBeUndefined();
    expect(github.violations).toEqual([]);
  });

  it('what the sweep has closed itself is not declined', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    await github.commit('main', { 'policies/app.json': policy('s3:GetObject') }, 'By hand');
    await sweep(github);
    await github.commit('main', { 'policies/app.json': policy('s3:GetObject', 's3:PutObject') }, 'Again');
    expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 2 });
    expect(github.pullRequests.at(-1)).toMatchObject({ head: APP_BRANCH, state: 'open' });
  });

  it('deletes the branch in the next run if the first was cut off', async () => {
    const github = await repositoryOf(TWO_ROLES);
    await sweep(github);
    await github.commit('main', { 'policies/app.json': policy('s3:GetObject') }, 'By hand');
    github.fail(({ path, isWrite }) => path === '/graphql' && isWrite, { status: 502 });
    expect((await sweep(github))?.troubles).toHaveLength(1);
    expect(await github.tip(APP_BRANCH)).toBeDefined();
    expect((await sweep(github))?.troubles).toEqual([]);
    expect(await github.tip(APP_BRANCH)).toBeUndefined();
  });
});

it('what was merged and is granted again is told, with the commit that did it, and asked for again', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  await github.mergePullRequest(1);
  expect((await sweep(github))?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 1 });
  expect(github.issues[0]?.body).toContain('2 were removed by the sweep so far');
  await github.commit('main', { 'README.md': 'x' }, 'Other');
  const again = await github.commit(
    'main',
    { 'policies/app.json': policy('s3:GetObject', 's3:PutObject') },
    'Again',
  );
  await github.commit(
    'main',
    { 'policies/app.json': policy('s3:GetObject', 's3:PutObject', 's3:ListBucket') },
    'More',
  );
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 2 });
  expect(github.issues[0]?.body).toContain(
    `- \`s3:PutObject\` of role app: removed by [a merged pull request](../pull/1), granted again by [\`${again.slice(0, 12)}\`](../commit/${again})`,
  );
  expect(github.violations).toEqual([]);
});

it('opens only as many as one run may, and goes on in the next', async () => {
  const roles = ['a', 'b', 'c'].map((name) =>
    roleFiles(name, ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']),
  );
  const github = await repositoryOf(Object.assign({}, ...roles));
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 2, open: 2 });
  expect(github.issues[0]?.body).toContain('### Waiting (1)');
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 3 });
});

it('for some principals alone, the others’ pull requests stay', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  await github.commit(
    'main',
    { [APP_FINDING]: finding(role('app'), 's3:PutObject'), 'policies/batch.json': policy('sqs:SendMessage') },
    'Findings',
  );
  const result = await sweep(github, { principals: ['app'] });
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 1, closed: 0, open: 2 });
  expect(github.pullRequests[1]?.state).toBe('open');
});

it('a dry run writes nothing and says what it would do', async () => {
  const github = await repositoryOf(TWO_ROLES);
  const result = await sweep(github, { isDryRun: true });
  expect(writesOf(github)).toEqual([]);
  expect(result?.outcome.counts).toEqual({ opened: 2, updated: 0, closed: 0, open: 2 });
  expect(result?.dashboard).toBeUndefined();
});
