import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at, type Called, call, query } from './call.ts';
import { SimulatedGitHub } from './simulated-github.ts';

const REPO = '/repos/acme/infra';
const WRITES = { contents: 'write', 'pull-requests': 'write', issues: 'write' } as const;
const NO_COMMIT = '0'.repeat(40);
const MOVE = `mutation ($name: GitRefname!, $from: GitObjectID, $to: GitObjectID!, $force: Boolean) {
  updateRefs(input: { repositoryId: "REPOSITORY", refUpdates: [{ name: $name, beforeOid: $from, afterOid: $to, force: $force }] }) { clientMutationId }
}`;

let github: SimulatedGitHub;
let base: string;

beforeEach(async () => {
  github = await SimulatedGitHub.start({ permissions: WRITES });
  base = await github.commit('main', { 'a.txt': 'a\n', 'run.sh': { executable: 'x\n' } }, 'base');
});
afterEach(() => github.close());

const post = (path: string, body: object): Promise<Called> => call(github, `POST ${REPO}${path}`, body);

async function written(content: string, parents = [base]): Promise<string> {
  const { tree } = await github.readCommit(base);
  const entry = { path: 'a.txt', mode: '100644', type: 'blob', content };
  const made = await post('/git/trees', { base_tree: tree, tree: [entry] });
  const commit = await post('/git/commits', { message: 'Change', tree: at(made.body, 'sha'), parents });
  return String(at(commit.body, 'sha'));
}

async function move(from: string | null, to: string, force = false): Promise<unknown> {
  const id = at(
    await query(github, 'query { repository(owner: "acme", name: "infra") { id } }'),
    'data',
    'repository',
    'id',
  );
  const text = MOVE.replace('REPOSITORY', String(id));
  return query(github, text, { name: 'refs/heads/change', from, to, force });
}

const message = (answer: unknown): unknown => at(answer, 'errors', 0, 'message');

