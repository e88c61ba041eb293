import { lstatSync, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { ConfigError } from '../errors.ts';
import { isNeverRead, NEVER_READ } from '../review/file-selection.ts';
import type { UnreadFile } from '../review/unread-files.ts';
import { fromWorkingFolder } from './repository-paths.ts';
import { isIrregular, NOT_REGULAR } from './working-tree.ts';

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
  /** Files that a symbolic link leads to that the user has not named. */
  readonly links: readonly UnreadFile[];
  /** Pipes, sockets and devices. */
  readonly irregular: readonly UnreadFile[];
}

/** Sorts out what is not read as a policy. */
export async function sortFiles(found: readonly FoundFile[]): Promise<SortedFiles> {
  const known = new Map<string, PathKind>();
  const kindAt = (path: string): PathKind => {
    const kind = known.get(path) ?? kindOfEntry(path);
    known.set(path, kind);
    return kind;
  };
  const kinds = await Promise.all(found.map((file) => kindOfFound(file, kindAt)));
  const ofKind = (kind: PathKind): string[] =>
    found.flatMap(({ path }, at) => (kinds[at] === kind ? [path] : []));
  return {
    paths: ofKind('file'),
    links: ofKind('link').map((path) => ({ path, problem: NAMELESS_LINK })),
    irregular: ofKind('irregular').map((path) => ({ path, problem: NOT_REGULAR })),
  };
}

/** Why a link was not followed, in words that follow "because". */
const NAMELESS_LINK = 'it is a symbolic link, or is reached through one, that was not named itself';

/** What is at a path, and what is read like a file. Trouble with a file is found where it is read. */
type PathKind = 'file' | 'link' | 'irregular';

async function kindOfFound(
  { path, below }: FoundFile,
  kindAt: (path: string) => PathKind,
): Promise<PathKind> {
  if (below === undefined) return (await isIrregular(path)) ? 'irregular' : 'file';
  const parts = relative(below, resolve(path)).split(sep);
  const kinds = parts.map((_, at) => kindAt(join(below, ...parts.slice(0, at + 1))));
  return kinds.includes('link') ? 'link' : (kinds.at(-1) ?? 'file');
}

function kindOfEntry(path: string): PathKind {
  const found = entryAt(path);
  if (found?.isSymbolicLink() === true) return 'link';
  return found === undefined || found.isFile() || found.isDirectory() ? 'file' : 'irregular';
}

function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

async function filesOf(
  name: string,
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<FoundFile[]> {
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
