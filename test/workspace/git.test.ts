import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultBase, listFolderAt, readBlobs } from '../../src/workspace/git.ts';
import { changedSince, diffsOf, type GitChange } from '../../src/workspace/git-change.ts';

const before = process.cwd();
let folder: string;

function git(...args: string[]): string {
  const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'core.autocrlf=false'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...settings, ...args], { cwd: folder, env, encoding: 'utf8' });
}

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const LINES = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');

/** `main` has two commits; `topic` branches off the first, changes and deletes files, and has uncommitted changes. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-'));
  process.chdir(folder);
  git('init', '--quiet', '--initial-branch', 'main');
  write('a.json', LINES);
  write('gone.json', '{}\n');
  write('*.json', LINES);
  write('äö ü.json', '{}\n');
  write('latin.json', new Uint8Array([0x22, 0xe4, 0x22]));
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
  git('checkout', '--quiet', '-b', 'topic');
  write('a.json', LINES.replace('line 10\n', 'line ten\n'));
  write('äö ü.json', '{"a": 1}\n');
  git('rm', '--quiet', 'gone.json');
  symlinkSync('a.json', join(folder, 'old-link.json'));
  git('add', 'old-link.json');
  git('commit', '--quiet', '-am', 'two');
  git('checkout', '--quiet', 'main');
  write('a.json', LINES.replace('line 29\n', 'of main\n'));
  git('commit', '--quiet', '-am', 'three');
  git('checkout', '--quiet', 'topic');
  write('*.json', LINES.replace('line 20\n', 'line twenty\n'));
  write('sub/new.json', 'one\ntwo\n');
  symlinkSync('a.json', join(folder, 'link.json'));
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

describe('the changes since the merge base', () => {
  it('include commits, uncommitted changes and untracked files', async () => {
    const { files } = await changedSince('main', undefined);
    expect(files.map(pathsOf)).toEqual([
      ['*.json', '*.json'],
      ['a.json', 'a.json'],
      ['gone.json', undefined],
      ['äö ü.json', 'äö ü.json'],
      [undefined, 'sub/new.json'],
    ]);
  });

  it('include only commits if there is a head', async () => {
    const { files } = await changedSince('main', 'topic');
    expect(files.map(pathsOf)).toEqual([
      ['a.json', 'a.json'],
      ['gone.json', undefined],
      ['äö ü.json', 'äö ü.json'],
    ]);
  });

  it.each([
    [
      'an unknown revision',
      'nowhere',
      'git does not know the commit `nowhere`: fetch it, or name another with `--base`',
    ],
    ['an option', '--output=x', '`--output=x` is not a revision'],
  ])('are an error for %s', async (_, base, message) => {
    await expect(changedSince(base, undefined)).rejects.toThrow(message);
  });
});

describe('the diffs of changed files', () => {
  it('have the hunks that a pull request shows', async () => {
    expect([...(await diffsOf(await changedSince('main', undefined))).values()]).toEqual([
      { path: '*.json', hunks: [{ firstLine: 17, lastLine: 23 }] },
      { path: 'a.json', hunks: [{ firstLine: 7, lastLine: 13 }] },
      { path: 'old-link.json', hunks: [{ firstLine: 1, lastLine: 1 }] },
      { path: 'äö ü.json', hunks: [{ firstLine: 1, lastLine: 1 }] },
    ]);
  });

  it('ignore what the repository configures', async () => {
    write('.gitattributes', '*.json diff=loud\n');
    git('config', 'diff.loud.textconv', 'echo converted');
    git('config', 'diff.noprefix', 'true');
    git('config', 'core.fsmonitor', `touch ${join(folder, 'monitored')}; false`);
    const diffs = await diffsOf(await changedSince('main', 'topic'));
    expect(diffs.get('a.json')?.hunks).toHaveLength(1);
    await changedSince('main', undefined);
    expect(existsSync(join(folder, 'monitored'))).toBe(false);
  });
});

describe('a renamed file', () => {
  it('is compared with the file of its former path', async () => {
    git('checkout', '--quiet', '-b', 'renamed', 'main');
    git('mv', 'a.json', 'moved to.json');
    write('moved to.json', LINES.replace('line 10\n', 'line ten\n'));
    git('add', 'moved to.json');
    git('commit', '--quiet', '-m', 'moved');
    const change = await changedSince('main', 'renamed');
    expect(change.files.map(pathsOf)).toEqual([['a.json', 'moved to.json']]);
    expect((await diffsOf(change)).get('moved to.json')?.hunks).toEqual([
      { firstLine: 7, lastLine: 13 },
      { firstLine: 26, lastLine: 30 },
    ]);
    git('checkout', '--quiet', 'topic');
  });
});

describe('a bare repository', () => {
  it('is an error that says what to do', async () => {
    git('clone', '--quiet', '--bare', '.', 'bare.git');
    process.chdir(join(folder, 'bare.git'));
    await expect(changedSince('main', 'topic')).rejects.toThrow('check one out with `git worktree add`');
    process.chdir(folder);
    rmSync(join(folder, 'bare.git'), { recursive: true });
  });
});

describe('the base', () => {
  it('is the default branch if none is given', async () => {
    expect(await defaultBase()).toBe('main');
    git('update-ref', 'refs/remotes/origin/main', 'main');
    expect(await defaultBase()).toBe('origin/main');
    git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    expect(await defaultBase()).toBe('origin/HEAD');
  });

  it('must share a commit with the head', async () => {
    git('branch', '--force', 'alone', git('commit-tree', '-m', 'alone', 'main^{tree}').trim());
    await expect(changedSince('alone', undefined)).rejects.toThrow(
      '`alone` and `HEAD` have no commit in common: in a shallow clone, fetch the history with `git fetch --unshallow`',
    );
  });
});

describe('the files of a folder at a commit', () => {
  it('are read with one command, as text', async () => {
    const files = await listFolderAt('topic', '');
    const texts = await readBlobs(files.filter(({ isLink }) => !isLink));
    expect(texts.map((file) => file && [file.path, file.text.length])).toEqual([
      ['*.json', LINES.length],
      ['a.json', LINES.length + 1],
      // Not UTF-8.
      undefined,
      ['äö ü.json', 9],
    ]);
  });
});

function pathsOf({ before: one, after }: GitChange['files'][number]): (string | undefined)[] {
  return [one?.path, after?.path];
}