describe('writing by API', () => {
  test('43: a tree, a commit and a ref make a branch; the commit is the caller’s, and signed', async () => {
    const { tree } = await github.readCommit(base);
    const made = await post('/git/trees', {
      base_tree: tree,
      tree: [
        { path: 'a.txt', mode: '100644', type: 'blob', content: 'b\n' },
        { path: 'run.sh', mode: '100755', type: 'blob', content: 'y\n' },
      ],
    });
    expect(made.status).toBe(201);
    const commit = await post('/git/commits', {
      message: 'Change\n\nMore',
      tree: at(made.body, 'sha'),
      parents: [base],
    });
    expect(at(commit.body, 'verification', 'verified')).toBe(true);
    const ref = await post('/git/refs', { ref: 'refs/heads/change', sha: at(commit.body, 'sha') });
    expect(ref.status).toBe(201);
    expect(await github.readFile('change', 'a.txt')).toBe('b\n');
    expect(await github.mode('change', 'run.sh')).toBe('100755');
    expect(await github.readCommit(String(at(commit.body, 'sha')))).toMatchObject({
      author: 'github-actions[bot]',
      message: 'Change\n\nMore',
      parents: [base],
    });
    expect(github.violations).toEqual([]);
  });

  test('43: a commit with an author of its own is not signed', async () => {
    const { tree } = await github.readCommit(base);
    const author = { name: 'dev', email: 'dev@example.com' };
    const commit = await post('/git/commits', { message: 'x', tree, parents: [base], author });
    expect(at(commit.body, 'verification', 'verified')).toBe(false);
  });

  test.each<[string, string, object, string]>([
    ['a ref that is there', '/git/refs', { ref: 'refs/heads/main', sha: 'BASE' }, 'Reference already exists'],
    [
      'a ref of no commit',
      '/git/refs',
      { ref: 'refs/heads/x', sha: 'a'.repeat(40) },
      'Object does not exist',
    ],
    [
      'a ref that is none',
      '/git/refs',
      { ref: 'refs/heads/a..b', sha: 'BASE' },
      'refs/heads/a..b is not a valid ref name.',
    ],
    [
      'a tree that is not there',
      '/git/commits',
      { message: 'x', tree: 'a'.repeat(40) },
      'Tree SHA does not exist',
    ],
    ['a label that is there', '/labels', { name: 'Bug' }, 'Validation Failed'],
    ['a colour that is none', '/labels', { name: 'other', color: 'red' }, 'Validation Failed'],
  ])('422 for %s', async (_, path, body, words) => {
    github.addLabel('bug');
    const sent = JSON.parse(JSON.stringify(body).replace('BASE', base));
    const answer = await post(path, sent);
    expect([answer.status, at(answer.body, 'message')]).toEqual([422, words]);
  });

  test('44: a head that becomes its base closes the pull request for good', async () => {
    await github.branch('change', 'main');
    const head = await github.commit('change', { 'a.txt': 'b\n' }, 'change');
    const number = await github.openPullRequest({ head: 'change' });
    await move(head, base, true);
    expect(github.pullRequests[0]?.state).toBe('closed');
    const answer = await call(github, `PATCH ${REPO}/pulls/${number}`, { state: 'open' });
    expect(answer.status).toBe(422);
    await expect(async () => github.reopenPullRequest(number)).rejects.toThrow('cannot be opened again');
  });

  test('44: a pull request needs commits, and there is one for a branch', async () => {
    await github.branch('change', 'main');
    const body = { title: 't', head: 'change', base: 'main' };
    expect(at((await post('/pulls', body)).body, 'errors', 0, 'message')).toBe(
      'No commits between main and change',
    );
    await github.commit('change', { 'a.txt': 'b\n' }, 'change');
    expect((await post('/pulls', body)).status).toBe(201);
    expect(at((await post('/pulls', body)).body, 'errors', 0, 'message')).toBe(
      'A pull request already exists for acme:change.',
    );
    expect(github.violations).toEqual([]);
  });

  test('45: Actions may create pull requests only where that is allowed', async () => {
    github.set({ mayCreatePullRequests: false });
    await github.branch('change', 'main');
    await github.commit('change', { 'a.txt': 'b\n' }, 'change');
    const answer = await post('/pulls', { title: 't', head: 'change', base: 'main' });
    expect([answer.status, at(answer.body, 'message')]).toEqual([
      403,
      'GitHub Actions is not permitted to create or approve pull requests.',
    ]);
  });

  test('48: updateRefs moves a ref only from where it is', async () => {
    const [one, two] = [await written('1'), await written('2')];
    expect(message(await move(one, two))).toContain('is not at');
    expect(message(await move(NO_COMMIT, one))).toBeUndefined();
    expect(message(await move(NO_COMMIT, two))).toContain('is not at');
    expect(message(await move(one, two))).toBe('Update is not a fast forward');
    expect(message(await move(one, two, true))).toBeUndefined();
    expect(await github.tip('change')).toBe(two);
    expect(message(await move(two, NO_COMMIT))).toBeUndefined();
    expect(await github.tip('change')).toBeUndefined();
  });

  test('a ruleset refuses to create, to move and to delete', async () => {
    const one = await written('1');
    await post('/git/refs', { ref: 'refs/heads/change', sha: one });
    github.set({ protectedBranches: 'change' });
    for (const to of [base, NO_COMMIT])
      expect(message(await move(one, to, true))).toContain('rule violations');
    expect((await post('/git/refs', { ref: 'refs/heads/change-2', sha: one })).status).toBe(422);
  });

  test('issues: with labels that are made, found by them, and not where they are switched off', async () => {
    const made = await post('/issues', { title: 't', body: 'b', labels: ['new'] });
    expect(made.status).toBe(201);
    expect(github.labels).toEqual(['new']);
    const found = await query(
      github,
      'query { repository(owner: "acme", name: "infra") { issues(first: 9, filterBy: { labels: ["new"] }) { nodes { number viewerDidAuthor } } } }',
    );
    expect(at(found, 'data', 'repository', 'issues', 'nodes')).toEqual([
      { number: 1, viewerDidAuthor: true },
    ]);
    expect((await call(github, `PATCH ${REPO}/issues/1`, { state: 'closed' })).status).toBe(200);
    expect(github.issues[0]?.state).toBe('closed');
    github.set({ hasIssues: false });
    expect((await post('/issues', { title: 't' })).status).toBe(410);
    expect(github.violations).toEqual([]);
  });

  test.each([
    ['/git/trees', { tree: [] }],
    ['/git/refs', { ref: 'refs/heads/x', sha: 'a'.repeat(40) }],
    ['/pulls', { title: 't', head: 'change', base: 'main' }],
    ['/issues', { title: 't' }],
    ['/labels', { name: 't' }],
  ])('26: a token that may only read gets a 403 for %s', async (path, body) => {
    const answer = await call(github, `POST ${REPO}${path}`, body, { token: github.readOnlyToken });
    expect([answer.status, at(answer.body, 'message')]).toEqual([
      403,
      'Resource not accessible by integration',
    ]);
  });
});
