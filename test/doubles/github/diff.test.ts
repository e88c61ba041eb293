import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followLine } from './current-place.ts';
import type { FileChanges } from './file-change.ts';
import { Repository } from './repository.ts';

let folder: string;
let repository: Repository;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulated-diff-'));
  repository = await Repository.create(folder);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function changed(before: FileChanges, after: FileChanges) {
  const base = await repository.commit('refs/heads/main', before, 'base');
  const head = await repository.commit('refs/heads/main', after, 'head');
  return { files: await repository.diff(base, head), text: await repository.diffText(base, head) };
}

/** Lines that look like parts of a patch, from a small set so that texts have lines in common. */
const line = fc.constantFrom(
  'a',
  'b',
  'c',
  '',
  ' ',
  '@@ -1 +1 @@',
  '--- a',
  '+++ b',
  'diff --git a/x b/x',
  'w\r',
  'é',
);
const lines = fc.array(line, { maxLength: 30, size: 'max' });
const edit = fc.record({ at: fc.nat(30), removed: fc.nat(3), added: fc.array(line, { maxLength: 3 }) });

/** A text and an edited version. Either may lack the last line break. */
const pair = fc
  .tuple(lines, fc.array(edit, { maxLength: 4 }), fc.constantFrom('', '\n'), fc.constantFrom('', '\n'))
  .map(([before, edits, end, newEnd]): [string, string] => {
    const after = [...before];
    for (const { at, removed, added } of edits) after.splice(at, removed, ...added);
    return [before.join('\n') + end, after.join('\n') + newEnd];
  });

test("a file's patch turns the old text into the new one, and lines can be followed through it", async () => {
  const pairs = fc.sample(pair, { numRuns: 150, seed: 20_240_101 });
  const named = (index: 0 | 1) =>
    Object.fromEntries(pairs.map((pair, number) => [`f${number}.txt`, pair[index]]));
  const { files } = await changed(named(0), named(1));
  const byPath = new Map(files.map((file) => [file.path, file]));
  let followed = 0;
  for (const [number, [before, after]] of pairs.entries()) {
    const file = byPath.get(`f${number}.txt`);
    expect(file === undefined).toBe(before === after);
    if (file?.patch === undefined) continue;
    expect(applyPatch(before, `--- a\n+++ b\n${file.patch}\n`, { autoConvertLineEndings: false })).toBe(
      after,
    );
    const [old, now] = [before.split('\n'), after.split('\n')];
    if (before === '' || before.endsWith('\n')) old.pop();
    const places = old.map((_, index) => followLine(file.hunks, index + 1));
    const kept = places.filter((place) => place !== undefined);
    expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    expect(old.length - kept.length).toBe(file.deletions);
    for (const [index, place] of places.entries())
      if (place !== undefined) expect(now[place - 1]).toBe(old[index]);
    followed += kept.length;
  }
  expect(followed).toBeGreaterThan(500);
});

const names = [
  'plain',
  'with space',
  'quote"d',
  'back\\slash',
  'ümläut',
  'tab\there',
  'line\nbreak',
  '-dash',
  'a/b/c',
  '@@ -1 +1 @@',
];

test.each(names)('a file named %j', async (name) => {
  const { files } = await changed({ [name]: 'a\n', other: 'x\n' }, { [name]: 'b\n' });
  expect(files).toMatchObject([{ path: name, status: 'modified', patch: '@@ -1 +1 @@\n-a\n+b' }]);
  expect((await repository.file('refs/heads/main', name))?.toString()).toBe('b\n');
});

test.each([
  {
    name: 'added',
    before: null,
    after: 'a\n',
    is: { status: 'added', additions: 1, patch: '@@ -0,0 +1 @@\n+a' },
  },
  {
    name: 'removed',
    before: 'a\n',
    after: null,
    is: { status: 'removed', deletions: 1, patch: '@@ -1 +0,0 @@\n-a' },
  },
  { name: 'emptied', before: 'a\n', after: '', is: { status: 'modified', patch: '@@ -1 +0,0 @@\n-a' } },
  { name: 'made empty', before: null, after: '', is: { status: 'added', patch: undefined } },
  {
    name: 'made executable',
    before: 'a\n',
    after: { executable: 'a\n' },
    is: { status: 'modified', patch: undefined },
  },
  {
    name: 'made a link',
    before: 'a\n',
    after: { symlink: 'x' },
    is: { status: 'changed', patch: undefined },
  },
  {
    name: 'binary',
    before: 'a\n',
    after: new Uint8Array([0, 1]),
    is: { status: 'modified', patch: undefined },
  },
])('$name', async ({ before, after, is }) => {
  const rest = { zzz: '1\n' };
  const { files } = await changed(before === null ? rest : { ...rest, file: before }, {
    file: after,
    zzz: '2\n',
  });
  expect(files).toMatchObject([
    { path: 'file', ...is },
    { path: 'zzz', patch: '@@ -1 +1 @@\n-1\n+2' },
  ]);
});

test('conflicting branches have no merge commit', async () => {
  const base = await repository.commit('refs/heads/main', { a: '1\n' }, 'base');
  const one = await repository.commit('refs/heads/one', { a: '2\n' }, 'one', { parents: [base] });
  const other = await repository.commit('refs/heads/other', { a: '3\n' }, 'other', { parents: [base] });
  expect(await repository.mergeBase(one, other)).toBe(base);
  expect(await repository.merge(one, other, 'm')).toBeUndefined();
  expect(await repository.merge(base, other, 'm')).toBeTypeOf('string');
});
