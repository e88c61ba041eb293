import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ignoredFiles, ignoredNotes } from '../../src/workspace/ignored.ts';

const before = process.cwd();
let folder: string;

function git(...args: string[]): void {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, env });
}

const FILES = ['out/a.json', 'out/deep/b ü.json', 'src/app.json', 'src/build.json', 'src/kept.json'];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ignored-'));
  process.chdir(folder);
  for (const path of [...FILES, '.gitignore']) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{}');
  }
  writeFileSync('.gitignore', 'out/\nbuild.json\nkept.json\n');
  writeFileSync('out/a.json', '{"Statement": [{"Effect": "Allow"}]}');
  symlinkSync('out', 'link');
  git('init', '--quiet');
  git('add', '.gitignore', 'src/app.json');
  git('add', '--force', 'src/kept.json');
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const ignored = async (...paths: string[]): Promise<string[]> => [...(await ignoredFiles(paths))];

describe('files that git ignores', () => {
  it('are those that it does not track, in ignored folders too', async () => {
    expect(await ignored(...FILES)).toEqual(['out/a.json', 'out/deep/b ü.json', 'src/build.json']);
    expect(await ignored('src/app.json', 'src/kept.json', 'src/new.json')).toEqual([]);
  });

  it('are found among many', async () => {
    const many = Array.from({ length: 200 }, (_, at) => `src/${at}.json`);
    expect(await ignored(...many, 'out/deep/b ü.json')).toEqual(['out/deep/b ü.json']);
  });

  it('are found from within an ignored folder', async () => {
    process.chdir('out');
    try {
      expect(await ignored('a.json')).toEqual(['a.json']);
    } finally {
      process.chdir(folder);
    }
  });

  it('are none outside of the repository, behind links, and without a repository', async () => {
    expect(await ignored('../x.json', '/etc/x.json', 'link/a.json')).toEqual([]);
    process.chdir(tmpdir());
    try {
      expect(await ignored('a.json')).toEqual([]);
    } finally {
      process.chdir(folder);
    }
  });

  it('are named if they were given, or may hold a policy', async () => {
    const notes = await ignoredNotes(
      ['out/a.json', 'out/deep/b ü.json', 'src/build.json'],
      new Set(['src/build.json']),
    );
    expect(notes.map(({ code, message, location }) => [code, location?.path, message])).toEqual(
      ['out/a.json', 'src/build.json'].map((path) => [
        'policy-generated',
        path,
        'not reviewed: git ignores this file, so it is taken for the output of a build',
      ]),
    );
  });
});
