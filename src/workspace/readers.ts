import type { Dirent } from 'node:fs';
import { readdir, readlink, stat } from 'node:fs/promises';
import { largestReader, mayBeRead, prepareFormats } from '../formats/formats.ts';
import { isNeverRead } from '../review/file-selection.ts';
import type { ReaderInput } from '../review/pipeline-input.ts';
import {
  isReadable,
  type ListedFile,
  type ListedLink,
  linkedPaths,
  readerFiles,
  selectReaders,
} from '../review/reader-selection.ts';
import type { SourceFile } from '../text/source-file.ts';
import { listTreeAt, readBlobs } from './git.ts';
import { readFiles } from './working-tree.ts';

/** Far more than a repository has. What is beyond is not read, and the review says so. */
const LIMITS = { files: 50_000, bytes: 500_000_000 };
const MOST_ENTRIES = 500_000;

/**
 * Reads all files of the working tree or of a commit that may read the policies as files, with their units. `undefined`
 * if no policy may be read by code. Loads what parsing them needs.
 */
export async function readReaders(
  policies: readonly SourceFile[],
  commit: string | undefined,
): Promise<ReaderInput | undefined> {
  if (!policies.some(mayBeRead)) return undefined;
  const input = commit === undefined ? await readersOfFolder() : await readersAt(commit);
  await prepareFormats(input.files.map(({ path }) => path));
  return input;
}

async function readersAt(commit: string): Promise<ReaderInput> {
  const listed = await listTreeAt(commit);
  const links = listed.filter(({ isLink }) => isLink);
  const files = listed.map((file) => (file.isLink ? { ...file, bytes: Number.POSITIVE_INFINITY } : file));
  const { readers, isWhole } = selectReaders(files, LIMITS);
  const texts = new Map<string, string>();
  for (const file of await readBlobs([...readers.filter(isReadable), ...links]))
    if (file !== undefined) texts.set(file.path, file.text);
  return {
    files: readerFiles(readers, ({ path }) => texts.get(path)),
    isWhole,
    links: linkedPaths(links.map(({ path }) => ({ path, target: texts.get(path) ?? '' }))),
  };
}

async function readersOfFolder(): Promise<ReaderInput> {
  const listed = await listFolder();
  const { readers, isWhole } = selectReaders(listed.files, LIMITS);
  const { files } = await readFiles(readers.filter(isReadable).map(({ path }) => path));
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return {
    files: readerFiles(readers, ({ path }) => texts.get(path)),
    isWhole: isWhole && listed.isWhole,
    links: linkedPaths(listed.links),
  };
}

interface ListedFolder {
  readonly files: readonly ListedFile[];
  readonly links: readonly ListedLink[];
  readonly isWhole: boolean;
}

/** Lists the files of the working directory that may read others, and its links, those at the top first. */
async function listFolder(): Promise<ListedFolder> {
  const files: ListedFile[] = [];
  const links: ListedLink[] = [];
  let entries = 0;
  const folders = [''];
  for (const folder of folders) {
    for (const entry of await listEntries(folder)) {
      const path = folder + entry.name;
      if (++entries > MOST_ENTRIES) return { files, links, isWhole: false };
      if (isNeverRead(path)) continue;
      if (entry.isDirectory()) folders.push(`${path}/`);
      if (entry.isSymbolicLink()) links.push({ path, target: await readlink(path).catch(() => '') });
      if (entry.isDirectory() || largestReader(path) === undefined) continue;
      // A link to a file is read as the file, and one that leads nowhere cannot be read.
      const target = await stat(path).catch(() => undefined);
      if (target?.isDirectory() === true) continue;
      files.push({ path, bytes: target?.size ?? Number.POSITIVE_INFINITY });
    }
  }
  return { files, links, isWhole: true };
}

/** The entries of a folder in the order of their names; none if it cannot be listed. */
async function listEntries(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder === '' ? '.' : folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
