import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromWorkingFolder, pathInPatch, repositoryTop } from '../../src/workspace/repository-paths.ts';

const before = process.cwd();
let folder: string;

function write(path: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), '');
}

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'top-')));
  write('repo/.git');
  write('repo/deep/er/a.json');
  write('repo/service/.github/least-privilege.yml');
  write('repo/service/policies/a.json');
  write('repo/other/.github/findings/a.json');
  write('plain/sub/a.json');
  process.chdir(join(folder, 'repo'));
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

describe('the top of a repository', () => {
  it.each([
    ['repo', 'repo'],
    ['repo/deep/er', 'repo'],
    ['repo/service/policies', 'repo/service'],
    ['repo/other', 'repo/other'],
    ['plain/sub', 'plain/sub'],
  ])('around %s is %s', (from, top) => expect(repositoryTop(join(folder, from))).toBe(join(folder, top)));
});

describe('a path given in a folder', () => {
  it.each([
    ['deep', 'er/a.json', 'deep/er/a.json'],
    ['deep', './er/../er/a.json', 'deep/er/a.json'],
    ['deep', '../b.json', 'b.json'],
    ['', '../plain/sub/a.json', '../plain/sub/a.json'],
  ])('%s: %s is %s', (from, path, expected) => {
    expect(fromWorkingFolder(join(folder, 'repo', from), path)).toBe(expected);
  });

  it('becomes relative if it is inside the working directory, and is kept if it is outside', () => {
    expect(fromWorkingFolder(folder, join(folder, 'repo/deep/a.json'))).toBe('deep/a.json');
    expect(fromWorkingFolder(folder, join(folder, 'plain/a.json'))).toBe(join(folder, 'plain/a.json'));
  });
});

describe('a path in a patch', () => {
  it('is relative to the top of the file’s repository', () => {
    expect(pathInPatch('deep/er/a.json')).toBe('deep/er/a.json');
    process.chdir(join(folder, 'repo/service'));
    expect(pathInPatch('policies/a.json')).toBe('service/policies/a.json');
    expect(pathInPatch('../deep/er/a.json')).toBe('deep/er/a.json');
    process.chdir(join(folder, 'plain'));
    expect(pathInPatch(join(folder, 'repo/deep/er/a.json'))).toBe('deep/er/a.json');
  });

  it('is relative to the working directory without a repository, or to the root', () => {
    process.chdir(join(folder, 'plain'));
    expect(pathInPatch('sub/a.json')).toBe('sub/a.json');
    process.chdir(join(folder, 'plain/sub'));
    expect(pathInPatch('../a.json')).toBe(join(folder, 'plain/a.json').slice(1));
  });
});
