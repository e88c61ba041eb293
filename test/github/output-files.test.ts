import { mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outputPath, writeOutput } from '../../src/github/output-files.ts';

let folder: string;
let workspace: string;
let temporary: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'output-files-')));
  [workspace, temporary] = [join(folder, 'workspace'), join(folder, 'temp')];
  for (const one of [workspace, temporary, join(folder, 'outside')]) await mkdir(one);
  await symlink(join(folder, 'outside'), join(workspace, 'link'));
  await symlink(join(folder, 'nowhere'), join(workspace, 'broken'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const find = (path: string): Promise<string> =>
  outputPath({ name: 'report-file', path }, [workspace, temporary]);

it('an output file is in the workspace, and its folders are created', async () => {
  const path = await find('a/b/report.json');
  expect(path).toBe(join(workspace, 'a/b/report.json'));
  await writeOutput(path, 'x');
  expect(await readFile(path, 'utf8')).toBe('x');
});

it('an output file that cannot be written is an error', async () => {
  await expect(writeOutput(join(workspace, 'link'), 'x')).rejects.toThrow(/link` cannot be written: EISDIR/);
});

it('an output file can be in the runner’s temporary folder', async () => {
  expect(await find(join(temporary, 'x.json'))).toBe(join(temporary, 'x.json'));
});

it.each(['../x', '/etc/x', '.', 'a/../../x', '.git/hooks/x', 'a/.GIT/x', 'link/x', 'broken', 'broken/x'])(
  'an output file cannot be `%s`',
  async (path) => {
    await expect(find(path)).rejects.toThrow(`the input \`report-file\` is \`${path}\``);
  },
);
