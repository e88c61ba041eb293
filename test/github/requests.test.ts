import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseHunks } from '../../src/diff/hunk.ts';
import { ConfigError } from '../../src/errors.ts';
import { blobId } from '../../src/github/blob-id.ts';
import { computedDiff } from '../../src/github/computed-diff.ts';
import { type Fault, faultOf, messageOf, troubleOf } from '../../src/github/request-fault.ts';
import { rootsOf } from '../../src/github/globs.ts';
import { waitBefore } from '../../src/github/patience.ts';
import { numbered, type Stage, setStage } from '../doubles/github/stage.ts';
import { clientOf } from './comments.ts';

const NOW = 1_000_000_000_000;
function failure(status: number, headers: Record<string, string> = {}, message = 'no'): Error {
  return Object.assign(new Error(message), { status, response: { headers } });
}

describe('what a failed request means', () => {
  const rows: readonly [string, unknown, Partial<Fault>][] = [
    ['no right', failure(403, {}, 'Resource not accessible by integration'), { type: 'no-right' }],
    ['retry-after', failure(403, { 'retry-after': '7' }), { type: 'limited', waitSeconds: 7 }],
    ['429 without a word', failure(429), { type: 'limited', waitSeconds: undefined }],
    ['a secondary limit', failure(403, {}, 'You have exceeded a secondary rate limit'), { type: 'limited' }],
    [
      'the hour is spent',
      failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 90) }),
      { type: 'limited', waitSeconds: 91 },
    ],
    [
      'a reset that is over',
      failure(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }),
      { type: 'limited', waitSeconds: 0 },
    ],
    [
      'a date for retry-after',
      failure(503, { 'retry-after': 'Tue, 24 Nov' }),
      { type: 'passing', waitSeconds: undefined },
    ],
    ['too quickly', failure(422, {}, 'was submitted too quickly'), { type: 'limited' }],
    ['422', failure(422), { type: 'refused' }],
    ['404', failure(404), { type: 'gone' }],
    ['502', failure(502), { type: 'passing' }],
    ['401', failure(401), { type: 'other' }],
    ['no request at all', new Error('bug'), { type: 'other' }],
    ['no error at all', 'bug', { type: 'other' }],
  ];
  it.each(rows)('%s', (_, error, fault) => {
    expect(faultOf(error, NOW)).toMatchObject(fault);
  });

  it('is told in one line without addresses of the documentation', () => {
    expect(messageOf(new Error('a\nb - https://docs.github.com/rest'))).toBe('a b');
    expect(messageOf(new Error('x'.repeat(9999)))).toHaveLength(501);
  });

  it('comes with what to do about it', () => {
    expect(troubleOf(new ConfigError('yours'))).toBe('yours');
    expect(troubleOf(new Error('ours'))).toContain('please report this');
    expect(troubleOf(failure(401, {}, 'Bad credentials'))).toContain('Bad credentials: the input `token`');
    expect(troubleOf(failure(404))).toContain('`contents: read`');
  });
});

describe('patience', () => {
  const passing = { type: 'passing', message: '', waitSeconds: undefined } as const;
  const limited = { ...passing, type: 'limited' } as const;
  it('grows, and ends', () => {
    expect([1, 2, 3, 4].map((attempt) => waitBefore(passing, attempt))).toEqual([0.5, 2, 8, undefined]);
    expect([1, 2, 3, 4].map((attempt) => waitBefore(limited, attempt))).toEqual([60, 120, 240, undefined]);
  });
  it('does as GitHub asks, for minutes and not for hours', () => {
    expect(waitBefore({ ...limited, waitSeconds: 0 }, 1)).toBe(0);
    expect(waitBefore({ ...limited, waitSeconds: 300 }, 1)).toBe(300);
    expect(waitBefore({ ...limited, waitSeconds: 301 }, 1)).toBeUndefined();
  });
  it('has none with a refusal', () => {
    for (const type of ['no-right', 'refused', 'gone', 'other'] as const)
      expect(waitBefore({ type, message: '' }, 1)).toBeUndefined();
  });
});

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

  it('repeats reads, GraphQL’s too, and says so', async () => {
    stage.github.fail(isGet, { status: 502, headers: zero }, { times: 2 });
    stage.github.fail(isQuery, { status: 200, headers: zero, body: { errors: [{ type: 'RATE_LIMITED' }] } });
    const client = clientOf(stage);
    expect((await client.rest.pulls.get(get)).data.number).toBe(1);
    const answer = await client.graphql('query { viewer { login } }', {});
    expect(answer.data).toEqual({ viewer: { login: 'github-actions[bot]' } });
    expect(client.said).toHaveLength(3);
  });

  it('repeats no write, and no GraphQL mutation', async () => {
    const isWrite = (request: { isWrite: boolean }): boolean => request.isWrite;
    stage.github.fail(isWrite, { status: 502, headers: zero }, { times: 9 });
    const client = clientOf(stage);
    await expect(client.rest.pulls.createReview({ ...get, event: 'COMMENT' })).rejects.toThrow();
    const mutation = 'mutation { resolveReviewThread(input: { threadId: "x" }) { clientMutationId } }';
    await expect(client.graphql(mutation, {})).rejects.toThrow();
    expect(stage.github.requests).toHaveLength(2);
  });

  it('gives up a read that is never answered, and reads again', async () => {
    stage.github.fail(isGet, { isSilent: true });
    const client = clientOf(stage, { timeout: 100 });
    expect((await client.rest.pulls.get(get)).data.number).toBe(1);
  });

  it('makes the hunks that git makes', async () => {
    const path = 'app.txt';
    const [before, after] = [
      await stage.github.readFile('main', path),
      await stage.github.readFile('change', path),
    ];
    const patch = (await stage.github.diff('main', 'change')).split(/^diff --git /m)[1] ?? '';
    const hunks = parseHunks(patch.slice(patch.indexOf('@@')));
    expect(computedDiff(path, before ?? '', after ?? '')).toEqual({ path, hunks });
    expect(computedDiff(path, '', 'a\nb')?.hunks).toEqual([{ firstLine: 1, lastLine: 2 }]);
    expect(computedDiff(path, numbered(3), '')?.hunks).toEqual([]);
  });
});

describe('globs of findings', () => {
  it.each([
    [['.github/findings/**/*.json'], ['.github/findings']],
    [
      ['./a/b.json', 'a/*.json', 'c/d.json'],
      ['a', 'c/d.json'],
    ],
    [
      ['a/{b,c}/*.json', 'ab/x.json'],
      ['a', 'ab/x.json'],
    ],
    [['**/*.json', 'a/b.json'], ['']],
    [['a/*.json', '!a/b.json'], ['a']],
    [['!(a)/*.json'], ['']],
  ])('%j are below %j', (globs, roots) => {
    expect(rootsOf(globs)).toEqual(roots);
  });
});

it('a blob has the id that git gives it', () => {
  expect(blobId(Buffer.from('x\n'), 'a'.repeat(40))).toBe('587be6b4c3f93f93c489c0111bba5596147a26cb');
  expect(blobId(Buffer.from('x\n'), 'a'.repeat(64))).toHaveLength(64);
});
