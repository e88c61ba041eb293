import { largestReader, mayBeRead, prepareFormats, unitFormatOf } from '../formats/formats.ts';
import { isNeverRead } from '../review/file-selection.ts';
import { linkedPath } from '../review/links.ts';
import { withUnits } from '../review/parsed-files.ts';
import type { ReaderInput } from '../review/pipeline-input.ts';
import { folderOf } from '../text/folder-of.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import { type BlobText, readTexts } from './blob-texts.ts';
import type { GitHubClient } from './client.ts';
import type { ReviewTarget } from './target.ts';
import { listTree, type TreeFile } from './tree.ts';

/** Files in one query. */
const BATCH = 50;
/** The limits for all files that are read because they may read others. */
const MOST_FILES = 3000;
const MOST_BYTES = 30_000_000;
const MOST_LINKS = 500;
/** Folders of policies that the distance of other files is measured from. */
const MOST_FOLDERS = 100;

/**
 * Reads the files of the head commit that may read the policies as files, with their units, up to a limit. `undefined`
 * if no policy may be read by code. `isLeftOut` excludes files that hold no code, and `known` has what has been read, by blob. Loads what parsing the files needs.
 */
export async function readReaders(
  client: GitHubClient,
  target: ReviewTarget,
  policies: readonly SourceFile[],
  isLeftOut: (path: string) => boolean,
  known: ReadonlyMap<string, BlobText>,
): Promise<ReaderInput | undefined> {
  const read = policies.filter(mayBeRead).map(({ path }) => path);
  if (read.length === 0) return undefined;
  const tree = await listTree(client, target, target.head);
  const files = [...tree.files].filter(([path]) => !isNeverRead(path) && !isLeftOut(path));
  const readers = nearestFirst(
    files.filter(([path, file]) => isReader(path, file)),
    read,
  );
  const within = withinLimits(readers);
  const links = files.filter(([, { isLink }]) => isLink);
  const wanted = [...within.filter(([, { isLink }]) => !isLink), ...links.slice(0, MOST_LINKS)];
  const missing = wanted.map(([, { blob }]) => blob).filter((blob) => !known.has(blob));
  const texts = await readTexts(client, target, missing, new Set(), BATCH);
  const textOf = (blob: string): string | undefined => {
    const text = known.get(blob) ?? texts.get(blob);
    return text !== undefined && 'text' in text ? text.text : undefined;
  };
  const kept = withUnits(within.flatMap(([path, file]) => readerFile(path, file, textOf) ?? []));
  await prepareFormats(kept.map(({ path }) => path));
  return {
    files: kept,
    isWhole: tree.isWhole && within.length === readers.length && links.length <= MOST_LINKS,
    links: linkedPaths(links, textOf),
  };
}

/** Whether a file may read others, by its name and its size. A link may be a part of a unit. */
function isReader(path: string, { bytes, isLink }: TreeFile): boolean {
  const most = largestReader(path);
  return most !== undefined && bytes <= most && (!isLink || unitFormatOf(path) !== undefined);
}

/** A part of a unit that cannot be read is included, since it may tell whose a policy is. */
function readerFile(
  path: string,
  { blob, isLink }: TreeFile,
  textOf: (blob: string) => string | undefined,
): SourceFile | undefined {
  const text = isLink ? undefined : textOf(blob);
  if (text !== undefined) return new SourceFile(path, text);
  return unitFormatOf(path) === undefined ? undefined : unreadFile(path);
}

/** The files in the order of the number of steps from their folder to that of a policy. */
function nearestFirst(
  files: readonly (readonly [string, TreeFile])[],
  policies: readonly string[],
): (readonly [string, TreeFile])[] {
  const folders = [...new Set(policies.map(folderOf))].slice(0, MOST_FOLDERS).map((one) => one.split('/'));
  const distances = new Map<string, number>();
  const distanceOf = (path: string): number => {
    const folder = folderOf(path);
    const distance =
      distances.get(folder) ?? Math.min(...folders.map((other) => stepsBetween(folder.split('/'), other)));
    distances.set(folder, distance);
    return distance;
  };
  return files
    .map((file) => ({ file, distance: distanceOf(file[0]) }))
    .sort((a, b) => a.distance - b.distance || (a.file[0] < b.file[0] ? -1 : 1))
    .map(({ file }) => file);
}

function stepsBetween(one: readonly string[], other: readonly string[]): number {
  let common = 0;
  while (common < one.length && common < other.length && one[common] === other[common]) common++;
  return one.length + other.length - 2 * common;
}

/** The first files that are within the limits. */
function withinLimits(files: readonly (readonly [string, TreeFile])[]): (readonly [string, TreeFile])[] {
  let sum = 0;
  const end = files.findIndex(([, { bytes }], at) => {
    sum += bytes;
    return at >= MOST_FILES || sum > MOST_BYTES;
  });
  return files.slice(0, end === -1 ? files.length : end);
}

function linkedPaths(
  links: readonly (readonly [string, TreeFile])[],
  textOf: (blob: string) => string | undefined,
): Map<string, string> {
  const paths = new Map<string, string>();
  for (const [path, { blob }] of links) {
    const target = linkedPath(path, textOf(blob) ?? '');
    if (target !== undefined) paths.set(path, target);
  }
  return paths;
}
