import { lstat, mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ConfigError } from '../errors.ts';

/** An output file that the user requests. */
export interface OutputFile {
  /** The name of the input that requests it. */
  readonly name: string;
  /** The path as it was given. */
  readonly path: string;
}

/** The absolute path of an output file. Throws a `ConfigError` for a file outside the given folders. */
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

/** Writes a file and creates its folders. Throws a `ConfigError` if it cannot be written. */
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

/** The path with all links resolved, for a file that may not exist yet; `undefined` if a link is broken. */
async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    const exists = await lstat(path).then(
      () => true,
      () => false,
    );
    if (exists || dirname(path) === path) return undefined;
    const folder = await realPathOf(dirname(path));
    return folder === undefined ? undefined : join(folder, path.slice(dirname(path).length));
  }
}
