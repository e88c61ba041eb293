import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, call } from './call.ts';
import { itemsOf, textOf } from './json-value.ts';
import { headText, type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.github.close());

async function post(place: object, body = 'x'): Promise<unknown> {
  const { github, pull, head } = stage;
  const answer = await call(github, `POST ${pull}/comments`, {
    commit_id: head,
    path: 'app.txt',
    body,
    ...place,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function listed(query = ''): Promise<readonly unknown[]> {
  return itemsOf({ body: (await call(stage.github, `GET ${stage.pull}/comments${query}`)).body }, 'body');
}

test('a comment shows the hunk up to its line', async () => {
  expect(await post({ start_line: 4, line: 5 })).toMatchObject({
    diff_hunk: '@@ -2,7 +2,7 @@ line 1\n line 2\n line 3\n line 4\n-line 5\n+five',
    line: 5,
    start_line: 4,
    side: 'RIGHT',
    start_side: 'RIGHT',
    original_line: 5,
    original_start_line: 4,
    position: 5,
    subject_type: 'line',
    user: { login: 'github-actions[bot]', type: 'Bot' },
  });
});

const pushes = [
  { name: 'elsewhere', text: `${headText}end\n`, place: { line: 5 }, now: { line: 5, position: 5 } },
  { name: 'above', text: `zero\n${headText}`, place: { line: 5 }, now: { line: 6, start_line: null } },
  {
    name: 'above a range',
    text: `zero\n${headText}`,
    place: { start_line: 4, line: 5 },
    now: { line: 6, start_line: 5 },
  },
  {
    name: 'on the line',
    text: headText.replace('five', '5'),
    place: { line: 5 },
    now: { line: null, position: null },
  },
  { name: 'next to the line', text: headText.replace('line 6', '6'), place: { line: 5 }, now: { line: 5 } },
  {
    name: 'within the range',
    text: headText.replace('line 4\n', 'line 4\nmore\n'),
    place: { start_line: 3, line: 5 },
    now: { line: null, start_line: null },
  },
  {
    name: 'that removes the line from the diff',
    text: headText.replace('five', 'line 5'),
    place: { line: 2 },
    now: { line: null, position: null },
  },
];

test.each(pushes)('after a push $name', async ({ text, place, now }) => {
  await post(place);
  const pushed = await stage.github.commit('change', { 'app.txt': text }, 'push');
  expect(await listed()).toMatchObject([
    { ...now, original_line: place.line, commit_id: pushed, original_commit_id: stage.head },
  ]);
  expect(stage.github.violations).toEqual([]);
});

test('a comment follows a renamed file', async () => {
  await post({ line: 5 });
  await stage.github.commit('change', { 'renamed.txt': { renamedFrom: 'app.txt' } }, 'rename');
  expect(await listed()).toMatchObject([{ path: 'renamed.txt', line: 5 }]);
});

test('a forced push keeps the comments on commits that it removes', async () => {
  await post({ line: 5 });
  // Rule 44: by way of the base, the pull request would be closed.
  await stage.github.branch('instead', stage.base);
  const pushed = await stage.github.commit('instead', { 'app.txt': `zero\n${headText}` }, 'instead');
  await stage.github.branch('change', 'instead');
  expect(await listed()).toMatchObject([{ line: 6, commit_id: pushed, original_commit_id: stage.head }]);
});

test('comments are listed by age, or as requested', async () => {
  const { github, repo } = stage;
  for (const [index, line] of [5, 30, 6].entries()) await post({ line }, `${index}`);
  const bodies = async (query: string) => (await listed(query)).map((one) => textOf(one, 'body'));
  expect(await bodies('')).toEqual(['0', '1', '2']);
  expect(await bodies('?direction=desc')).toEqual(['0', '1', '2']);
  expect(await bodies('?sort=created&direction=desc')).toEqual(['2', '1', '0']);
  expect(await bodies('?per_page=2&page=2')).toEqual(['2']);
  const edited = await call(github, `PATCH ${repo}/pulls/comments/${at((await listed())[0], 'id')}`, {
    body: 'new',
  });
  expect(edited).toMatchObject({ status: 200, body: { body: 'new', line: 5 } });
  expect(await bodies('?sort=updated&direction=asc')).toEqual(['1', '2', 'new']);
  expect(await bodies(`?since=${textOf(edited.body, 'updated_at')}`)).toEqual(['new']);
});

test('a reply belongs to the thread, takes no replies, and outlives the first comment', async () => {
  const { github, pull, repo } = stage;
  const id = Number(at(await post({ line: 5 }), 'id'));
  const reply = github.reply(1, id, 'why?', 'alice');
  const mine = await call(github, `POST ${pull}/comments/${id}/replies`, { body: 'because' });
  expect(mine).toMatchObject({ status: 201, body: { in_reply_to_id: id, line: 5 } });
  expect((await call(github, `POST ${pull}/comments/${reply}/replies`, { body: 'x' })).status).toBe(422);
  expect((await call(github, `PATCH ${repo}/pulls/comments/${reply}`, { body: 'x' })).status).toBe(403);
  expect(await github.threads(1)).toMatchObject([
    {
      comments: [{ author: 'github-actions[bot]' }, { author: 'alice', inReplyTo: id }, { body: 'because' }],
    },
  ]);
  expect((await call(github, `DELETE ${repo}/pulls/comments/${id}`)).status).toBe(204);
  expect((await call(github, `GET ${repo}/pulls/comments/${id}`)).status).toBe(404);
  expect(await github.threads(1)).toMatchObject([{ comments: [{ body: 'why?' }, { body: 'because' }] }]);
});

test('the comments of one review have positions but no lines', async () => {
  const { github, pull, head } = stage;
  await post({ line: 6 });
  const comments = [{ path: 'app.txt', line: 5, body: 'x' }];
  const review = await call(github, `POST ${pull}/reviews`, { commit_id: head, event: 'COMMENT', comments });
  const path = `${pull}/reviews/${at(review.body, 'id')}`;
  const list = (await call(github, `GET ${path}/comments`)).body;
  expect(list).toMatchObject([{ position: 5, path: 'app.txt' }]);
  expect(at(list, 0, 'line')).toBeUndefined();
  expect((await call(github, `GET ${path}`)).body).toMatchObject({ state: 'COMMENTED', commit_id: head });
  expect(itemsOf({ body: (await call(github, `GET ${pull}/reviews`)).body }, 'body')).toHaveLength(2);
});

test.each([
  { body: { path: 'app.txt', line: 5 }, message: 'Invalid request.\n\n"body" wasn\'t supplied.' },
  {
    body: { body: 'x', path: 'app.txt', line: '5' },
    message: 'Invalid request.\n\nFor \'properties/line\', "5" is not an integer.',
  },
  {
    body: { body: 'x', path: 'app.txt', line: null },
    message: "Invalid request.\n\nFor 'properties/line', nil is not an integer.",
  },
  {
    body: { body: 'x', path: 'app.txt', lines: 5 },
    message: 'Invalid request.\n\n"lines" is not a permitted key.',
  },
])('a malformed request gets `$message`', async ({ body, message }) => {
  const { github, pull, head } = stage;
  const answer = await call(github, `POST ${pull}/comments`, { commit_id: head, ...body });
  expect(answer).toMatchObject({ status: 422, body: { message } });
  expect(github.violations).toMatchObject([{ rule: 'request' }]);
});
