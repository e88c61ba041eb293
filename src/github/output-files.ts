import { lstat, mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ConfigError } from '../errors.ts';

/** A file that the user asked for, with what is to stand in it. */
export interface OutputFile {
  /** The input's name. */
  readonly name: string;
  /** As it was given. */
  readonly path: string;
}

/** The absolute path of a file that the user asked for. Throws a `ConfigError` for one outside of the given folders. */
export async function outputPath({ name, path }: OutputFile, folders: readonly string[]): Promise<string> {
  const [workspace = '.'] = folders;
  const wanted = resolve(workspace, path);
  for (const folder of folders) {
    if (!isBelow(wanted, resolve(folder))) continue;
    if (
      relative(resolve(folder), wanted)
        .split(sep)
        .some((part) => part.toLowerCase() === '.git')
    )
      break;
    // A link in the checkout can lead anywhere.
    const real = await realPathOf(wanted);
    if (real !== undefined && isBelow(real, await realpath(folder))) return wanted;
  }
  throw new ConfigError(
    `the input \`${name}\` is \`${path}\`: expected the path of a file in the workspace or in the runner's temporary folder`,
  );
}

/** Writes a file, with the folders that it is in. Throws a `ConfigError` where that cannot be done. */
export async function writeOutput(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw new ConfigError(`\`${path}\` cannot be written: ${error instanceof Error ? error.message : ''}`);
  }
}

function isBelow(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
}

/** The path with all links followed, for a file that need not be there yet; `undefined` where a link leads nowhere. */
async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    const isThere = await lstat(path).then(
      () => true,
      () => false,
    );
    if (isThere || dirname(path) === path) return undefined;
    const folder = await realPathOf(dirname(path));
    return folder === undefined ? undefined : join(folder, path.slice(dirname(path).length));
  }
}
