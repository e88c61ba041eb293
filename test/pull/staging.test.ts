import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { Staging } from '../../src/pull/staging.ts';
import { newFolder } from './new-folder.ts';
import { filesOf } from './run-pull.ts';

async function folder(): Promise<string> {
  const out = await newFolder('findings');
  await mkdir(`${out}/1`, { recursive: true });
  await writeFile(`${out}/1/a`, 'old a');
  await writeFile(`${out}/1/gone`, 'old gone');
  return out;
}

it('removes and replaces together', async () => {
  const out = await folder();
  const staging = await Staging.beside(out);
  await staging.write('1/a', 'new a');
  await staging.write('2/b', 'new b');
  expect([...(await filesOf(out)).values()]).toEqual(['old a', 'old gone']);
  await staging.commit(['1/gone', '3/never-there']);
  await staging.discard();
  expect([...(await filesOf(out))]).toEqual([
    ['1/a', 'new a'],
    ['2/b', 'new b'],
  ]);
  expect(await readdir(dirname(out))).toEqual(['findings']);
});

it('moves everything back when one file cannot be moved, and keeps it for the next pull', async () => {
  const out = await folder();
  const before = await filesOf(out);
  const staging = await Staging.beside(out);
  // It is moved last, to the place of a folder that an earlier move made.
  await staging.write('2', 'in the way');
  await staging.write('2/b', 'new b');
  await staging.write('1/a', 'new a');
  await expect(staging.commit(['1/gone'])).rejects.toThrow('cannot be written: `E');
  await staging.leave();
  expect(await filesOf(out)).toEqual(before);

  const next = await Staging.beside(out);
  expect([await next.left('1/a'), await next.left('2/b'), await next.left('1/c')]).toEqual([
    'new a',
    'new b',
    undefined,
  ]);
  next.keep('1/a');
  await next.commit([]);
  await next.discard();
  expect((await filesOf(out)).get('1/a')).toBe('new a');
  expect(await readdir(dirname(out))).toEqual(['findings']);
});

it('refuses to read and write once it has ended', async () => {
  const out = await folder();
  const staging = await Staging.beside(out);
  await staging.leave();
  await expect(staging.write('1/a', 'x')).rejects.toThrow('interrupted');
  await expect(staging.left('1/a')).rejects.toThrow('interrupted');
  expect(await readdir(dirname(out))).toEqual(['findings']);
});

it('follows a link to the folder itself', async () => {
  const out = await folder();
  await symlink('findings', `${out}-link`);
  const staging = await Staging.beside(`${out}-link`);
  await staging.write('index.json', 'new');
  await staging.commit([]);
  await staging.discard();
  expect(await readFile(`${out}/index.json`, 'utf8')).toBe('new');
});

it('names the path that cannot be written', async () => {
  const out = await folder();
  await expect(Staging.beside(`${out}/1/a/findings`)).rejects.toThrow('cannot be written: `E');
  await expect(Staging.beside(`${out}/1/a`)).rejects.toThrow('a` is not a folder: remove it');
});
