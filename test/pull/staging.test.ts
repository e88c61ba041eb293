import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

it('moves everything back when one file cannot be moved', async () => {
  const out = await folder();
  const before = await filesOf(out);
  const staging = await Staging.beside(out);
  await staging.write('1/a', 'new a');
  await staging.write('2/b', 'new b');
  await staging.write('2/c', 'new c');
  const [beside = ''] = (await readdir(dirname(out))).filter((name) => name !== 'findings');
  await rm(join(dirname(out), beside, '2'));
  await expect(staging.commit(['1/gone'])).rejects.toThrow('cannot be written: `ENOENT');
  await staging.discard();
  expect(await filesOf(out)).toEqual(before);
});

it('takes nothing once it is over', async () => {
  const out = await folder();
  const staging = await Staging.beside(out);
  await staging.discard();
  await expect(staging.write('1/a', 'x')).rejects.toThrow('interrupted');
});

it('says where it cannot write', async () => {
  const out = await folder();
  await expect(Staging.beside(`${out}/1/a/findings`)).rejects.toThrow('cannot be written: `E');
});
