import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countSuggestions, publishReview } from '../../src/github/publish-review.ts';
import { settledBody, writeMarker } from '../../src/render/marker.ts';
import { call } from '../doubles/github/call.ts';
import {
  otherRefusal,
  otherRefusals,
  primaryRateLimit,
  type SeenRequest,
  secondaryRateLimit,
} from '../doubles/github/faults.ts';
import { numbered, type Stage, setStage } from '../doubles/github/stage.ts';
import { clientOf, targetOf, wanted } from './comments.ts';

const LIMIT = 30;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  expect(stage.github.violations).toEqual([]);
  await stage.github.close();
});

const five = wanted('five', 5);
const range = wanted('range', [28, 30]);
const outside = wanted('outside', 15);
const onFile = wanted('file', undefined);

function publish(comments: Parameters<typeof publishReview>[3], tag = ''): ReturnType<typeof publishReview> {
  return publishReview(clientOf(stage), targetOf(stage), tag, comments, LIMIT);
}

function writes(): string[] {
  return stage.github.requests
    .filter(({ isWrite }) => isWrite)
    .map(({ method, path, status }) => `${method} ${path.split('/').slice(5).join('/')} ${status}`);
}

async function bodies(): Promise<string[]> {
  return (await stage.github.comments(1)).map(({ body }) => body);
}

const isReview = ({ method, path }: SeenRequest): boolean => method === 'POST' && path.endsWith('/reviews');
const isFileComment = ({ method, path }: SeenRequest): boolean =>
  method === 'POST' && path.endsWith('/comments');

