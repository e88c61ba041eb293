import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNewFile } from '../../src/workspace/replace-file.ts';
import { createFiles } from '../../src/workspace/write-files.ts';

const before = process.cwd();
let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'create-')));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const FILE = { path: 'a/b/c.yml', text: 'new ä\n' };

describe('a file that is to be created', () => {
  it('is written with its folders, and nothing beside it', async () => {
    expect(await createFiles([FILE])).toEqual({ created: [FILE.path], present: [], problems: [] });
    expect(readFileSync(FILE.path, 'utf8')).toBe(FILE.text);
    expect(readdirSync('a/b')).toEqual(['c.yml']);
    expect(statSync(FILE.path).mode & 0o777).toBe(0o666 & ~process.umask());
    expect(statSync(FILE.path).nlink).toBe(1);
  });

  it.each<[string, () => void]>([
    ['a file', () => writeFileSync(FILE.path, 'old')],
    ['a folder', () => mkdirSync(FILE.path)],
    ['a link to nothing', () => symlinkSync('nothing', FILE.path)],
    ['a link to a file', () => symlinkSync('/dev/null', FILE.path)],
  ])('leaves %s as it is', async (_, make) => {
    mkdirSync('a/b', { recursive: true });
    make();
    const { ino, size } = lstatSync(FILE.path);
    expect(await createFiles([FILE])).toEqual({ created: [], present: [FILE.path], problems: [] });
    expect(lstatSync(FILE.path)).toMatchObject({ ino, size });
    expect(readdirSync('a/b')).toEqual(['c.yml']);
  });

  it.each<[string, () => void, string]>([
    ['a link to a folder', () => symlinkSync('elsewhere', 'a'), '`a` is a symbolic link'],
    ['a link to nothing', () => symlinkSync('nothing', 'a'), '`a` is a symbolic link'],
    ['a file', () => writeFileSync('a', ''), '`a` is not a folder'],
  ])('is not written through %s', async (_, make, reason) => {
    mkdirSync('elsewhere');
    make();
    expect(await createFiles([FILE, { path: 'd.yml', text: 'd' }])).toEqual({
      created: ['d.yml'],
      present: [],
      problems: [`\`a/b/c.yml\` cannot be written: ${reason}`],
    });
    expect(readdirSync('elsewhere')).toEqual([]);
    expect(existsSync('nothing')).toBe(false);
  });

  it('is not written over what came meanwhile', () => {
    writeFileSync('x', 'old');
    linkSync('x', 'y');
    expect(() => createNewFile('y', 'new')).toThrow(/EEXIST/);
    expect([readFileSync('y', 'utf8'), readdirSync('.')]).toEqual(['old', ['x', 'y']]);
  });
});
