import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, call } from './call.ts';
import { itemsOf, textOf } from './json-value.ts';
import { SimulatedGitHub } from './simulated-github.ts';

const bytes = new Uint8Array([0, 255, 13, 10, 128]);
const submodule = '1'.repeat(40);
const repo = '/repos/acme/infra';
let github: SimulatedGitHub;

beforeAll(async () => {
  github = await SimulatedGitHub.start({ limits: { treeEntries: 9, contentsBytes: 100, blobBytes: 1000 } });
  await github.commit(
    'main',
    {
      'a/b/c é#.txt': 'deep\n',
      'a/run.sh': { executable: '#!/bin/sh\n' },
      'data.bin': bytes,
      'medium.txt': 'x'.repeat(101),
      'large.txt': 'x'.repeat(1001),
      link: { symlink: 'a/run.sh' },
      broken: { symlink: 'nowhere' },
      vendor: { submodule },
    },
    'base',
  );
});

afterAll(() => github.close());

function blobId(content: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0${content}`)
    .digest('hex');
}

function contents(path: string, accept?: string) {
  return call(
    github,
    `GET ${repo}/contents/${path}?ref=main`,
    undefined,
    accept === undefined ? {} : { accept },
  );
}

test('a tree is listed with modes, types and ids, folders before their entries', async () => {
  const flat = await call(github, `GET ${repo}/git/trees/main`);
  expect(itemsOf(flat.body, 'tree')).toMatchObject([
    { path: 'a', mode: '040000', type: 'tree' },
    { path: 'broken', mode: '120000', type: 'blob' },
    { path: 'data.bin', mode: '100644', type: 'blob', size: 5 },
    { path: 'large.txt' },
    { path: 'link', sha: blobId('a/run.sh') },
    { path: 'medium.txt', sha: blobId('x'.repeat(101)) },
    { path: 'vendor', mode: '160000', type: 'commit', sha: submodule },
  ]);
  expect(flat.body).toMatchObject({ truncated: false });
  const deep = await call(github, `GET ${repo}/git/trees/main?recursive=1`);
  expect(itemsOf(deep.body, 'tree').map((entry) => textOf(entry, 'path'))).toEqual([
    'a',
    'a/b',
    'a/b/c é#.txt',
    'a/run.sh',
    'broken',
    'data.bin',
    'large.txt',
    'link',
    'medium.txt',
  ]);
  expect(deep.body).toMatchObject({ truncated: true, sha: textOf(flat.body, 'sha') });
  expect((await call(github, `GET ${repo}/git/trees/${'0'.repeat(40)}`)).status).toBe(404);
});

test('a blob is given in base64, up to a size', async () => {
  const tree = itemsOf((await call(github, `GET ${repo}/git/trees/main`)).body, 'tree');
  const idOf = (path: string) =>
    textOf(
      tree.find((entry) => textOf(entry, 'path') === path),
      'sha',
    );
  const blob = await call(github, `GET ${repo}/git/blobs/${idOf('data.bin')}`);
  expect(blob.body).toMatchObject({ size: 5, encoding: 'base64' });
  expect(new Uint8Array(Buffer.from(textOf(blob.body, 'content') ?? '', 'base64'))).toEqual(bytes);
  const medium = await call(github, `GET ${repo}/git/blobs/${idOf('medium.txt')}`);
  expect(
    textOf(medium.body, 'content')
      ?.split('\n')
      .map((line) => line.length),
  ).toEqual([60, 60, 16, 0]);
  const large = await call(github, `GET ${repo}/git/blobs/${idOf('large.txt')}`);
  expect(large).toMatchObject({ status: 403, body: { errors: [{ code: 'too_large' }] } });
  expect((await call(github, `GET ${repo}/git/blobs/${submodule}`)).status).toBe(404);
});

test.each([
  { path: 'a/b/c%20%C3%A9%23.txt', answer: { type: 'file', path: 'a/b/c é#.txt', content: 'ZGVlcAo=\n' } },
  { path: 'a%2Frun.sh', answer: { type: 'file', name: 'run.sh', sha: blobId('#!/bin/sh\n') } },
  { path: 'medium.txt', answer: { type: 'file', size: 101, encoding: 'none', content: '' } },
  { path: 'link', answer: { type: 'file', path: 'link', sha: blobId('#!/bin/sh\n') } },
  { path: 'broken', answer: { type: 'symlink', target: 'nowhere' } },
  { path: 'vendor', answer: { type: 'submodule', sha: submodule } },
])('contents of $path', async ({ path, answer }) => {
  expect(await contents(path)).toMatchObject({ status: 200, body: answer });
});

test('contents of a folder, including the root', async () => {
  const kinds = itemsOf({ body: (await contents('')).body }, 'body').map((entry) => textOf(entry, 'type'));
  expect(kinds).toEqual(['dir', 'symlink', 'file', 'file', 'symlink', 'file', 'file']);
  expect((await contents('a')).body).toMatchObject([
    { path: 'a/b', type: 'dir' },
    { path: 'a/run.sh', type: 'file' },
  ]);
});

test('raw contents are the bytes, up to a size', async () => {
  const raw = await contents('medium.txt', 'application/vnd.github.raw+json');
  expect(raw.body).toBe('x'.repeat(101));
  expect(raw.headers.get('content-type')).toContain('application/vnd.github.raw');
  expect((await contents('large.txt', 'application/vnd.github.raw')).status).toBe(403);
});

test('something that does not exist is not found', async () => {
  expect((await contents('nowhere')).body).toMatchObject({ message: 'Not Found' });
  expect((await contents('data.bin/below')).status).toBe(404);
  const ref = await call(github, `GET ${repo}/contents/data.bin?ref=nowhere`);
  expect(ref).toMatchObject({ status: 404, body: { message: 'No commit found for the ref nowhere' } });
});

test('a commit is given with its files and counts, or as its id', async () => {
  const first = await github.readFile('main', 'a/run.sh');
  expect(first).toBe('#!/bin/sh\n');
  const { body } = await call(github, `GET ${repo}/commits/main`);
  expect(body).toMatchObject({
    parents: [],
    commit: { message: 'base', author: { date: '2024-01-01T00:00:01Z' } },
  });
  expect(itemsOf(body, 'files')).toHaveLength(8);
  const id = await call(github, `GET ${repo}/commits/main`, undefined, {
    accept: 'application/vnd.github.sha',
  });
  expect(id.body).toBe(at(body, 'sha'));
  expect((await call(github, `GET ${repo}/commits/nowhere`)).status).toBe(422);
});

test('the same commits have the same ids in another run', async () => {
  const again = await SimulatedGitHub.start();
  const id = await again.commit('main', { a: 'a' }, 'm');
  await again.close();
  expect(id).toBe('b2167236b3bd4a56a0f9d7a73bca38d5b4ff16fb');
});

test('none of these requests was a violation', () => {
  expect(github.violations).toEqual([]);
});

test('a lost file is listed but cannot be read', async () => {
  const lossy = await SimulatedGitHub.start();
  await lossy.commit('main', { 'a.txt': 'lost\n' }, 'base');
  await lossy.lose('main', 'a.txt');
  const oid = blobId('lost\n');
  const listed = await call(lossy, `GET ${repo}/git/trees/main`);
  expect(itemsOf(listed.body, 'tree')).toMatchObject([{ path: 'a.txt', sha: oid }]);
  expect((await call(lossy, `GET ${repo}/git/blobs/${oid}`)).status).toBe(404);
  await lossy.close();
});
