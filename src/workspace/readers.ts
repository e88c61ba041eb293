import { readdir, readlink, stat } from 'node:fs/promises';
import {
  largestProgram,
  largestReader,
  mayBeRead,
  prepareFormats,
  tellingFiles,
} from '../formats/formats.ts';
import { isNeverRead } from '../review/file-selection.ts';
import type { ProgramInput, ReaderInput } from '../review/pipeline-input.ts';
import {
  isReadable,
  type ListedFile,
  type ListedLink,
  linkedPaths,
  mayProgramsRead,
  readerFiles,
  selectPrograms,
  selectReaders,
} from '../review/reader-selection.ts';
import { decodeForSearch } from '../text/decode-utf.ts';
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
  asksForPrograms: boolean,
): Promise<ReaderInput | undefined> {
  const isTelling = tellingFiles(open);
  if (isTelling === undefined) return undefined;
  const mayTell = (path: string): boolean => !isLeftOut(path) && isTelling(path);
  const areProgramsIn = (files: readonly Pick<ListedFile, 'path'>[]): boolean =>
    open.some(mayBeRead) && mayProgramsRead(files, asksForPrograms);
  const input =
    commit === undefined
      ? await readersOfFolder(mayTell, known, areProgramsIn)
      : await readersAt(commit, mayTell, areProgramsIn);
  await prepareFormats(input.files.map(({ path }) => path));
  return input;
}

/** Whether programs among the files of a repository may read policies. */
type AreProgramsIn = (files: readonly Pick<ListedFile, 'path'>[]) => boolean;

async function readersAt(
  commit: string,
  isTelling: (path: string) => boolean,
  areProgramsIn: AreProgramsIn,
): Promise<ReaderInput> {
  const listed = await listTreeAt(commit);
  const links = listed.filter(({ isLink }) => isLink);
  const telling = listed.filter(({ path }) => isTelling(path));
  const files = telling.map((file) => (file.isLink ? { ...file, bytes: Number.POSITIVE_INFINITY } : file));
  const { readers, isWhole } = selectReaders(files, LIMITS);
  const texts = new Map<string, string>();
  const others = listed.filter(({ isLink }) => !isLink);
  const selected = areProgramsIn(others) ? selectPrograms(others, LIMITS) : undefined;
  for (const file of await readBlobs([...readers.filter(isReadable), ...links]))
    if (file !== undefined) texts.set(file.path, file.text);
  return {
    files: readerFiles(readers, ({ path }) => texts.get(path)),
    isWhole,
    links: linkedPaths(targetsOf(links, texts)),
    programs: selected && { files: await searchedBlobs(selected.programs), isWhole: selected.isWhole },
  };
}

/** Reads programs of a commit, in whatever encoding they are. */
async function searchedBlobs(files: readonly CommitFile[]): Promise<SourceFile[]> {
  const read = await readBlobs(files, (bytes) => decodeForSearch(bytes).text);
  return read.filter((file) => file !== undefined);
}

/** Links of a commit. The text of a link is the path that it leads to. */
function targetsOf(links: readonly CommitFile[], texts: ReadonlyMap<string, string>): ListedLink[] {
  return links.map(({ path }) => ({ path, target: texts.get(path) ?? '' }));
}

async function readersOfFolder(
  isTelling: (path: string) => boolean,
  known: readonly SourceFile[],
  areProgramsIn: AreProgramsIn,
): Promise<ReaderInput> {
  const [listed, offDisk] = await Promise.all([listFolder(), filesOffDisk()]);
  const programs = areProgramsIn([...listed.files, ...offDisk])
    ? await programsOnDisk(listed.programs, offDisk, known)
    : undefined;
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
    programs: programs && { ...programs, isWhole: programs.isWhole && listed.isWhole },
  };
}

/** Reads the programs of the working directory, and those that a sparse checkout keeps off the disk. */
async function programsOnDisk(
  paths: readonly string[],
  offDisk: readonly CommitFile[],
  known: readonly SourceFile[],
): Promise<ProgramInput> {
  const files: ListedFile[] = [];
  for (let at = 0; at < paths.length; at += MOST_STATS)
    for (const file of await Promise.all(paths.slice(at, at + MOST_STATS).map(listedFile)))
      if (file !== undefined) files.push(file);
  const stored = offDisk.filter(({ isLink }) => !isLink);
  const { programs, isWhole } = selectPrograms([...files, ...stored], LIMITS);
  const own = new Map(known.map((file) => [file.path, file]));
  const isStored = new Map(stored.map((file) => [file.path, file]));
  const missing = programs.map(({ path }) => path).filter((path) => !own.has(path));
  const onDisk = missing.filter((path) => !isStored.has(path));
  const read = await readFiles(onDisk, new Set(), decodeForSearch);
  const fromGit = await searchedBlobs(missing.flatMap((path) => isStored.get(path) ?? []));
  const found = [...read.files, ...fromGit, ...programs.flatMap(({ path }) => own.get(path) ?? [])];
  return { files: found, isWhole: isWhole && found.length === programs.length };
}

const MOST_STATS = 256;

interface ListedFolder {
  readonly files: readonly ListedFile[];
  /** The paths of programs, which are looked at only if programs may read policies. */
  readonly programs: readonly string[];
  readonly links: readonly ListedLink[];
  readonly isWhole: boolean;
}

/** Lists the files of the working directory that may read others, and its links, level by level from the top. */
async function listFolder(): Promise<ListedFolder> {
  const files: ListedFile[] = [];
  const programs: string[] = [];
  const links: ListedLink[] = [];
  let entries = 0;
  const folders = [''];
  while (folders.length > 0) {
    const batch = folders.splice(0, AT_ONCE);
    for (const listed of await Promise.all(batch.map(listEntries))) {
      entries += listed.entries;
      if (entries > MOST_ENTRIES) return { files, programs, links, isWhole: false };
      for (const file of listed.files) files.push(file);
      for (const path of listed.programs) programs.push(path);
      for (const link of listed.links) links.push(link);
      for (const folder of listed.folders) folders.push(folder);
    }
  }
  return { files, programs, links, isWhole: true };
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
    programs: entries.flatMap(({ entry, path }) =>
      !entry.isDirectory() && largestProgram(path) !== undefined ? [path] : [],
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
