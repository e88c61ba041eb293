import { describe, expect, it } from 'vitest';
import type { SeenRequest } from '../doubles/github/faults.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { APP_BRANCH, finding, repositoryOf, role, roleFiles, sweep } from './swept-repository.ts';

const GRANTED = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'];
const FILES = roleFiles('app', GRANTED, ['s3:PutObject']);
const unused = (...names: string[]) => ({ '.github/findings/app.json': finding(role('app'), ...names) });
const MORE = unused('s3:PutObject', 's3:DeleteObject');

function isRequest(words: string): (request: SeenRequest) => boolean {
  return ({ method, path }) => words === `${method} ${path.replace('/repos/acme/infra', '')}`;
}
const isMove = ({ path, isWrite }: SeenRequest): boolean => path === '/graphql' && isWrite;

/** The requests of an update before which another run can come. */
const UPDATING: readonly (readonly [string, (request: SeenRequest) => boolean])[] = [
  ['the tree', isRequest('POST /git/trees')],
  ['the question whether it is as it was', isRequest('GET /pulls/1')],
  ['the announcement', isRequest('PATCH /pulls/1')],
  ['the move', isMove],
  [
    'the body',
    ({ method, path, body }) => method === 'PATCH' && path.endsWith('/pulls/1') && 'title' in Object(body),
  ],
];
const OPENING: readonly string[] = [
  'POST /git/trees',
  'POST /git/refs',
  'POST /pulls',
  'POST /issues/1/labels',
  'POST /issues',
];

/** What stands after some more runs, with what was found meanwhile. */
async function expectMended(github: SimulatedGitHub): Promise<void> {
  await sweep(github);
  await github.commit('main', unused('s3:PutObject', 's3:ListBucket'), 'Findings');
  await sweep(github);
  const result = await sweep(github);
  expect([result?.troubles, result?.warnings]).toEqual([[], []]);
  expect(result?.outcome.counts).toEqual({ opened: 0, updated: 0, closed: 0, open: 1 });
  expect(result?.outcome.groups).toMatchObject([{ state: 'kept', number: 1 }]);
  expect(github.pullRequests).toMatchObject([
    { head: APP_BRANCH, state: 'open', title: 'Remove 2 unused permissions of role app' },
  ]);
  const text = await github.readFile(APP_BRANCH, 'policies/app.json');
  expect(JSON.parse(text ?? '').Statement[0].Action).toEqual(['s3:GetObject', 's3:DeleteObject']);
  expect(github.issues.filter(({ state }) => state === 'open')).toHaveLength(1);
  expect(github.violations).toEqual([]);
}

describe('another run comes in the middle of an update', () => {
  it.each(UPDATING)('before %s, with the same findings', async (_, isNext) => {
    const github = await repositoryOf(FILES);
    await sweep(github);
    await github.commit('main', MORE, 'Findings');
    github.meanwhile(isNext, () => sweep(github));
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect(result?.outcome.groups[0]?.state).not.toBe('taken-over');
    await expectMended(github);
  });

  it.each(UPDATING)('before %s, with other findings', async (_, isNext) => {
    const github = await repositoryOf(FILES);
    await sweep(github);
    await github.commit('main', MORE, 'Findings');
    github.meanwhile(isNext, async () => {
      await github.commit('main', unused('s3:DeleteObject', 's3:ListBucket'), 'Findings');
      await sweep(github);
    });
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect(result?.outcome.groups[0]?.state).not.toBe('taken-over');
    await expectMended(github);
  });
});

describe('another run comes in the middle of the first', () => {
  it.each(OPENING)('before %s', async (words) => {
    const github = await repositoryOf(FILES);
    github.meanwhile(isRequest(words), () => sweep(github));
    const result = await sweep(github);
    expect(result?.troubles).toEqual([]);
    expect(github.issues.at(-1)?.body).not.toContain('Left alone');
    await expectMended(github);
  });
});
