import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { filesOffDisk } from '../../src/workspace/off-disk.ts';

const START = process.cwd();
afterEach(() => process.chdir(START));

it.each([
  ['an empty folder', (path: string) => mkdirSync(path)],
  ['a file of something else', (path: string) => writeFileSync(path, 'x')],
])('nothing is off the disk where `.git` is %s', async (_, make) => {
  const folder = mkdtempSync(join(tmpdir(), 'off-disk-'));
  make(join(folder, '.git'));
  process.chdir(folder);
  expect(await filesOffDisk()).toEqual([]);
});
