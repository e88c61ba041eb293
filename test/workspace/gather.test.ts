import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseFiles } from '../../src/review/parsed-files.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { readNeighbours } from '../../src/workspace/gather.ts';

const before = process.cwd();
let folder: string;

function git(...args: string[]): void {
  const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'core.autocrlf=false'];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', [...settings, ...args], { cwd: folder, env });
}

/** A commit with modules in several folders, one of them the top; then files that are not committed. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'neighbours-'));
  process.chdir(folder);
  for (const part of ['', 'a ü/', 'a ü/deeper/', 'b/']) {
    mkdirSync(join(folder, part), { recursive: true });
    for (const name of ['main.tf', 'roles.tf', 'other.json'])
      writeFileSync(join(folder, part, name), `# ${part}\n`);
  }
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
  writeFileSync('new.tf', '# new\n');
  mkdirSync('c');
  for (const name of ['main.tf', 'a.tf.json', 'b.tofu', 'c.tofu.json', 'd.tfvars'])
    writeFileSync(join('c', name), '');
  writeFileSync('c/e.tf', Buffer.from([0xff]));
  symlinkSync('nowhere.tf', 'c/f.tf');
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const paths = async (files: string[], commit?: string): Promise<string[]> =>
  (await readNeighbours(files, commit)).map(({ path }) => path);

it('neighbours are the other Terraform files of a folder, in the working tree or at a commit', async () => {
  expect(await paths(['main.tf'])).toEqual(['new.tf', 'roles.tf']);
  expect(await paths(['main.tf'], 'HEAD')).toEqual(['roles.tf']);
  expect(await paths(['a ü/main.tf', 'b/main.tf', 'b/roles.tf'])).toEqual(['a ü/roles.tf']);
  expect(await paths(['a ü/main.tf', 'b/main.tf'], 'HEAD')).toEqual(['a ü/roles.tf', 'b/roles.tf']);
});

it('neighbours are all files that Terraform and OpenTofu read, even those that cannot be read here', async () => {
  const names = ['a.tf.json', 'b.tofu', 'c.tofu.json', 'e.tf', 'f.tf'];
  expect(await paths(['c/main.tf'])).toEqual(names.map((name) => `c/${name}`));
  const files = await readNeighbours(['c/main.tf'], undefined);
  const parsed = parseFiles([new SourceFile('c/main.tf', '# aws_iam_policy_document'), ...files]);
  expect(parsed.around('c/main.tf').unread).toBe('c/f.tf');
});

it('files of other formats have no neighbours', async () => {
  expect(await paths(['other.json', 'b/other.json'])).toEqual([]);
});

it('neighbours have their text', async () => {
  expect((await readNeighbours(['b/main.tf'], undefined)).map(({ text }) => text)).toEqual(['# b/\n']);
  expect((await readNeighbours(['b/main.tf'], 'HEAD')).map(({ text }) => text)).toEqual(['# b/\n']);
});