describe('publishing', () => {
  it('posts all comments on lines as one review without a verdict, and each file comment by itself', async () => {
    const result = await publish([five, range, onFile]);
    expect(result).toMatchObject({ unposted: [], stop: undefined });
    expect(writes()).toEqual(['POST 1/reviews 200', 'POST 1/comments 201']);
    const comments = await stage.github.comments(1);
    expect(comments.map(({ line, startLine, subject }) => [startLine, line, subject])).toEqual([
      [undefined, 5, 'line'],
      [28, 30, 'line'],
      [undefined, undefined, 'file'],
    ]);
    expect(stage.github.reviews(1)).toMatchObject([
      { state: 'COMMENTED', body: '', commit: stage.head },
      { state: 'COMMENTED' },
    ]);
  });

  it('writes nothing the second time', async () => {
    await publish([five, range, onFile]);
    const before = writes();
    const again = await publish([five, range, onFile]);
    expect(writes()).toEqual(before);
    expect(again.standing).toHaveLength(3);
  });

  it('creates no review without comments', async () => {
    await publish([]);
    expect(writes()).toEqual([]);
  });

  it('edits a comment in place when its text changes', async () => {
    await publish([five, onFile]);
    const [first] = await stage.github.comments(1);
    await publish([
      wanted('five', 5, { text: 'changed' }),
      wanted('file', undefined, { text: 'changed too' }),
    ]);
    const after = await stage.github.comments(1);
    expect(after.map(({ body }) => body.split('\n')[0])).toEqual(['changed', 'changed too']);
    expect(after[0]?.id).toBe(first?.id);
  });

  it('removes an outdated comment', async () => {
    await publish([five, range]);
    await publish([range]);
    expect(await bodies()).toEqual([range.body]);
  });

  it('keeps a comment that has moved with its lines', async () => {
    await publish([range]);
    const before = writes();
    stage.head = await stage.github.commit(
      'change',
      { 'app.txt': `a new line\n${numbered(40, { 5: 'five', 30: 'thirty\nthirty b' })}` },
      'push',
    );
    await publish([wanted('range', [29, 31])]);
    expect(writes()).toEqual(before);
  });

  it('posts a comment again if a push has outdated it, and removes the old one', async () => {
    await publish([range]);
    const [old] = await stage.github.comments(1);
    stage.head = await stage.github.commit(
      'change',
      { 'app.txt': numbered(40, { 5: 'five', 29: 'other', 30: 'thirty' }) },
      'push',
    );
    await publish([range]);
    const after = await stage.github.comments(1);
    expect(after).toMatchObject([{ body: range.body, startLine: 28, line: 30, isOutdated: false }]);
    expect(after[0]?.id).not.toBe(old?.id);
  });

  it('settles an answered comment', async () => {
    await publish([five, range]);
    const [one, two] = await stage.github.comments(1);
    stage.github.reply(1, one?.id ?? 0, 'we need these');
    await publish([]);
    const [thread, ...others] = await stage.github.threads(1);
    expect(others).toEqual([]);
    expect(thread?.comments.map(({ body }) => body)).toEqual([
      settledBody({ tag: '', key: 'five' }),
      'we need these',
    ]);
    expect(thread?.isResolved).toBe(false);
    expect(two?.id).not.toBe(thread?.comments[0]?.id);
  });

  it('resolves a settled comment if the token may', async () => {
    const token = stage.github.declareToken('strong', {
      login: 'github-actions[bot]',
      kind: 'installation',
      permissions: { contents: 'write', 'pull-requests': 'write' },
    });
    await publish([five]);
    const [one] = await stage.github.comments(1);
    stage.github.reply(1, one?.id ?? 0, 'we need these');
    await publishReview(clientOf(stage, { token }), targetOf(stage), '', [], LIMIT);
    expect(await stage.github.threads(1)).toMatchObject([{ isResolved: true }]);
  });

  it('leaves the comments of others, of other tags, and forged markers alone', async () => {
    const forged = `take this\n\n${writeMarker({ tag: '', key: 'five' })}`;
    await stage.github.comment(1, { path: 'app.txt', line: 5, side: 'RIGHT' }, forged, 'stranger');
    await publish([wanted('five', 5, { tag: 'other' })], 'other');
    const quoted = `${writeMarker({ tag: '', key: 'five' })}\n\nthe marker is quoted, and is not at the end`;
    await call(stage.github, `POST ${stage.pull}/comments`, {
      body: quoted,
      commit_id: stage.head,
      path: 'app.txt',
      line: 5,
    });
    const before = await bodies();
    await publish([five]);
    await publish([]);
    expect(await bodies()).toEqual(before);
  });

  it('deletes a pending review of an earlier run, but not another person’s', async () => {
    const person = stage.github.declareToken('person', {
      login: 'maintainer',
      kind: 'user',
      permissions: { contents: 'write', 'pull-requests': 'write' },
    });
    await call(stage.github, `POST ${stage.pull}/reviews`, { body: 'left over' });
    await call(stage.github, `POST ${stage.pull}/reviews`, { body: 'draft' }, { token: person });
    await publish([five]);
    expect(stage.github.reviews(1).map(({ state, author }) => [state, author])).toEqual([
      ['PENDING', 'maintainer'],
      ['COMMENTED', 'github-actions[bot]'],
    ]);
  });

  it('finds its comments among hundreds', async () => {
    for (let index = 0; index < 120; index++)
      await stage.github.comment(1, { path: 'app.txt', line: 5, side: 'RIGHT' }, `remark ${index}`);
    await publish([five]);
    const before = writes();
    await publish([five]);
    expect(writes()).toEqual(before);
  });
});

