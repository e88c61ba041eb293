import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAssembly } from '../../src/evidence/assembly/assembly.ts';
import type { AssemblyFiles } from '../../src/evidence/assembly/assembly-files.ts';
import { readAssemblyFiles } from '../../src/workspace/read-assemblies.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assemblies-'));
  cpSync('test/fixtures/cdk/stages/assembly', join(folder, 'cdk.out'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(name: string, within: string | undefined = folder) {
  return readAssemblyFiles({ name, path: join(folder, name), within });
}

async function filesOf(name: string): Promise<AssemblyFiles> {
  const found = await read(name);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

it('reads manifests, metadata, lists of assets and templates, also of stages, and tells when it was written', async () => {
  utimesSync(join(folder, 'cdk.out/manifest.json'), 1, Date.UTC(2026, 10, 28, 9) / 1000);
  for (const path of [
    'asset.1234/manifest.json',
    'asset.1234/x.template.json',
    'tree.json',
    'other/x.template.json',
  ]) {
    mkdirSync(join(folder, 'cdk.out', path, '..'), { recursive: true });
    writeFileSync(join(folder, 'cdk.out', path), '{');
  }
  const { files, unread, writtenAt } = await filesOf('cdk.out');
  expect(files.map(({ path }) => path)).toEqual([
    ...[
      'Api52A53550.assets',
      'Api52A53550.metadata',
      'Api52A53550.template',
      'ApiWorkers16BAA0FA.nested.template',
      'Shared7AB2302C.assets',
      'Shared7AB2302C.metadata',
      'Shared7AB2302C.template',
    ].map((name) => `assembly-Dev/Dev${name}.json`),
    'assembly-Dev/manifest.json',
    ...[
      'Api2466CF1F.assets',
      'Api2466CF1F.metadata',
      'Api2466CF1F.template',
      'ApiWorkers751BB0CE.nested.template',
      'Shared93D7F332.assets',
      'Shared93D7F332.metadata',
      'Shared93D7F332.template',
    ].map((name) => `assembly-Prod/Prod${name}.json`),
    'assembly-Prod/manifest.json',
    'manifest.json',
  ]);
  expect([unread, writtenAt]).toEqual([new Map(), '2026-11-28T09:00:00.000Z']);
});

it('follows no symbolic link, and reads no file that is not text', async () => {
  const template = join(folder, 'cdk.out/assembly-Dev/DevShared7AB2302C.template.json');
  rmSync(template);
  writeFileSync(join(folder, 'secret.json'), '{}');
  symlinkSync(join(folder, 'secret.json'), template);
  writeFileSync(
    join(folder, 'cdk.out/assembly-Prod/ProdShared93D7F332.template.json'),
    new Uint8Array([0xff]),
  );
  const { diagnostics } = readAssembly(await filesOf('cdk.out'));
  expect(diagnostics.map(({ message, location }) => `${location?.path}: ${message}`)).toEqual([
    'cdk.out/assembly-Dev/DevShared7AB2302C.template.json: not read, because it is a symbolic link, or no file',
    'cdk.out/assembly-Prod/ProdShared93D7F332.template.json: not read, because it cannot be read as UTF-8 text',
  ]);
});

it.each<[string, () => void, string]>([
  [
    'missing',
    () => undefined,
    'the assembly `missing` cannot be read, because there is no such file: synthesise the app with `cdk synth`, or download its assembly, before the review',
  ],
  [
    'empty',
    () => mkdirSync(join(folder, 'empty')),
    'the assembly `empty` holds no `manifest.json`: name the folder that `cdk synth` writes, which is `cdk.out` unless the app says otherwise',
  ],
  [
    'cdk.out/manifest.json',
    () => undefined,
    'the assembly `cdk.out/manifest.json` holds no `manifest.json`: name the folder that `cdk synth` writes, which is `cdk.out` unless the app says otherwise',
  ],
  [
    'link',
    () => symlinkSync('cdk.out', join(folder, 'link')),
    'the assembly `link` is not read, because it is reached through a symbolic link: name the folder that the link leads to',
  ],
])('%s is no assembly, and the problem says what to do', async (name, prepare, problem) => {
  prepare();
  expect(await read(name)).toEqual({ problem });
});

it('a folder outside of the one that it has to be in is not read', async () => {
  expect(await read('cdk.out', join(folder, 'other'))).toEqual({
    problem: `the assembly \`cdk.out\` is not read, because it is outside of \`${folder}/other\`: name a folder in it`,
  });
});

it('a symbolic link that may lead anywhere is followed', async () => {
  symlinkSync('cdk.out', join(folder, 'link'));
  expect(
    await readAssemblyFiles({ name: 'link', path: join(folder, 'link'), within: undefined }),
  ).toHaveProperty('folder', 'link');
});

it('an assembly that is too large is refused as a whole', async () => {
  const large = Buffer.alloc(101 * 1024 * 1024, ' ');
  for (const name of ['a', 'b']) writeFileSync(join(folder, 'cdk.out', `${name}.template.json`), large);
  expect(await read('cdk.out')).toEqual({
    problem: 'the assembly `cdk.out` was not read, because it has more than 200 MB beside its assets',
  });
});
