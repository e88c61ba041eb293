import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, call, query } from './call.ts';
import { itemsOf } from './json-value.ts';
import { numbered, type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ limits: { textBytes: 100 } });
});

afterEach(() => stage.github.close());

function inRepository(fields: string): string {
  return `{ repository(owner: "acme", name: "infra") { ${fields} } }`;
}

async function repository(fields: string, token?: string): Promise<unknown> {
  return at(await query(stage.github, inRepository(fields), {}, token), 'data', 'repository');
}

async function comment(line: number, body = 'x'): Promise<unknown> {
  const { github, pull, head } = stage;
  const answer = await call(github, `POST ${pull}/comments`, {
    commit_id: head,
    path: 'app.txt',
    line,
    body,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

test('objects are found by expression and by id, many in one query', async () => {
  const { base, head } = stage;
  const blob = '... on Blob { byteSize isBinary isTruncated text }';
  const names = ['added', 'binary', 'long', 'none', 'noCommit', 'tree', 'commit', 'root'];
  const expressions = [
    `${head}:new/added.txt`,
    'change:image.bin',
    `${base}:app.txt`,
    `${base}:new/added.txt`,
    'nowhere:app.txt',
    'change:new',
    'change',
    'change:',
  ];
  const rest =
    '... on Tree { entries { name path type mode oid size object { __typename oid } } } ... on Commit { message }';
  const aliases = expressions.map(
    (expression, index) =>
      `${names[index]}: object(expression: "${expression}") { __typename oid ${blob} ${rest} }`,
  );
  const found = await repository(aliases.join('\n'));
  expect(found).toMatchObject({
    added: { __typename: 'Blob', byteSize: 8, isBinary: false, isTruncated: false, text: 'one\ntwo\n' },
    binary: { byteSize: 3, isBinary: true, text: null },
    long: { isTruncated: true, text: numbered(40).slice(0, 100) },
    none: null,
    noCommit: null,
    tree: {
      __typename: 'Tree',
      entries: [{ name: 'added.txt', path: 'new/added.txt', type: 'blob', mode: 33188, size: 8 }],
    },
    commit: { __typename: 'Commit', oid: head, message: 'change' },
    root: { __typename: 'Tree' },
  });
  const oid = at(found, 'added', 'oid');
  expect(at(found, 'tree', 'entries', 0, 'object')).toEqual({ __typename: 'Blob', oid });
  expect(await repository(`object(oid: "${oid}") { oid ... on Blob { text } }`)).toEqual({
    object: { oid, text: 'one\ntwo\n' },
  });
});

test('threads have their places and authors', async () => {
  const { github } = stage;
  const id = Number(at(await comment(5), 'id'));
  github.reply(1, id, 'why?', 'alice');
  await comment(30);
  github.resolve(1, id);
  const { body } = await call(github, `GET ${stage.pull}`);
  const fields = `id number state headRefOid baseRefOid reviewThreads(first: 100) { totalCount nodes {
    isResolved isOutdated viewerCanResolve path line startLine subjectType
    comments(first: 100) { totalCount nodes { databaseId fullDatabaseId body author { __typename login }
      pullRequestReview { databaseId } replyTo { databaseId } viewerDidAuthor } } } }`;
  expect(at(await repository(`pullRequest(number: 1) { ${fields} }`), 'pullRequest')).toMatchObject({
    id: at(body, 'node_id'),
    number: 1,
    state: 'OPEN',
    headRefOid: stage.head,
    baseRefOid: stage.base,
    reviewThreads: {
      totalCount: 2,
      nodes: [
        {
          isResolved: true,
          isOutdated: false,
          viewerCanResolve: false,
          path: 'app.txt',
          line: 5,
          startLine: null,
          subjectType: 'LINE',
          comments: {
            totalCount: 2,
            nodes: [
              {
                databaseId: id,
                fullDatabaseId: String(id),
                author: { __typename: 'Bot', login: 'github-actions' },
                replyTo: null,
                viewerDidAuthor: true,
              },
              { author: { login: 'alice' }, replyTo: { databaseId: id }, viewerDidAuthor: false },
            ],
          },
        },
        { line: 30, isResolved: false },
      ],
    },
  });
  expect(github.violations).toEqual([]);
});

test('connections have pages and need a bound', async () => {
  for (const line of [2, 3, 4, 5, 6]) await comment(line);
  const lines: unknown[] = [];
  let after: unknown = null;
  for (let pages = 0; pages < 3; pages++) {
    const bound = after === null ? '' : `, after: "${after}"`;
    const found = await repository(
      `pullRequest(number: 1) { reviewThreads(first: 2${bound}) { nodes { line } pageInfo { hasNextPage endCursor } } }`,
    );
    const threads = at(found, 'pullRequest', 'reviewThreads');
    lines.push(...itemsOf(threads, 'nodes').map((node) => at(node, 'line')));
    after = at(threads, 'pageInfo', 'endCursor');
    expect(at(threads, 'pageInfo', 'hasNextPage')).toBe(pages < 2);
  }
  expect(lines).toEqual([2, 3, 4, 5, 6]);
  const unbounded = inRepository('pullRequest(number: 1) { reviewThreads { totalCount } }');
  expect(await query(stage.github, unbounded)).toMatchObject({
    errors: [{ type: 'MISSING_PAGINATION_BOUNDARIES' }],
  });
  const excessive = inRepository('pullRequest(number: 1) { reviewThreads(first: 101) { totalCount } }');
  expect(await query(stage.github, excessive)).toMatchObject({ errors: [{ type: 'EXCESSIVE_PAGINATION' }] });
});

test('the caller’s pending review is found and deleted', async () => {
  const { github, pull } = stage;
  await call(github, `POST ${pull}/reviews`, { comments: [{ path: 'app.txt', line: 5, body: 'x' }] });
  await call(github, `GET ${pull}/reviews`);
  const fields =
    'pullRequest(number: 1) { reviews(first: 10, states: [PENDING]) { nodes { id state viewerDidAuthor } } }';
  const reviews = at(await repository(fields), 'pullRequest', 'reviews', 'nodes');
  expect(reviews).toMatchObject([{ state: 'PENDING', viewerDidAuthor: true }]);
  const mutation = `mutation ($id: ID!) { deletePullRequestReview(input: { pullRequestReviewId: $id }) { pullRequestReview { id } } }`;
  const id = at(reviews, 0, 'id');
  expect(await query(github, mutation, { id }, github.readOnlyToken)).toMatchObject({
    errors: [{ type: 'FORBIDDEN' }],
  });
  expect(await query(github, mutation, { id })).toMatchObject({
    data: { deletePullRequestReview: { pullRequestReview: { id } } },
  });
  expect(github.reviews(1)).toEqual([]);
  expect(await query(github, mutation, { id })).toMatchObject({ errors: [{ type: 'NOT_FOUND' }] });
});

test.each([
  {
    text: '{ repository(owner: "acme", name: "other") { id } }',
    error: { type: 'NOT_FOUND', message: "Could not resolve to a Repository with the name 'acme/other'." },
  },
  {
    text: inRepository('pullRequest(number: 9) { id }'),
    error: { type: 'NOT_FOUND', message: 'Could not resolve to a PullRequest with the number of 9.' },
  },
])('$error.message', async ({ text, error }) => {
  expect(await query(stage.github, text)).toMatchObject({ errors: [error] });
  expect(stage.github.violations).toEqual([]);
});

test.each([
  '{ viewer { nickname } }',
  '{ viewer',
  'query ($n: Int!) { repository(owner: "acme", name: "infra") { pullRequest(number: $n) { id } } }',
])('a query that GitHub would refuse is recorded: %s', async (text) => {
  expect(at(await query(stage.github, text), 'errors', 0, 'message')).toBeTypeOf('string');
  expect(stage.github.violations).toMatchObject([{ rule: 'query' }]);
});
