import { mayBeRead, prepareFormats, tellingFiles, unitFormatOf } from '../formats/formats.ts';
import type { ReaderInput } from '../review/pipeline-input.ts';
import {
  isReadable,
  linkedPaths,
  mayProgramsRead,
  readerFiles,
  selectPrograms,
  selectReaders,
} from '../review/reader-selection.ts';
import { folderOf } from '../text/folder-of.ts';
import { SourceFile } from '../text/source-file.ts';
import { type BlobText, readTexts } from './blob-texts.ts';
import type { GitHubClient } from './client.ts';
import type { ReviewTarget } from './target.ts';
import { type ListedTree, listTree, type TreeFile } from './tree.ts';

/** Files in one query. */
const BATCH = 50;
const LIMITS = { files: 3000, bytes: 30_000_000 };
const MOST_LINKS = 500;
/** Folders of policies that the distance of other files is measured from. */
const MOST_FOLDERS = 100;

/**
 * Reads the files of the head commit that may read the `open` files or call their units, with their own units, up to a
 * limit. `undefined` if none may. `isLeftOut` excludes files that hold no code, `known` has what has been read, by blob,
 * `asksForPrograms` says whether programs are looked at in any case, and `listed` is the head's tree. Loads what parsing
 * the files needs.
 */
export async function readReaders(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo' | 'head'>,
  open: readonly SourceFile[],
  isLeftOut: (path: string) => boolean,
  known: ReadonlyMap<string, BlobText>,
  asksForPrograms: boolean,
  listed?: ListedTree,
): Promise<ReaderInput | undefined> {
  const isTelling = tellingFiles(open);
  if (isTelling === undefined) return undefined;
  const tree = listed ?? (await listTree(client, target, target.head));
  const all = [...tree.files].map(([path, file]) => ({ path, ...file }));
  const links = all.filter(({ isLink }) => isLink);
  // A link's own text is a path, so a part of a unit that is a link is not read.
  const files = all
    .filter(({ path }) => !isLeftOut(path) && isTelling(path))
    .map((file) => (file.isLink ? { ...file, bytes: Number.POSITIVE_INFINITY } : file));
  const { readers, isWhole } = selectReaders(nearestFirst(files, open), LIMITS);
  const others = all.filter(({ path, isLink }) => !isLink && !isLeftOut(path));
  const selected =
    open.some(mayBeRead) && mayProgramsRead(others, asksForPrograms)
      ? selectPrograms(nearestFirst(others, open), LIMITS)
      : undefined;
  const programs = selected?.programs ?? [];
  const wanted = [...readers.filter(isReadable), ...links.slice(0, MOST_LINKS)].map(({ blob }) => blob);
  // A program that is no UTF-8 is read again, to be searched.
  const searched = programs.map(({ blob }) => blob).filter((blob) => !isText(known.get(blob)));
  const missing = [...wanted.filter((blob) => !known.has(blob)), ...searched];
  const texts = await readTexts(client, target, missing, new Set(), BATCH, new Set(searched));
  const textOf = ({ blob }: TreeFile): string | undefined => {
    const text = texts.get(blob) ?? known.get(blob);
    return text !== undefined && 'text' in text ? text.text : undefined;
  };
  const kept = readerFiles(readers, textOf);
  await prepareFormats(kept.map(({ path }) => path));
  return {
    files: kept,
    isWhole: isWhole && tree.isWhole && links.length <= MOST_LINKS,
    links: linkedPaths(links.map((link) => ({ path: link.path, target: textOf(link) ?? '' }))),
    programs: selected && {
      files: programs.flatMap((file) => {
        const text = textOf(file);
        return text === undefined ? [] : [new SourceFile(file.path, text)];
      }),
      isWhole: selected.isWhole && tree.isWhole && programs.every((file) => textOf(file) !== undefined),
    },
  };
}

function isText(known: BlobText | undefined): boolean {
  return known !== undefined && 'text' in known;
}

/**
 * The files in the order of the number of steps from their folder to that of an open file; those of units, which may
 * call other units, before the others of a folder.
 */
function nearestFirst<F extends TreeFile & { readonly path: string }>(
  files: readonly F[],
  open: readonly SourceFile[],
): F[] {
  const folders = [...new Set(open.map(({ path }) => folderOf(path)))]
    .slice(0, MOST_FOLDERS)
    .map((one) => one.split('/'));
  const distances = new Map<string, number>();
  const distanceOf = (folder: string): number => {
    const own = folder.split('/');
    const distance = distances.get(folder) ?? Math.min(...folders.map((other) => stepsBetween(own, other)));
    distances.set(folder, distance);
    return distance;
  };
  return files
    .map((file) => ({
      file,
      distance: distanceOf(folderOf(file.path)),
      rank: unitFormatOf(file.path) === undefined ? 1 : 0,
    }))
    .sort((a, b) => a.distance - b.distance || a.rank - b.rank || (a.file.path < b.file.path ? -1 : 1))
    .map(({ file }) => file);
}

function stepsBetween(one: readonly string[], other: readonly string[]): number {
  let common = 0;
  while (common < one.length && common < other.length && one[common] === other[common]) common++;
  return one.length + other.length - 2 * common;
}
