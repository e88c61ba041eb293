import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
});
