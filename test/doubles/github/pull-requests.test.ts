import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, call } from './call.ts';
import { itemsOf, textOf } from './json-value.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  const limits = { patchLines: 30, listedFiles: 7, comparedFiles: 5, comparedCommits: 2 };
  stage = await setStage({ limits });
});

afterAll(() => stage.github.close());

async function files(query: string): Promise<{ body: unknown; link: string | null }> {
  const { github, pull } = stage;
  const { body, headers } = await call(github, `GET ${pull}/files?${query}`);
  return { body, link: headers.get('link') };
}

/** Pages by `rel`. */
function pages(link: string | null): Record<string, number> {
  const found = [...(link ?? '').matchAll(/<[^>]*[?&]page=(\d+)[^>]*>; rel="(\w+)"/g)];
  return Object.fromEntries(found.map(([, page, relation]) => [relation, Number(page)]));
}

test('the pull request has its commits and the size of its change', async () => {
  const { github, pull, base, head } = stage;
  const { body } = await call(github, `GET ${pull}`);
  expect(body).toMatchObject({
    number: 1,
    state: 'open',
    head: { ref: 'change', sha: head, repo: { full_name: 'acme/infra' } },
    base: { ref: 'main', sha: base },
    changed_files: 8,
    commits: 1,
  });
  expect((await call(github, 'GET /repos/acme/infra/pulls/2')).body).toEqual({
    message: 'Not Found',
    documentation_url: 'https://docs.github.com/rest',
    status: '404',
  });
  expect((await call(github, 'GET /repos/acme/other/pulls/1')).status).toBe(404);
});

test('files have the status, blob and patch of git', async () => {
  const { github, base, head } = stage;
  const { body } = await files('per_page=100');
  const listed = new Map(itemsOf({ body }, 'body').map((file) => [textOf(file, 'filename'), file]));
  const whole = await github.diff(base, head);
  expect([...listed].map(([name, file]) => [name, textOf(file, 'status')])).toEqual([
    ['app.txt', 'modified'],
    ['cut.txt', 'modified'],
    ['gone.txt', 'removed'],
    ['image.bin', 'modified'],
    ['mixed.txt', 'modified'],
    ['moved to.txt', 'renamed'],
    ['new/added.txt', 'added'],
  ]);
  expect(listed.get('moved to.txt')).toMatchObject({
    previous_filename: 'moved.txt',
    additions: 1,
    deletions: 1,
  });
  expect(textOf(listed.get('image.bin'), 'patch')).toBeUndefined();
  expect(textOf(listed.get('cut.txt'), 'patch')).toBe(
    '@@ -1,3 +1,3 @@\n a\n b\n-c\n\\ No newline at end of file\n+C\n\\ No newline at end of file',
  );
  for (const file of listed.values()) expect(whole).toContain(textOf(file, 'patch') ?? '');
});

test('files have pages, up to a number of files', async () => {
  const first = await files('per_page=3');
  expect(itemsOf(first, 'body')).toHaveLength(3);
  expect(pages(first.link)).toEqual({ next: 2, last: 3 });
  expect(first.link).toContain(`${stage.github.url}/repositories/640000001/pulls/1/files?per_page=3&page=2>`);
  const second = await files('per_page=3&page=2');
  expect(pages(second.link)).toEqual({ prev: 1, next: 3, last: 3, first: 1 });
  const last = await files('per_page=3&page=3');
  expect(itemsOf(last, 'body')).toHaveLength(1);
  expect(pages(last.link)).toEqual({ prev: 2, first: 1 });
  expect((await files('per_page=100')).link).toBeNull();
  const followed = await call(stage.github, 'GET /repositories/640000001/pulls/1/files?per_page=3&page=3');
  expect(followed.body).toEqual(last.body);
});

test('a large file has no patch but takes comments', async () => {
  const { github } = stage;
  await github.branch('large', 'main');
  const head = await github.commit('large', { 'large.txt': 'x\n'.repeat(31) }, 'large');
  const number = await github.openPullRequest({ head: 'large' });
  const pull = `/repos/acme/infra/pulls/${number}`;
  const { body } = await call(github, `GET ${pull}/files`);
  expect(body).toMatchObject([{ filename: 'large.txt', additions: 31 }]);
  expect(textOf(at(body, 0), 'patch')).toBeUndefined();
  const comment = { commit_id: head, path: 'large.txt', line: 31, body: 'x' };
  expect((await call(github, `POST ${pull}/comments`, comment)).status).toBe(201);
});

test("the diff is git's, and is refused if it is too large", async () => {
  const { github, pull, base, head } = stage;
  const accept = 'application/vnd.github.diff';
  const diff = await call(github, `GET ${pull}`, undefined, { accept });
  expect(diff.body).toBe(await github.diff(base, head));
  for (const limits of [{ diffFiles: 7 }, { diffLines: 20 }]) {
    const small = await setStage({ limits });
    const refused = await call(small.github, `GET ${small.pull}`, undefined, { accept });
    expect(refused).toMatchObject({ status: 406, body: { errors: [{ code: 'too_large' }] } });
    await small.github.close();
  }
});

test('the diff starts at the merge base, also when the base branch moves on', async () => {
  const { github } = stage;
  await github.branch('late', 'main');
  await github.commit('late', { 'late.txt': 'x\n' }, 'late');
  await github.commit('main', { 'elsewhere.txt': 'x\n' }, 'elsewhere');
  const number = await github.openPullRequest({ head: 'late' });
  expect((await call(github, `GET /repos/acme/infra/pulls/${number}/files`)).body).toMatchObject([
    { filename: 'late.txt' },
  ]);
});

test('a comparison has pages of commits, and files only on the first page', async () => {
  const { github, repo, base } = stage;
  await github.branch('long', base);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await github.commit('long', { [name]: name }, name);
  const whole = await call(github, `GET ${repo}/compare/${base}...long`);
  expect(whole.body).toMatchObject({ status: 'ahead', ahead_by: 6, total_commits: 6 });
  expect(itemsOf(whole.body, 'files')).toHaveLength(5);
  expect(itemsOf(whole.body, 'commits')).toHaveLength(2);
  const second = await call(github, `GET ${repo}/compare/${base}...long?per_page=4&page=2`);
  expect(itemsOf(second.body, 'commits')).toMatchObject([
    { commit: { message: 'e' } },
    { commit: { message: 'f' } },
  ]);
  expect(at(second.body, 'files')).toBeUndefined();
  expect(pages(second.headers.get('link'))).toEqual({ prev: 1, first: 1 });
  expect((await call(github, `GET ${repo}/compare/long...${base}`)).body).toMatchObject({ status: 'behind' });
  expect((await call(github, `GET ${repo}/compare/main...nowhere`)).status).toBe(404);
});

test('none of these requests was a violation', () => {
  expect(stage.github.violations).toEqual([]);
});
