import { lstat, readdir, readlink } from 'node:fs/promises';
import { largestReader, mayBeRead, prepareFormats, unitFormatOf } from '../formats/formats.ts';
import { isNeverRead } from '../review/file-selection.ts';
import { linkedPath } from '../review/links.ts';
import { withUnits } from '../review/parsed-files.ts';
import type { ReaderInput } from '../review/pipeline-input.ts';
import { type SourceFile, unreadFile } from '../text/source-file.ts';
import { type CommitFile, listTreeAt, readBlobs } from './git.ts';
import { readSourceFile } from './working-tree.ts';

/** Far more than a repository has. What is beyond is not read, and the review says so. */
const MOST_ENTRIES = 500_000;
const MOST_FILES = 50_000;
const MOST_BYTES = 500_000_000;
const AT_ONCE = 32;

/** Files that may read others by their names, and the symbolic links of the repository. */
interface ListedReaders {
  readonly files: readonly { readonly path: string; readonly blob: string; readonly bytes: number }[];
  readonly links: ReadonlyMap<string, string>;
  readonly isWhole: boolean;
}

/**
 * Reads all files of the working tree or of a commit that may read the policies as files, with their units. `undefined`
 * if no policy may be read by code. Loads what parsing them needs.
 */
export async function readReaders(
  policies: readonly SourceFile[],
  commit: string | undefined,
): Promise<ReaderInput | undefined> {
  if (!policies.some(mayBeRead)) return undefined;
  const { files, links, isWhole } = commit === undefined ? await listFolder() : await listCommit(commit);
  const read = commit === undefined ? await readPaths(files) : await readBlobs(files);
  const readers = withUnits(
    files.flatMap(({ path }, at) => read[at] ?? (unitFormatOf(path) === undefined ? [] : unreadFile(path))),
  );
  await prepareFormats(readers.map(({ path }) => path));
  return { files: readers, links, isWhole };
}

async function readPaths(files: ListedReaders['files']): Promise<(SourceFile | undefined)[]> {
  const read: (SourceFile | undefined)[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    const batch = files.slice(from, from + AT_ONCE).map(({ path }) => readSourceFile(path));
    for (const file of await Promise.all(batch)) read.push(file);
  }
  return read;
}

/** Lists the working directory, nearer folders first. Links are not followed, except to single files. */
async function listFolder(): Promise<ListedReaders> {
  const files: ListedReaders['files'][number][] = [];
  const links = new Map<string, string>();
  let entries = 0;
  let bytes = 0;
  const folders = [''];
  for (const folder of folders) {
    for (const entry of await listEntries(folder)) {
      const path = folder + entry.name;
      if (++entries > MOST_ENTRIES) return { files, links, isWhole: false };
      if (isNeverRead(path)) continue;
      if (entry.isDirectory()) folders.push(`${path}/`);
      if (entry.isSymbolicLink()) addLink(links, path, await readlink(path).catch(() => ''));
      const most = largestReader(path);
      if (entry.isDirectory() || most === undefined) continue;
      const size = (await lstat(path).catch(() => undefined))?.size ?? 0;
      if (size > most) continue;
      bytes += size;
      if (files.length === MOST_FILES || bytes > MOST_BYTES) return { files, links, isWhole: false };
      files.push({ path, blob: '', bytes: size });
    }
  }
  return { files, links, isWhole: true };
}

async function listEntries(folder: string) {
  try {
    const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

async function listCommit(commit: string): Promise<ListedReaders> {
  const links = new Map<string, string>();
  const listed = (await listTreeAt(commit)).filter(({ path }) => !isNeverRead(path));
  const linked = listed.filter(({ isLink }) => isLink);
  const targets = await readBlobs(linked);
  for (const [at, { path }] of linked.entries()) addLink(links, path, targets[at]?.text ?? '');
  const files = listed.filter(isReader);
  let bytes = 0;
  const within = files.filter(({ bytes: own }, at) => {
    bytes += own;
    return at < MOST_FILES && bytes <= MOST_BYTES;
  });
  return { files: within, links, isWhole: within.length === files.length };
}

function isReader({ path, bytes, isLink }: CommitFile): boolean {
  const most = largestReader(path);
  return most !== undefined && bytes <= most && !(isLink && unitFormatOf(path) === undefined);
}

function addLink(links: Map<string, string>, path: string, target: string): void {
  const linked = linkedPath(path, target);
  if (linked !== undefined) links.set(path, linked);
}
