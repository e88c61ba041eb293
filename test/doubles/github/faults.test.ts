import { afterEach, beforeEach, expect, test } from 'vitest';
import { call } from './call.ts';
import { primaryRateLimit, type SeenRequest, secondaryRateLimit } from './faults.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.github.close());

function isReview({ method, path }: SeenRequest): boolean {
  return method === 'POST' && path.endsWith('/reviews');
}

function review() {
  const { github, pull } = stage;
  return call(github, `POST ${pull}/reviews`, { event: 'COMMENT', body: 'b' });
}

test('a request fails the given number of times without taking effect', async () => {
  stage.github.fail(isReview, { status: 502, body: { message: 'Server Error' } }, { times: 2 });
  expect([(await review()).status, (await review()).status]).toEqual([502, 502]);
  expect(stage.github.reviews(1)).toEqual([]);
  expect((await review()).status).toBe(200);
  expect(stage.github.requests.map(({ status, isWrite }) => [status, isWrite])).toEqual([
    [502, true],
    [502, true],
    [200, true],
  ]);
});

test('a write can take effect although the response is an error', async () => {
  stage.github.fail(isReview, { status: 502, isPerformed: true });
  expect((await review()).status).toBe(502);
  expect(stage.github.reviews(1)).toHaveLength(1);
});

test.each([false, true])('a connection can be dropped; performed: %s', async (isPerformed) => {
  stage.github.fail(isReview, { isDropped: true, isPerformed });
  await expect(review()).rejects.toThrow('fetch failed');
  expect(stage.github.reviews(1)).toHaveLength(isPerformed ? 1 : 0);
  expect(stage.github.requests).toMatchObject([{ status: 0 }]);
});

test('rate limits have their headers', async () => {
  stage.github.fail(isReview, secondaryRateLimit(7));
  stage.github.fail(isReview, primaryRateLimit(1_900_000_000));
  const secondary = await review();
  expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([403, '7']);
  const primary = await review();
  expect(primary.headers.get('x-ratelimit-remaining')).toBe('0');
  expect(primary.headers.get('x-ratelimit-reset')).toBe('1900000000');
  const ordinary = await review();
  expect(ordinary.headers.get('x-ratelimit-limit')).toBe('1000');
  expect(ordinary.headers.get('x-ratelimit-remaining')).toBe('997');
});

test('an action can run before a request', async () => {
  const { github } = stage;
  github.before(isReview, () => github.commit('change', { 'new.txt': 'x\n' }, 'meanwhile'));
  await review();
  expect(await github.readFile('change', 'new.txt')).toBe('x\n');
  expect(github.reviews(1)[0]?.commit).not.toBe(stage.head);
});

test('the log distinguishes writes from reads, also in GraphQL', async () => {
  const { github, pull } = stage;
  await call(github, `GET ${pull}/files?per_page=100`);
  await call(github, 'POST /graphql', { query: '{ viewer { login } }' });
  await call(github, 'POST /graphql', {
    query: 'mutation { resolveReviewThread(input: { threadId: "x" }) { clientMutationId } }',
  });
  expect(github.requests.map(({ method, path, isWrite }) => [method, path, isWrite])).toEqual([
    ['GET', `${pull}/files`, false],
    ['POST', '/graphql', false],
    ['POST', '/graphql', true],
  ]);
});

test('invalid JSON gets 400, and an unknown endpoint 404', async () => {
  const { github, pull } = stage;
  expect(await call(github, `POST ${pull}/reviews`, '{')).toMatchObject({ status: 400 });
  expect((await call(github, 'GET /repos/acme/infra/nowhere')).status).toBe(404);
  expect(github.violations).toMatchObject([{ rule: 'request' }]);
});

test('a request can get no response, and the next one is answered', async () => {
  const { github } = stage;
  github.fail(isReview, { isSilent: true });
  const signal = AbortSignal.timeout(50);
  const headers = { authorization: `Bearer ${github.token}` };
  const waiting = fetch(`${github.url}${stage.pull}/reviews`, { method: 'POST', headers, signal });
  await expect(waiting).rejects.toThrow('timeout');
  expect((await review()).status).toBe(200);
  expect(github.reviews(1)).toHaveLength(1);
});
