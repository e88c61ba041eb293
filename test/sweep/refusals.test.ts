import { describe, expect, it } from 'vitest';
import { otherRefusal, primaryRateLimit, secondaryRateLimit } from '../doubles/github/faults.ts';
import {
  APP_BRANCH,
  finding,
  policy,
  repositoryOf,
  role,
  roleFiles,
  sweep,
  TWO_ROLES,
  WRITES,
  writesOf,
} from './swept-repository.ts';

const ONE_ROLE = roleFiles('app', ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']);

it('an empty repository has nothing to sweep', async () => {
  const github = await repositoryOf({});
  expect(await sweep(github)).toBeUndefined();
  expect(writesOf(github)).toEqual([]);
});

it('a default branch of any name is swept', async () => {
  const github = await repositoryOf(TWO_ROLES, { defaultBranch: 'trunk/1.x' });
  expect((await sweep(github))?.outcome.counts.opened).toBe(2);
  expect(github.pullRequests.map(({ base }) => base)).toEqual(['trunk/1.x', 'trunk/1.x']);
});

it('an archived repository is not written to', async () => {
  const github = await repositoryOf(TWO_ROLES, { settings: { isArchived: true } });
  await expect(sweep(github)).rejects.toThrow(
    /^the repository is archived, so nothing can be written to it: /,
  );
  expect((await sweep(github, { isDryRun: true }))?.outcome.counts.opened).toBe(2);
  expect(writesOf(github)).toEqual([]);
});

it.each<[string, Record<string, string>, RegExp]>([
  [
    'no finding',
    { 'policies/app.json': policy('s3:GetObject') },
    /^nothing was swept: no finding and no inventory is in /,
  ],
  [
    'a finding that cannot be read',
    { ...ONE_ROLE, '.github/findings/x.json': '{' },
    /^nothing was swept: `\.github\/findings\/x\.json`: /,
  ],
  [
    'a configuration that cannot be used',
    { ...ONE_ROLE, '.github/least-privilege.yml': 'kep: []' },
    /^the configuration cannot be used: /,
  ],
])('with %s, nothing is written', async (_, files, message) => {
  const github = await repositoryOf(files);
  await expect(sweep(github)).rejects.toThrow(message);
  expect(writesOf(github)).toEqual([]);
});

it('a policy that cannot be read keeps none of the others from being swept', async () => {
  const github = await repositoryOf({
    ...ONE_ROLE,
    'policies/broken.json': '{"Statement": [{"Effect": "Allow", "Action": ',
  });
  const result = await sweep(github);
  expect(result?.outcome.counts.opened).toBe(1);
  expect(github.issues[0]?.body).toContain('Not reviewed (1)');
});

describe('the rights of the token', () => {
  it.each<[string, object]>([
    ['contents', { ...WRITES, contents: 'read' }],
    ['pull requests', { ...WRITES, 'pull-requests': 'read' }],
  ])('without the right to write %s, the run fails and names it', async (_, permissions) => {
    const github = await repositoryOf(TWO_ROLES, { permissions });
    const result = await sweep(github);
    expect(result?.troubles).toEqual([
      'the token may not write (Resource not accessible by integration): the job needs the permissions `contents: write`, `pull-requests: write` and `issues: write`',
    ]);
    expect(result?.outcome.counts.opened).toBe(0);
    expect(github.pullRequests).toEqual([]);
  });

  it('without the right to write issues, it warns and goes on', async () => {
    const github = await repositoryOf(TWO_ROLES, { permissions: { ...WRITES, issues: 'none' } });
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect(result?.outcome.counts.opened).toBe(2);
    expect(result?.warnings).toEqual([
      expect.stringMatching(
        /^the dashboard could not be brought up to date: the token may not write \(Resource not accessible/,
      ),
    ]);
  });

  it('a token that may only read fails nothing where there is nothing to write', async () => {
    const github = await repositoryOf(roleFiles('app', ['s3:GetObject'], ['s3:PutObject']), {
      permissions: { contents: 'read', 'pull-requests': 'read', issues: 'read' },
    });
    const result = await sweep(github, { hasDashboard: false });
    expect(result?.troubles).toEqual([]);
  });
});

it('issues that are switched off leave the dashboard out, with a warning', async () => {
  const github = await repositoryOf(TWO_ROLES, { settings: { hasIssues: false } });
  const result = await sweep(github);
  expect(result?.troubles).toEqual([]);
  expect(result?.outcome.counts.opened).toBe(2);
  expect(result?.warnings).toEqual(['issues are switched off in this repository, so there is no dashboard']);
});

it('a ruleset that refuses the branch is named', async () => {
  const github = await repositoryOf(TWO_ROLES, { settings: { protectedBranches: 'least-privilege/' } });
  const result = await sweep(github);
  expect(result?.troubles).toEqual([
    'a protection of branches refuses `least-privilege/111111111111-app` (Repository rule violations found Cannot update this protected ref.): let the account of the token create, move and delete the branches under `least-privilege/`',
  ]);
  expect(github.pullRequests).toEqual([]);
  // The dashboard tells it too.
  expect(github.issues[0]?.body).toContain('### Not written (1)');
});

it('a ruleset that refuses to move the branch is named', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  github.set({ protectedBranches: 'least-privilege/' });
  await github.commit(
    'main',
    { '.github/findings/app.json': finding(role('app'), 's3:PutObject') },
    'Findings',
  );
  const result = await sweep(github);
  expect(result?.troubles).toEqual([expect.stringContaining('a protection of branches refuses')]);
});

it('where Actions may not create pull requests, the next run takes the branch up', async () => {
  const github = await repositoryOf(ONE_ROLE, { settings: { mayCreatePullRequests: false } });
  const result = await sweep(github);
  expect(result?.troubles).toEqual([
    'GitHub Actions may not create pull requests here (GitHub Actions is not permitted to create or approve pull requests.): allow it under Settings, Actions, General, or give the input `token` the token of an App',
  ]);
  const tip = await github.tip(APP_BRANCH);
  github.set({ mayCreatePullRequests: true });
  expect((await sweep(github))?.outcome.counts.opened).toBe(1);
  expect(await github.tip(APP_BRANCH)).toBe(tip);
});

it('a branch that is a folder of the sweep’s stands in its way', async () => {
  const github = await repositoryOf(ONE_ROLE);
  await github.branch('least-privilege', 'main');
  const result = await sweep(github);
  expect(result?.troubles).toEqual([
    'GitHub refused `least-privilege/111111111111-app`: Reference update failed',
  ]);
});

it.each<[string, object, RegExp]>([
  [
    'a limit',
    secondaryRateLimit(400),
    /^GitHub failed: You have exceeded a secondary rate limit.*; the next run goes on from there$/,
  ],
  ['an IP allow list', otherRefusal('addresses'), /^GitHub forbids writing: Although you appear/],
])('%s stops the writes, in GitHub’s words', async (_, fault, message) => {
  const github = await repositoryOf(TWO_ROLES);
  github.fail(({ isWrite }) => isWrite, fault, { times: 100 });
  const result = await sweep(github);
  expect(result?.troubles).toEqual([expect.stringMatching(message)]);
});

it.each<[string, object]>([
  ['of writes', secondaryRateLimit(400)],
  ['of the hour', primaryRateLimit(4_000_000_000)],
])(
  'after a limit %s, nothing more is written, not even the dashboard, and the next run goes on',
  async (_, fault) => {
    const github = await repositoryOf({
      ...TWO_ROLES,
      ...roleFiles('web', ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']),
    });
    await sweep(github);
    await github.commit(
      'main',
      {
        // One is to be closed, one to be updated, and one to be opened.
        'policies/app.json': policy('s3:GetObject'),
        '.github/findings/batch.json': finding(role('batch'), 'sqs:SendMessage'),
      },
      'Findings',
    );
    const before = github.pullRequests;
    const writes = writesOf(github).length;
    github.fail(({ isWrite }) => isWrite, fault, { times: 1 });
    const result = await sweep(github);
    expect(writesOf(github).slice(writes)).toHaveLength(1);
    expect(result?.troubles).toHaveLength(1);
    expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 2 });
    expect(github.pullRequests).toEqual(before);
    expect((await sweep(github))?.outcome.counts).toEqual({ opened: 1, updated: 1, closed: 1, open: 2 });
    expect(github.violations).toEqual([]);
  },
);

it('commits without a verified signature are said to be so', async () => {
  const github = await repositoryOf(ONE_ROLE, { settings: { signsCommits: false } });
  expect((await sweep(github))?.warnings).toEqual([
    'the commits have no verified signature (unsigned): GitHub signs those of Apps and of Actions',
  ]);
});

it('lists a tree that is too large for one answer folder by folder', async () => {
  const github = await repositoryOf(TWO_ROLES, { limits: { treeEntries: 4 } });
  expect((await sweep(github))?.outcome.counts.opened).toBe(2);
});
