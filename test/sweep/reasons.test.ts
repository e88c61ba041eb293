import { expect, it } from 'vitest';
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

const ASK_AGAIN = 'least-privilege: ask again';

it('where the label that lifts a decline is taken off again, the reason is the decline', async () => {
  const github = await repositoryOf(roleFiles('app', ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']));
  await sweep(github);
  github.closePullRequest(1);
  github.edit(1, { labels: [ASK_AGAIN] });
  await sweep(github);
  github.edit(1, { labels: [] });
  expect((await sweep(github))?.outcome.counts).toMatchObject({ closed: 1, open: 0 });
  expect(github.pullRequests.at(-1)).toMatchObject({ state: 'closed', head: APP_BRANCH });
  expect(github.pullRequests.at(-1)?.body).toMatch(
    /^\*\*Closed by the sweep\.\*\* What it removes was declined for these principals in #1\.\n/,
  );
  // What the sweep closed is no decline of its own.
  github.edit(1, { labels: [ASK_AGAIN] });
  expect((await sweep(github))?.outcome.counts).toMatchObject({ opened: 1, open: 1 });
});

it.each<[string, Record<string, string>]>([
  ['is no longer granted', { 'policies/app.json': policy('s3:GetObject') }],
  ['is no longer reported', { '.github/findings/app.json': finding(role('app'), 's3:DeleteObject') }],
  [
    'is kept',
    { '.github/least-privilege.yml': 'keep:\n  - actions: ["s3:PutObject"]\n    reason: "runbook"\n' },
  ],
  [
    'is shared',
    {
      '.github/least-privilege.yml': `principals:\n  - policy: policies/app.json\n    principals: ["${role('app')}", "${role('web')}"]\n`,
      '.github/findings/web.json': finding(role('web'), 's3:PutObject'),
    },
  ],
])('the reason is true where the permission %s', async (_, change) => {
  const github = await repositoryOf(roleFiles('app', ['s3:GetObject', 's3:PutObject'], ['s3:PutObject']));
  await sweep(github);
  await github.commit('main', change, 'Change');
  expect((await sweep(github))?.outcome.counts).toMatchObject({ closed: 1 });
  expect(github.pullRequests[0]?.body).toContain(
    'nothing is left to remove for these principals: it is no longer granted, no longer reported as unused, on the keep list, or shared with other principals.',
  );
});

it('what could not be closed goes on taking up a place', async () => {
  const github = await repositoryOf(TWO_ROLES);
  const limits = { maxOpen: 1, maxNew: 1 };
  await sweep(github, limits);
  await github.commit('main', { 'policies/app.json': policy('s3:GetObject') }, 'By hand');
  github.fail(({ method, path }) => method === 'PATCH' && path.endsWith('/pulls/1'), {
    status: 422,
    body: { message: 'Validation Failed', status: '422' },
  });
  const result = await sweep(github, limits);
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 1 });
  expect(result?.outcome.groups).toMatchObject([{ state: 'waiting' }]);
  expect((await sweep(github, limits))?.outcome.counts).toMatchObject({ opened: 1, closed: 1, open: 1 });
});
