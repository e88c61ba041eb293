import { readdir, readlink, stat } from 'node:fs/promises';
import { largestReader, prepareFormats, tellingFiles } from '../formats/formats.ts';
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
import { type CommitFile, listTreeAt, readBlobs } from './git.ts';
import { filesOffDisk } from './off-disk.ts';
import { readFiles } from './working-tree.ts';

/** Far more than a repository has. What is beyond is not read, and the review says so. */
const LIMITS = { files: 50_000, bytes: 500_000_000 };
const MOST_ENTRIES = 500_000;
/** Folders that are listed at the same time. */
const AT_ONCE = 16;

/**
 * Reads all files of the working tree or of a commit that may read the `open` files or call their units, with their own
 * units. `undefined` if none may. `known` are files that are read already, and those of `isLeftOut` hold no code. Loads
 * what parsing needs.
 */
export async function readReaders(
  open: readonly SourceFile[],
  known: readonly SourceFile[],
  isLeftOut: (path: string) => boolean,
  commit: string | undefined,
): Promise<ReaderInput | undefined> {
  const isTelling = tellingFiles(open);
  if (isTelling === undefined) return undefined;
  const mayTell = (path: string): boolean => !isLeftOut(path) && isTelling(path);
  const input =
    commit === undefined ? await readersOfFolder(mayTell, known) : await readersAt(commit, mayTell);
  await prepareFormats(input.files.map(({ path }) => path));
  return input;
}

async function readersAt(commit: string, isTelling: (path: string) => boolean): Promise<ReaderInput> {
  const listed = await listTreeAt(commit);
  const links = listed.filter(({ isLink }) => isLink);
  const telling = listed.filter(({ path }) => isTelling(path));
  const files = telling.map((file) => (file.isLink ? { ...file, bytes: Number.POSITIVE_INFINITY } : file));
  const { readers, isWhole } = selectReaders(files, LIMITS);
  const texts = new Map<string, string>();
  for (const file of await readBlobs([...readers.filter(isReadable), ...links]))
    if (file !== undefined) texts.set(file.path, file.text);
  return {
    files: readerFiles(readers, ({ path }) => texts.get(path)),
    isWhole,
    links: linkedPaths(targetsOf(links, texts)),
  };
}

/** Links of a commit. The text of a link is the path that it leads to. */
function targetsOf(links: readonly CommitFile[], texts: ReadonlyMap<string, string>): ListedLink[] {
  return links.map(({ path }) => ({ path, target: texts.get(path) ?? '' }));
}

async function readersOfFolder(
  isTelling: (path: string) => boolean,
  known: readonly SourceFile[],
): Promise<ReaderInput> {
  const [listed, offDisk] = await Promise.all([listFolder(), filesOffDisk()]);
  const stored = new Map(offDisk.filter(({ isLink }) => !isLink).map((file) => [file.path, file]));
  const telling = [...listed.files, ...stored.values()].filter(({ path }) => isTelling(path));
  const { readers, isWhole } = selectReaders(telling, LIMITS);
  const texts = new Map(known.map(({ path, text }) => [path, text]));
  const missing = readers.filter((file) => isReadable(file) && !texts.has(file.path));
  const onDisk = missing.filter(({ path }) => !stored.has(path));
  const { files } = await readFiles(onDisk.map(({ path }) => path));
  const links = offDisk.filter(({ isLink }) => isLink);
  const fromGit = await readBlobs([...missing.flatMap(({ path }) => stored.get(path) ?? []), ...links]);
  for (const file of [...files, ...fromGit]) if (file !== undefined) texts.set(file.path, file.text);
  return {
    files: readerFiles(readers, ({ path }) => texts.get(path)),
    isWhole: isWhole && listed.isWhole,
    links: linkedPaths([...listed.links, ...targetsOf(links, texts)]),
  };
}

interface ListedFolder {
  readonly files: readonly ListedFile[];
  readonly links: readonly ListedLink[];
  readonly isWhole: boolean;
}

/** Lists the files of the working directory that may read others, and its links, level by level from the top. */
async function listFolder(): Promise<ListedFolder> {
  const files: ListedFile[] = [];
  const links: ListedLink[] = [];
  let entries = 0;
  const folders = [''];
  while (folders.length > 0) {
    const batch = folders.splice(0, AT_ONCE);
    for (const listed of await Promise.all(batch.map(listEntries))) {
      entries += listed.entries;
      if (entries > MOST_ENTRIES) return { files, links, isWhole: false };
      for (const file of listed.files) files.push(file);
      for (const link of listed.links) links.push(link);
      for (const folder of listed.folders) folders.push(folder);
    }
  }
  return { files, links, isWhole: true };
}

interface ListedEntries extends Omit<ListedFolder, 'isWhole'> {
  readonly folders: readonly string[];
  readonly entries: number;
}

/** Lists a folder in the order of the names; as empty if it cannot be listed. */
async function listEntries(folder: string): Promise<ListedEntries> {
  const listed = await readdir(folder === '' ? '.' : folder, { withFileTypes: true }).catch(() => []);
  const entries = listed
    .map((entry) => ({ entry, path: folder + entry.name }))
    .filter(({ path }) => !isNeverRead(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const links = entries.filter(({ entry }) => entry.isSymbolicLink());
  const files = entries.filter(
    ({ entry, path }) => !entry.isDirectory() && largestReader(path) !== undefined,
  );
  return {
    folders: entries.filter(({ entry }) => entry.isDirectory()).map(({ path }) => `${path}/`),
    links: await Promise.all(links.map(({ path }) => readLink(path))),
    files: (await Promise.all(files.map(({ path }) => listedFile(path)))).filter(
      (file) => file !== undefined,
    ),
    entries: listed.length,
  };
}

async function readLink(path: string): Promise<ListedLink> {
  return { path, target: await readlink(path).catch(() => '') };
}

/** A file, or a link to one; `undefined` for a link to a folder. A link that leads nowhere cannot be read. */
async function listedFile(path: string): Promise<ListedFile | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) return undefined;
  return { path, bytes: found?.isFile() === true ? found.size : Number.POSITIVE_INFINITY };
}
