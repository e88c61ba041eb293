import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logInPage } from '../doubles/github/faults.ts';
import { type Stage, setStage } from '../doubles/github/stage.ts';
import { clientOf } from './comments.ts';

describe('a client', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.github.close());
  const get = { owner: 'acme', repo: 'infra', pull_number: 1 };
  const isGet = ({ path }: { path: string }): boolean => path.endsWith('/pulls/1');
  const isQuery = ({ path }: { path: string }): boolean => path === '/graphql';
  const zero = { 'retry-after': '0' };

  it('retries reads, including GraphQL queries, and says so', async () => {
    stage.github.fail(isGet, { status: 502, headers: zero }, { times: 2 });
    stage.github.fail(isQuery, { status: 200, headers: zero, body: { errors: [{ type: 'RATE_LIMITED' }] } });
    const client = clientOf(stage);
    expect((await client.rest.pulls.get(get)).data.number).toBe(1);
    const answer = await client.graphql('query { viewer { login } }', {});
    expect(answer.data).toEqual({ viewer: { login: 'github-actions[bot]' } });
    expect(client.said).toHaveLength(3);
  });

  it('retries no writes, including GraphQL mutations', async () => {
    const isWrite = (request: { isWrite: boolean }): boolean => request.isWrite;
    stage.github.fail(isWrite, { status: 502, headers: zero }, { times: 9 });
    const client = clientOf(stage);
    await expect(client.rest.pulls.createReview({ ...get, event: 'COMMENT' })).rejects.toThrow();
    const mutation = 'mutation { resolveReviewThread(input: { threadId: "x" }) { clientMutationId } }';
    await expect(client.graphql(mutation, {})).rejects.toThrow();
    expect(stage.github.requests).toHaveLength(2);
  });

  it('aborts a read without a response, and retries it', async () => {
    stage.github.fail(isGet, { isSilent: true });
    const client = clientOf(stage, { timeout: 100 });
    expect((await client.rest.pulls.get(get)).data.number).toBe(1);
  });

  it.each([
    ['a read', 'GET'],
    ['a query', 'POST'],
  ])('takes no web page for an answer: %s', async (_, method) => {
    const isOne = (request: { method: string }): boolean => request.method === method;
    stage.github.fail(isOne, logInPage(), { times: 9 });
    const client = clientOf(stage);
    const asked =
      method === 'GET' ? client.rest.pulls.get(get) : client.graphql('query { viewer { login } }', {});
    await expect(asked).rejects.toThrow(
      `\`${stage.github.url}\` answers with a web page and not as GitHub's API: check the proxy and the address of the server`,
    );
    expect(stage.github.requests).toHaveLength(1);
  });

  it('shows no HTML of a page that comes with an error', async () => {
    stage.github.fail(isGet, { ...logInPage(), status: 403 });
    await expect(clientOf(stage).rest.pulls.get(get)).rejects.toThrow(
      "status 403 with a web page in place of an answer of GitHub's API",
    );
  });

  it('retries a query after a secondary limit that comes with status 200', async () => {
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes.';
    stage.github.fail(isQuery, { status: 200, headers: zero, body: { errors: [{ message }] } });
    const answer = await clientOf(stage).graphql('query { viewer { login } }', {});
    expect(answer.data).toEqual({ viewer: { login: 'github-actions[bot]' } });
  });
});
