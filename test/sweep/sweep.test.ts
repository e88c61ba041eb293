import { expect, it } from 'vitest';
import {
  APP_BRANCH,
  BATCH_BRANCH,
  policy,
  repositoryOf,
  sweep,
  TWO_ROLES,
  writesOf,
} from './swept-repository.ts';

it('opens a pull request for each role, with its own removals alone', async () => {
  const github = await repositoryOf(TWO_ROLES);
  const result = await sweep(github);
  expect(result?.troubles).toEqual([]);
  expect(github.violations).toEqual([]);
  expect(result?.warnings).toEqual([]);
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
  console.log(github.pullRequests[0]?.body, github.issues[0]?.body, writesOf(github), github.requests.length);
});

it('writes nothing when nothing has changed', async () => {
  const github = await repositoryOf(TWO_ROLES);
  await sweep(github);
  const before = writesOf(github).length;
  const result = await sweep(github);
  expect(writesOf(github).slice(before)).toEqual([]);
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 2 });
});