describe('two runs side by side', () => {
  it('leave one comment of each, although both saw none', async () => {
    const results = await Promise.all([publish([five, range]), publish([five, range])]);
    expect(writes().filter((write) => write.startsWith('POST'))).toHaveLength(2);
    expect(await bodies()).toEqual([five.body, range.body]);
    expect(results.map(countSuggestions)).toEqual([2, 2]);
  });

  it('keep a duplicate that somebody has answered', async () => {
    await publish([five]);
    const [older] = await stage.github.comments(1);
    stage.github.reply(1, older?.id ?? 0, 'first');
    await publish([five]);
    expect(await bodies()).toEqual([five.body, 'first']);
  });

  it('say that they cannot look again, and that the comments are posted', async () => {
    const body = { message: 'Resource protected by organization SAML enforcement.' };
    stage.github.before(isReview, async () => {
      stage.github.fail(({ path }) => path === '/graphql', { status: 403, body });
    });
    const client = clientOf(stage);
    const result = await publishReview(client, targetOf(stage), '', [five], LIMIT);
    expect(result).toMatchObject({ standing: [five], unposted: [], stop: undefined });
    expect(client.said.at(-1)).toBe(`cannot look for duplicate comments: ${body.message}`);
  });
});

describe('a resolved thread', () => {
  it('stays resolved after a push within its lines, and counts as no suggestion', async () => {
    await publish([range]);
    const [comment] = await stage.github.comments(1);
    stage.github.resolve(1, comment?.id ?? 0);
    stage.head = await stage.github.commit(
      'change',
      { 'app.txt': numbered(40, { 5: 'five', 29: 'other', 30: 'thirty' }) },
      'push',
    );
    const before = writes();
    const result = await publish([range]);
    expect(writes()).toEqual(before);
    expect(result).toMatchObject({ standing: [], resolved: [range], unposted: [] });
    expect(countSuggestions(result)).toBe(0);
  });
});

describe('the count of suggestions', () => {
  it('is that of comments on lines', async () => {
    expect(countSuggestions(await publish([five, onFile]))).toBe(1);
  });

  it('is zero on a closed pull request, where nothing can be applied', async () => {
    await publish([five]);
    stage.github.closePullRequest(1);
    expect(countSuggestions(await publish([five]))).toBe(0);
  });
});

describe('an outdated head', () => {
  it('gets no comments, and the newer run’s comments stay', async () => {
    const old = targetOf(stage);
    stage.head = await stage.github.commit('change', { 'new.txt': 'x\n' }, 'push');
    await publish([range]);
    const before = writes();
    const result = await publishReview(clientOf(stage), old, '', [five], LIMIT);
    expect(result.stop?.type).toBe('overtaken');
    expect(result.unposted).toEqual([five]);
    expect(writes()).toEqual(before);
    expect(await bodies()).toEqual([range.body]);
  });

  it('stops the run between two writes', async () => {
    await publish([five]);
    stage.github.before(isReview, () => stage.github.commit('change', { 'new.txt': 'x\n' }, 'push'));
    const result = await publish([range]);
    expect(result.stop?.type).toBe('overtaken');
    expect(await bodies()).toContain(five.body);
  });

  it('gets no comments, nor does a closed pull request', async () => {
    stage.github.closePullRequest(1);
    expect((await publish([five])).stop).toMatchObject({ reason: 'the pull request is closed' });
    expect(writes()).toEqual([]);
  });
});

