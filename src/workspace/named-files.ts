import { stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { ConfigError } from '../errors.ts';
import { isNeverRead, NEVER_READ } from '../review/file-selection.ts';
import type { UnreadFile } from '../review/unread-files.ts';
import { fromWorkingFolder } from './repository-paths.ts';
import { isLink, NOT_REGULAR } from './working-tree.ts';

const IGNORED = NEVER_READ.map((folder) => `**/${folder}/**`);

/** A file that was found, by its path from the working directory. */
export interface FoundFile {
  readonly path: string;
  /** The folder, as an absolute path, in which it was found; `undefined` if the user gave its very path. */
  readonly below: string | undefined;
}

/**
 * The files that the user names, sorted by path. A name is the path of a file, taken literally; a folder, for the files
 * below it; or a glob. `isWanted` selects among the files of folders and globs.
 */
export async function namedFiles(
  names: readonly string[],
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<FoundFile[]> {
  const files = new Map<string, FoundFile>();
  for (const name of names) {
    const found = (await filesOf(name, folder, isWanted)).map((file) => ({
      ...file,
      path: fromWorkingFolder(folder, file.path),
    }));
    const read = found.filter(({ path }) => !isNeverRead(path));
    if (found.length > 0 && read.length === 0)
      throw new ConfigError(`\`${name}\` is not read: files in ${NEVER_READ.join(', ')} are ignored`);
    if (read.length === 0) throw new ConfigError(`no file matches \`${name}\``);
    for (const file of read)
      if (file.below === undefined || !files.has(file.path)) files.set(file.path, file);
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The paths among found files that the user gave as they are. */
export function givenPaths(files: readonly FoundFile[]): Set<string> {
  return new Set(files.flatMap(({ path, below }) => (below === undefined ? [path] : [])));
}

/** Files of the working tree, and those that are not read as policies, with the reason. */
export interface SortedFiles {
  readonly paths: readonly string[];
  readonly unread: readonly UnreadFile[];
}

/** Sorts out files that a symbolic link leads to that the user has not named, and what is no regular file. */
export async function sortFiles(found: readonly FoundFile[]): Promise<SortedFiles> {
  const direct = new Set(await withoutNamelessLinks(found));
  const problems = await Promise.all(
    found.map(async (file) => (direct.has(file) ? kindProblem(file.path) : NAMELESS_LINK)),
  );
  return {
    paths: found.flatMap(({ path }, at) => (problems[at] === undefined ? [path] : [])),
    unread: found.flatMap(({ path }, at) => {
      const problem = problems[at];
      return problem === undefined ? [] : [{ path, problem }];
    }),
  };
}

/** Why a link was not followed, in words that follow "because". */
const NAMELESS_LINK = 'it is a symbolic link, or is reached through one, that was not named itself';

/** The files that no symbolic link leads to, except links that the user has named. */
export async function withoutNamelessLinks(found: readonly FoundFile[]): Promise<FoundFile[]> {
  const links = new Map<string, Promise<boolean>>();
  const isLinkAt = (path: string): Promise<boolean> => {
    const answer = links.get(path) ?? isLink(path);
    links.set(path, answer);
    return answer;
  };
  const isReached = await Promise.all(
    found.map(async (file) => !(await Promise.all(pathsBelow(file).map(isLinkAt))).includes(true)),
  );
  return found.filter((_, at) => isReached[at] === true);
}

/** The paths from the folder in which a file was found down to the file. */
function pathsBelow({ path, below }: FoundFile): string[] {
  if (below === undefined) return [];
  const parts = relative(below, resolve(path)).split(sep);
  return parts.map((_, at) => join(below, ...parts.slice(0, at + 1)));
}

async function kindProblem(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined || found.isFile() ? undefined : NOT_REGULAR;
}

type Named = Pick<FoundFile, 'path' | 'below'>;

async function filesOf(name: string, folder: string, isWanted: (path: string) => boolean): Promise<Named[]> {
  if (name === '') return [];
  const path = resolve(folder, name);
  const kind = await kindOfPath(path);
  if (kind === 'file') return [{ path: name, below: undefined }];
  const below = kind === 'folder' ? path : resolve(folder, leadingFolder(name));
  const found = kind === 'folder' ? await filesBelow(path) : await listFiles([name], folder);
  return found.filter(isWanted).map((one) => ({ path: one, below }));
}

/** The characters that mean something in a glob. */
const GLOB_CHARACTER = /[*?[\]{}()!+@\\]/;

/** The folders at the start of a glob that it spells out. */
function leadingFolder(glob: string): string {
  const parts = glob.split('/');
  const end = parts.findIndex((part) => GLOB_CHARACTER.test(part));
  const folders = parts.slice(0, end === -1 ? -1 : end);
  return glob.startsWith('/') ? `/${folders.join('/')}` : folders.join('/');
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
