import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { z } from 'zod';
import { ConfigError } from '../../src/errors.ts';
import { causeOf, checkShape, parseSourceJson } from './source-json.ts';

const run = promisify(execFile);

/**
 * Fetches an npm package with the npm client, passes its unpacked folder to `use` and removes the folder. No code of
 * the package is executed. `spec` is an argument of `npm pack`: a name or a folder.
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
    if (archive === undefined) throw new Error('npm created no archive');
    await run('tar', ['-xzf', archive], { cwd: folder });
  } catch (error) {
    throw new ConfigError(`cannot fetch the npm package \`${spec}\`: ${causeOf(error)}`);
  }
}

/** Reads a JSON file of an unpacked package. Throws a `ConfigError` for a missing file or an unexpected shape. */
export async function readPackageJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  return checkShape(schema, parseSourceJson(await readPackageText(file), file), file);
}

/** Reads a file of an unpacked package. Throws a `ConfigError` when it cannot be read. */
export async function readPackageText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`the package is incomplete: ${causeOf(error)}`);
  }
}