describe('failures', () => {
  it('of one comment lead to a file comment, and the others are posted on their lines', async () => {
    const many = [five, wanted('six', 7), outside, range];
    const result = await publish(many);
    expect(result.unposted).toEqual([]);
    expect(new Set(await bodies())).toEqual(
      new Set([five.body, many[1]?.body, range.body, outside.fallback]),
    );
    const comments = await stage.github.comments(1);
    expect(comments.find(({ subject }) => subject === 'file')?.body).toBe(outside.fallback);
    const before = writes();
    await publish(many);
    expect(writes()).toEqual(before);
  });

  it('on lines and on the file are reported', async () => {
    const foreign = wanted('foreign', 1, { path: 'other.txt' });
    const result = await publish([foreign, five]);
    expect(result).toMatchObject({ unposted: [foreign], standing: [five], stop: undefined });
  });

  it('because of a read-only token are reported after one attempt', async () => {
    const client = clientOf(stage, { token: stage.github.readOnlyToken });
    const result = await publishReview(client, targetOf(stage), '', [five, onFile], LIMIT);
    expect(result.stop).toEqual({ type: 'read-only', reason: 'Resource not accessible by integration' });
    expect(result.unposted).toEqual([five, onFile]);
    expect(writes()).toEqual(['POST 1/reviews 403']);
  });

  it.each(['locked', 'archived'] as const)(
    'because of another refusal are reported in GitHub’s words: %s',
    async (reason) => {
      stage.github.fail(isReview, otherRefusal(reason));
      const result = await publish([five, onFile]);
      expect(result.stop).toEqual({ type: 'barred', reason: otherRefusals[reason] });
      expect(result).toMatchObject({ standing: [], unposted: [five, onFile] });
      expect(writes()).toHaveLength(1);
    },
  );

  const passing = [
    ['a secondary limit', secondaryRateLimit(0)],
    ['the hour’s limit', primaryRateLimit(0)],
    ['429', { status: 429, headers: { 'retry-after': '0' } }],
    ['502', { status: 502, headers: { 'retry-after': '0' } }],
    ['503 after the write took effect', { status: 503, headers: { 'retry-after': '0' }, isPerformed: true }],
    ['a connection that ends', { isDropped: true }],
    ['a connection that ends after the write took effect', { isDropped: true, isPerformed: true }],
  ] as const;

  it.each(passing)('lead to a wait, and each comment is posted once: %s', async (_, fault) => {
    stage.github.fail(isReview, fault);
    stage.github.fail(isFileComment, fault);
    const result = await publish([five, range, onFile]);
    expect(result).toMatchObject({ unposted: [], stop: undefined });
    expect(await bodies()).toEqual([five.body, range.body, onFile.body]);
  });

  it('without a response lead to a check before the next write', async () => {
    stage.github.fail(isReview, { isSilent: true, isPerformed: true });
    const result = await publishReview(clientOf(stage, { timeout: 300 }), targetOf(stage), '', [five], LIMIT);
    expect(result.unposted).toEqual([]);
    expect(writes()).toEqual(['POST 1/reviews 0']);
    expect(await bodies()).toEqual([five.body]);
  });

  it('do not stop edits and removals', async () => {
    await publish([five, range]);
    const fault = { status: 502, headers: { 'retry-after': '0' } };
    stage.github.fail(({ method }) => method === 'PATCH', fault);
    stage.github.fail(({ method }) => method === 'DELETE', { ...fault, isPerformed: true });
    await publish([wanted('five', 5, { text: 'changed' })]);
    expect((await bodies()).map((body) => body.split('\n')[0])).toEqual(['changed']);
    expect(writes().slice(1)).toEqual([
      expect.stringMatching(/^PATCH .* 502$/),
      expect.stringMatching(/^PATCH .* 200$/),
      expect.stringMatching(/^DELETE .* 502$/),
    ]);
  });

  it('that last stop the run, which reports the comments not posted', async () => {
    stage.github.fail(isReview, { status: 500, headers: { 'retry-after': '0' } }, { times: 99 });
    const result = await publish([five, onFile]);
    expect(result.stop).toMatchObject({ type: 'failed' });
    expect(result.unposted).toEqual([five, onFile]);
    expect(writes()).toEqual(Array(4).fill('POST 1/reviews 500'));
  });

  it('with a wait of an hour stop the run', async () => {
    stage.github.fail(isReview, secondaryRateLimit(3600));
    const result = await publish([five]);
    expect(result.stop?.reason).toContain('secondary rate limit');
    expect(writes()).toEqual(['POST 1/reviews 403']);
  });

  it('to read the pull request are reported', async () => {
    const isQuery = ({ path }: SeenRequest): boolean => path === '/graphql';
    stage.github.fail(isQuery, { status: 500, headers: { 'retry-after': '0' } }, { times: 99 });
    expect(await publish([five])).toMatchObject({ unposted: [five], stop: { type: 'failed' } });
    expect(writes()).toEqual([]);
  });
});
