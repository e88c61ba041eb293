import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SuggestionRefused } from './apply-suggestions.ts';
import { at, type Called, call, query } from './call.ts';
import { headText, type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.github.close());

const line5 = { path: 'app.txt', line: 5, side: 'RIGHT', body: 'five' };

function review(body: object, token?: string): Promise<Called> {
  const { github, pull } = stage;
  const options = token === undefined ? {} : { token };
  return call(github, `POST ${pull}/reviews`, { event: 'COMMENT', ...body }, options);
}

function comment(body: object): Promise<Called> {
  const { github, pull, head } = stage;
  return call(github, `POST ${pull}/comments`, { commit_id: head, body: 'x', ...body });
}

async function suggest(place: object, body: string): Promise<number> {
  const answer = await comment({ path: 'app.txt', line: 5, ...place, body });
  expect(answer.status).toBe(201);
  return Number(at(answer.body, 'id'));
}

function fenced(content: string, fence = '```'): string {
  return `${fence}suggestion\n${content}\n${fence}`;
}

async function refusal(ids: readonly number[], by = 'maintainer'): Promise<SuggestionRefused> {
  const { github, number } = stage;
  const outcome = await github.applySuggestions(number, ids, { by }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof SuggestionRefused))
    throw new Error('the suggestions were not refused', { cause: outcome });
  return outcome;
}

async function pulled(): Promise<unknown> {
  return (await call(stage.github, `GET ${stage.pull}`)).body;
}

function rules(): (number | string)[] {
  return stage.github.violations.map(({ rule }) => rule);
}

describe('reviews and comments', () => {
  test('1: the comments of a review take lines but no subject_type', async () => {
    expect((await review({ commit_id: stage.head, body: 'b', comments: [line5] })).status).toBe(200);
    const refused = await review({ comments: [{ path: 'app.txt', subject_type: 'file', body: 'x' }] });
    expect(refused).toMatchObject({
      status: 422,
      body: { message: 'Invalid request.\n\n"subject_type" is not a permitted key.' },
    });
    expect(rules()).toEqual(['request']);
  });

  test('2: a review is all or nothing', async () => {
    const refused = await review({ comments: [line5, { ...line5, line: 15 }] });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).not.toContain('app.txt');
    expect(stage.github.reviews(1)).toEqual([]);
    expect(await stage.github.comments(1)).toEqual([]);
    expect((await review({ comments: [line5, { ...line5, line: 6 }] })).status).toBe(200);
    expect(await stage.github.comments(1)).toHaveLength(2);
  });

  test('3: reviews give errors as strings, single comments as objects', async () => {
    expect((await review({ comments: [{ ...line5, line: 15 }] })).body).toMatchObject({
      message: 'Unprocessable Entity',
      errors: ['Pull request review thread line must be part of the diff'],
    });
    expect((await review({ comments: [{ ...line5, start_line: 5, line: 30 }] })).body).toMatchObject({
      errors: ['Pull request review thread start line must be part of the same hunk as the line.'],
    });
    expect((await comment({ path: 'app.txt', line: 15 })).body).toMatchObject({
      message: 'Validation Failed',
      errors: [
        { field: 'pull_request_review_thread.line' },
        { field: 'pull_request_review_thread.diff_hunk' },
      ],
    });
    expect((await comment({ path: 'app.txt', start_line: 5, line: 30 })).body).toMatchObject({
      errors: [{ field: 'pull_request_review_thread.start_line' }],
    });
  });

  test('4: commit_id says which commit the lines belong to; without it, they belong to the current head', async () => {
    const { github, head } = stage;
    await github.commit('change', { 'app.txt': `zero\n${headText}` }, 'one line more');
    await review({ commit_id: head, comments: [line5] });
    await review({ comments: [line5] });
    const [pinned, unpinned] = await github.comments(1);
    expect([pinned?.line, unpinned?.line]).toEqual([6, 5]);
    expect((await review({ commit_id: stage.base, comments: [line5] })).status).toBe(422);
    expect((await comment({ commit_id: 'f'.repeat(40), path: 'app.txt', line: 5 })).status).toBe(422);
  });

  test('5: one pending review for each user', async () => {
    const { github, pull } = stage;
    const pending = await call(github, `POST ${pull}/reviews`, { comments: [line5] });
    expect(pending.body).toMatchObject({ state: 'PENDING' });
    expect(await github.comments(1)).toEqual([]);
    expect(at((await call(github, `GET ${pull}/comments`)).body, 0)).toBeUndefined();
    const errors = ['User can only have one pending review per pull request'];
    expect(await review({ body: 'b' })).toMatchObject({ status: 422, body: { errors } });
    expect((await comment(line5)).status).toBe(422);
    const id = at(pending.body, 'id');
    expect((await call(github, `DELETE ${pull}/reviews/${id}`)).status).toBe(200);
    const posted = await review({ body: 'b' });
    expect(posted).toMatchObject({ status: 200, body: { state: 'COMMENTED' } });
    expect((await call(github, `DELETE ${pull}/reviews/${at(posted.body, 'id')}`)).status).toBe(422);
  });

  test('5: nobody else sees a pending review', async () => {
    const { github, pull } = stage;
    const permissions = { contents: 'write', 'pull-requests': 'write' } as const;
    const token = github.declareToken('alice', { login: 'alice', kind: 'user', permissions });
    const pending = await call(github, `POST ${pull}/reviews`, { comments: [line5] }, { token });
    expect((await call(github, `GET ${pull}/reviews`)).body).toEqual([]);
    expect((await call(github, `GET ${pull}/reviews/${at(pending.body, 'id')}`)).status).toBe(404);
    expect((await review({ body: 'b' })).status).toBe(200);
  });

  test('6: a whole file takes comments, but not if it is outside the pull request', async () => {
    const made = await comment({ path: 'image.bin', subject_type: 'file' });
    expect(made).toMatchObject({ status: 201, body: { subject_type: 'file', path: 'image.bin' } });
    expect((await comment({ path: 'other.txt', subject_type: 'file' })).status).toBe(422);
    expect((await review({ comments: [{ path: 'other.txt', line: 1, body: 'x' }] })).body).toMatchObject({
      errors: ['Path could not be resolved'],
    });
  });

  test('7: a request for changes blocks the merge', async () => {
    await review({ body: 'b' });
    expect(await pulled()).toMatchObject({ mergeable_state: 'clean' });
    await review({ event: 'REQUEST_CHANGES', body: 'b' });
    expect(await pulled()).toMatchObject({ mergeable_state: 'blocked' });
    expect((await review({ event: 'APPROVE' })).status).toBe(422);
  });
});

