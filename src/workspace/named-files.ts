import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigError } from '../errors.ts';
import { isNeverRead, NEVER_READ } from '../review/file-selection.ts';
import { fromWorkingFolder } from './repository-paths.ts';

const IGNORED = NEVER_READ.map((folder) => `**/${folder}/**`);

/**
 * The files that the user names, as sorted paths from the working directory. A name is the path of a file, taken
 * literally; a folder, for the files below it; or a glob. `isWanted` selects among the files of folders and globs.
 */
export async function namedFiles(
  names: readonly string[],
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<string[]> {
  const paths = new Set<string>();
  for (const name of names) {
    const found = (await filesOf(name, folder, isWanted)).map((path) => fromWorkingFolder(folder, path));
    const read = found.filter((path) => !isNeverRead(path));
    if (found.length > 0 && read.length === 0)
      throw new ConfigError(`\`${name}\` is not read: files in ${NEVER_READ.join(', ')} are ignored`);
    if (read.length === 0) throw new ConfigError(`no file matches \`${name}\``);
    for (const path of read) paths.add(path);
  }
  return [...paths].sort();
}

async function filesOf(name: string, folder: string, isWanted: (path: string) => boolean): Promise<string[]> {
  if (name === '') return [];
  const path = resolve(folder, name);
  const kind = await kindOfPath(path);
  if (kind === 'file') return [name];
  const found = kind === 'folder' ? await filesBelow(path) : await listFiles([name], folder);
  return found.filter(isWanted);
}

async function kindOfPath(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  return (await listFiles(['**/*'], folder)).map((path) => resolve(folder, path));
}

/** The files in a folder that globs match, sorted, without those in folders that are never read. */
export async function listFiles(
  globs: readonly string[],
  folder: string,
  spelling: 'exact' | 'any-case' = 'exact',
): Promise<string[]> {
  // Loading the library takes longer than a run that names single files.
  const { glob } = await import('glob');
  const nocase = spelling === 'any-case';
  const options = { cwd: folder, dot: true, nodir: true, posix: true, ignore: IGNORED, nocase };
  const paths = await glob([...globs], options);
  return [...new Set(paths)].sort();
}
