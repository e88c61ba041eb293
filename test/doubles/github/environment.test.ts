import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from './call.ts';
import { noCommit } from './event-payload.ts';
import { SimulatedGitHub } from './simulated-github.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.github.close());

async function eventOf(environment: Readonly<Record<string, string>>): Promise<unknown> {
  return JSON.parse(await readFile(environment['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
}

test('a pull request', async () => {
  const { github, head } = stage;
  const environment = await github.environment({ event: 'pull_request', pullRequest: 1 });
  expect(environment).toMatchObject({
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REPOSITORY: 'acme/infra',
    GITHUB_REF: 'refs/pull/1/merge',
    GITHUB_HEAD_REF: 'change',
    GITHUB_BASE_REF: 'main',
    INPUT_TOKEN: github.token,
  });
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_STATE']) {
    expect(await readFile(environment[name] ?? '', 'utf8')).toBe('');
  }
  expect(existsSync(environment['RUNNER_TEMP'] ?? '')).toBe(true);
  expect(await eventOf(environment)).toMatchObject({
    action: 'opened',
    number: 1,
    pull_request: { number: 1, head: { sha: head } },
    repository: { full_name: 'acme/infra', owner: { login: 'acme' } },
  });
});

test('a push to the pull request', async () => {
  const { github, head } = stage;
  const pushed = await github.commit('change', { 'new.txt': 'x\n' }, 'push');
  const environment = await github.environment({
    event: 'pull_request',
    pullRequest: 1,
    action: 'synchronize',
  });
  expect(await eventOf(environment)).toMatchObject({ action: 'synchronize', before: head, after: pushed });
});

test('a push to a branch', async () => {
  const { github, base } = stage;
  const environment = await github.environment({ event: 'push', branch: 'change', before: base });
  expect(environment).toMatchObject({ GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/change' });
  expect(await eventOf(environment)).toMatchObject({
    ref: 'refs/heads/change',
    before: base,
    after: environment['GITHUB_SHA'],
    forced: false,
    commits: [{ message: 'change' }, { message: 'push' }],
  });
  const first = await github.environment({ event: 'push', branch: 'main' });
  expect(await eventOf(first)).toMatchObject({ before: noCommit, created: true, after: base });
});

test('a merge group', async () => {
  const { github, base } = stage;
  const environment = await github.environment({ event: 'merge_group', pullRequest: 1 });
  const sha = environment['GITHUB_SHA'] ?? '';
  const event = await eventOf(environment);
  expect(event).toMatchObject({
    merge_group: { head_sha: sha, base_sha: base, base_ref: 'refs/heads/main' },
  });
  expect(at(event, 'merge_group', 'head_ref')).toBe(environment['GITHUB_REF']);
  expect(await github.readFile(sha, 'new.txt')).toBe('x\n');
});

test('another event', async () => {
  const { github } = stage;
  const environment = await github.environment({ event: 'issues', payload: { action: 'opened' } });
  expect(environment['GITHUB_EVENT_NAME']).toBe('issues');
  expect(await eventOf(environment)).toEqual({ action: 'opened' });
});

test('closing removes everything', async () => {
  const { github } = await setStage();
  const environment = await github.environment({ event: 'pull_request', pullRequest: 1 });
  await github.close();
  expect(existsSync(environment['GITHUB_EVENT_PATH'] ?? '')).toBe(false);
  await expect(fetch(github.url)).rejects.toThrow('fetch failed');
});

test('an Enterprise Server has its API below its address', async () => {
  const enterprise = await SimulatedGitHub.start({ isEnterprise: true });
  await enterprise.commit('main', { a: 'b\n' }, 'base');
  const environment = await enterprise.environment({ event: 'push', branch: 'main' });
  expect(environment).toMatchObject({
    GITHUB_API_URL: `${environment['GITHUB_SERVER_URL']}/api/v3`,
    GITHUB_GRAPHQL_URL: `${environment['GITHUB_SERVER_URL']}/api/graphql`,
  });
  const headers = { authorization: `Bearer ${enterprise.token}` };
  const [inside, outside] = [enterprise.url, environment['GITHUB_SERVER_URL']].map((url) =>
    fetch(`${url}/repos/acme/infra`, { headers }),
  );
  expect([(await inside)?.status, (await outside)?.status]).toEqual([200, 404]);
  await enterprise.close();
});