describe('lines', () => {
  test('9: GraphQL accepts a thread outside the hunks, which nobody sees', async () => {
    const { github } = stage;
    const mutation = `mutation ($input: AddPullRequestReviewThreadInput!) {
      addPullRequestReviewThread(input: $input) { thread { id line } }
    }`;
    const pullRequestId = at(await pulled(), 'node_id');
    const input = { pullRequestId, path: 'app.txt', body: 'x', line: 15 };
    expect(
      at(await query(github, mutation, { input }), 'data', 'addPullRequestReviewThread', 'thread', 'id'),
    ).toBeTypeOf('string');
    expect(await github.threads(1)).toEqual([]);
    expect(rules()).toEqual([9]);
    await query(github, mutation, { input: { ...input, line: 5 } });
    expect(await github.threads(1)).toHaveLength(1);
    expect(github.reviews(1)).toMatchObject([{ state: 'PENDING' }]);
  });

  test('10: GITHUB_SHA is the test merge commit, whose lines differ', async () => {
    const { github, head } = stage;
    await github.commit(
      'main',
      { 'app.txt': `zero\n${(await github.readFile('main', 'app.txt')) ?? ''}` },
      'base moves',
    );
    const environment = await github.environment({ event: 'pull_request', pullRequest: 1 });
    const sha = environment['GITHUB_SHA'] ?? '';
    expect(sha).not.toBe(head);
    expect(at(await pulled(), 'merge_commit_sha')).toBe(sha);
    expect(await github.readFile(sha, 'app.txt')).toBe(`zero\n${headText}`);
    const event: unknown = JSON.parse(await readFile(environment['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
    expect(at(event, 'pull_request', 'head', 'sha')).toBe(head);
  });
});

describe('suggestions', () => {
  test('13: a suggestion replaces exactly its lines with its text', async () => {
    const id = await suggest({ start_line: 4, line: 5 }, `why\n\n${fenced('4\n\n5')}\n`);
    const commit = await stage.github.applySuggestions(1, [id]);
    expect(await stage.github.readFile(commit, 'app.txt')).toBe(
      headText.replace('line 4\nfive\n', '4\n\n5\n'),
    );
    expect(at(await pulled(), 'head', 'sha')).toBe(commit);
  });

  test('14: a suggestion is refused if it changes nothing, is outdated, is on deleted lines or in a closed pull request', async () => {
    const { github } = stage;
    expect(await refusal([await suggest({}, fenced('five'))])).toMatchObject({
      rule: 14,
      message: expect.stringMatching(/do not change/),
    });
    expect(await refusal([await suggest({ side: 'LEFT' }, fenced('x'))])).toMatchObject({
      message: expect.stringMatching(/deleted lines/),
    });
    const good = await suggest({}, fenced('FIVE'));
    const same = await suggest({}, fenced('cinq'));
    expect(await refusal([good, same])).toMatchObject({
      rule: 14,
      message: expect.stringMatching(/one suggestion per line/),
    });
    const pushed = await github.commit('change', { 'app.txt': headText.replace('five', '5') }, 'again');
    expect(await refusal([good])).toMatchObject({ rule: 14, message: expect.stringMatching(/outdated/) });
    const other = await suggest({ line: 30, commit_id: pushed }, fenced('30'));
    github.closePullRequest(1);
    expect(await refusal([other])).toMatchObject({ rule: 14, message: expect.stringMatching(/closed/) });
  });

  test('15: adjacent suggestions of a batch are refused', async () => {
    const [a, b, c, d] = [
      await suggest({ start_line: 4, line: 5 }, fenced('a')),
      await suggest({ line: 6 }, fenced('b')),
      await suggest({ line: 7 }, fenced('c')),
      await suggest({ start_line: 3, line: 4 }, fenced('d')),
    ];
    expect(await refusal([a, b])).toMatchObject({ rule: 15 });
    expect(await refusal([a, d])).toMatchObject({ rule: 14 });
    await stage.github.applySuggestions(1, [c, a]);
    expect(await stage.github.readFile('change', 'app.txt')).toBe(
      headText.replace('line 4\nfive\nline 6\nline 7\n', 'a\nline 6\nc\n'),
    );
  });

  test.each(['```suggestion\n```', fenced(''), fenced(' \n')])('16: %j is ambiguous', async (body) => {
    expect(await refusal([await suggest({}, body)])).toMatchObject({ rule: 16 });
  });

  test('17: the fence must be longer than the backticks inside', async () => {
    const { github } = stage;
    await github.applySuggestions(1, [await suggest({}, fenced('a ```\n```\nb', '````'))]);
    expect(await github.readFile('change', 'app.txt')).toContain('\na ```\n```\nb\n');
    const short = await suggest({ line: 30, commit_id: stage.head }, fenced('a\n```\nb'));
    await github.applySuggestions(1, [short]);
    expect(await github.readFile('change', 'app.txt')).toContain('\na\nthirty b\n');
    expect(rules()).toEqual([]);
    await suggest({ line: 31 }, fenced('a\r'));
    expect(rules()).toEqual([17]);
  });

  test('18: line endings are kept unless they are mixed, and no final newline is added', async () => {
    const { github } = stage;
    const apply = async (path: string, line: number) =>
      github.applySuggestions(1, [await suggest({ path, line }, fenced('x\ny'))]);
    await apply('windows.txt', 2);
    expect(await github.readFile('change', 'windows.txt')).toBe('a\r\nx\r\ny\r\nc\r\n');
    await apply('mixed.txt', 2);
    expect(await github.readFile('change', 'mixed.txt')).toBe('a\nx\ny\nc\n');
    await apply('cut.txt', 3);
    expect(await github.readFile('change', 'cut.txt')).toBe('a\nb\nx\ny');
  });

  test('19: a suggestion on a whole file cannot be applied', async () => {
    expect(
      await refusal([await suggest({ line: undefined, subject_type: 'file' }, fenced('x'))]),
    ).toMatchObject({
      rule: 19,
    });
    expect(rules()).toEqual([19]);
    await suggest({ line: undefined, subject_type: 'file' }, '```diff\n-a\n+b\n```');
    expect(rules()).toEqual([19]);
  });

  test('20: only people with the right to push apply suggestions, several in one commit', async () => {
    const { github, head, repo, pull } = stage;
    const ids = [await suggest({}, fenced('FIVE')), await suggest({ line: 30 }, fenced('THIRTY'))];
    expect(await refusal(ids, 'github-actions[bot]')).toMatchObject({ rule: 20 });
    expect(await refusal(ids, 'stranger')).toMatchObject({ rule: 20 });
    const commit = await github.applySuggestions(1, ids, { by: 'maintainer' });
    const made = (await call(github, `GET ${repo}/commits/${commit}`)).body;
    expect(made).toMatchObject({ parents: [{ sha: head }], author: { login: 'maintainer' } });
    expect(at(made, 'commit', 'message')).toContain('Co-authored-by: github-actions[bot]');
    expect((await call(github, `PUT ${pull}/comments/${ids[0]}/suggestions`, {})).status).toBe(404);
  });
});

describe('sizes and rights', () => {
  test('21: a body stays under 65,000 characters and bytes', async () => {
    expect((await review({ body: 'x'.repeat(64_999) })).status).toBe(200);
    expect((await review({ body: 'x'.repeat(65_000) })).status).toBe(422);
    expect((await review({ body: 'é'.repeat(32_500) })).status).toBe(422);
    expect((await comment({ ...line5, body: 'x'.repeat(65_000) })).body).toMatchObject({
      errors: [{ field: 'body' }],
    });
  });

  test('26: a read-only token cannot write', async () => {
    const { github, pull, head } = stage;
    const token = github.readOnlyToken;
    expect((await call(github, `GET ${pull}/files`, undefined, { token })).status).toBe(200);
    const body = { message: 'Resource not accessible by integration' };
    expect(await review({ comments: [line5] }, token)).toMatchObject({ status: 403, body });
    const single = { ...line5, commit_id: head };
    expect(await call(github, `POST ${pull}/comments`, single, { token })).toMatchObject({
      status: 403,
      body,
    });
  });

  test('26, 27: a fork gets a read-only token, except under pull_request_target', async () => {
    const { github } = stage;
    await github.branch('stranger:change', 'change');
    const pullRequest = await github.openPullRequest({ head: 'stranger:change', author: 'stranger' });
    const fork = await github.environment({ event: 'pull_request', pullRequest });
    expect(fork['INPUT_TOKEN']).toBe(github.readOnlyToken);
    const target = await github.environment({ event: 'pull_request_target', pullRequest });
    expect(target['INPUT_TOKEN']).toBe(github.token);
    expect(target['GITHUB_SHA']).toBe(stage.base);
    expect(at(await github.event(pullRequest), 'pull_request', 'head', 'repo', 'fork')).toBe(true);
  });

  test('28: resolving needs contents: write, deleting the caller’s comment does not', async () => {
    const { github, repo } = stage;
    const id = await suggest({}, 'x');
    const theirs = await github.comment(1, { path: 'app.txt', line: 6 }, 'theirs');
    const threads = `{ repository(owner: "acme", name: "infra") { pullRequest(number: 1) {
      reviewThreads(first: 9) { nodes { id viewerCanResolve } } } } }`;
    const nodes = at(
      await query(github, threads),
      'data',
      'repository',
      'pullRequest',
      'reviewThreads',
      'nodes',
    );
    expect(nodes).toMatchObject([{ viewerCanResolve: false }, { viewerCanResolve: false }]);
    const mutation = `mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }`;
    expect(await query(github, mutation, { id: at(nodes, 0, 'id') })).toMatchObject({
      data: { resolveReviewThread: null },
      errors: [
        {
          type: 'FORBIDDEN',
          path: ['resolveReviewThread'],
          message: 'Resource not accessible by integration',
        },
      ],
    });
    const permissions = { contents: 'write', 'pull-requests': 'write' } as const;
    const token = github.declareToken('writer', { login: 'writer', kind: 'installation', permissions });
    expect(await query(github, mutation, { id: at(nodes, 0, 'id') }, token)).toEqual({
      data: { resolveReviewThread: { thread: { isResolved: true } } },
    });
    expect((await call(github, `DELETE ${repo}/pulls/comments/${theirs}`)).status).toBe(403);
    expect((await call(github, `DELETE ${repo}/pulls/comments/${id}`)).status).toBe(204);
    expect((await github.comments(1)).map((one) => one.id)).toEqual([theirs]);
  });

  test('29: GraphQL gives the login of the caller, REST does not', async () => {
    const { github } = stage;
    expect(await query(github, '{ viewer { login } }')).toEqual({
      data: { viewer: { login: 'github-actions[bot]' } },
    });
    expect((await call(github, 'GET /user')).status).toBe(403);
  });

  test('a request without a token gets 401', async () => {
    const { github, pull } = stage;
    const none = await call(github, `GET ${pull}`, undefined, { token: null });
    expect(none).toMatchObject({ status: 401, body: { message: 'Requires authentication' } });
    const bad = await call(github, 'POST /graphql', { query: '{ viewer { login } }' }, { token: 'guessed' });
    expect(bad).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
  });
});
