import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigError } from '../../src/errors.ts';
import { causeOf } from './source-json.ts';

const run = promisify(execFile);

/**
 * Fetches an npm package through the npm client, hands its unpacked folder to `use` and removes it again.
 * Nothing of the package is executed. `spec` is what `npm pack` takes: a name, or a folder.
 */
export async function withPackage<T>(spec: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'catalog-package-'));
  try {
    await unpack(spec, folder);
    return await use(join(folder, 'package'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpack(spec: string, folder: string): Promise<void> {
  try {
    await run('npm', ['pack', spec, '--silent', '--ignore-scripts', '--pack-destination', folder]);
    const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
    if (archive === undefined) throw new Error('npm left no archive');
    await run('tar', ['-xzf', archive], { cwd: folder });
  } catch (error) {
    throw new ConfigError(`cannot fetch the npm package \`${spec}\`: ${causeOf(error)}`);
  }
}
