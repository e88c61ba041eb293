import { filesAbove } from '../formats/formats.ts';
import { otherUnitFiles } from '../review/file-selection.ts';
import { folderOf } from '../text/folder-of.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import type { BlobText } from './blob-texts.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { type CommitEntry, findEntries } from './commit-entries.ts';
import type { ReviewTarget } from './target.ts';

/** The largest number of neighbours that are read. */
const MOST_NEIGHBOURS = 500;
const LONGEST_LINK_TARGET = 4096;

type HeadCommit = Pick<ReviewTarget, 'owner' | 'repo' | 'head'>;

/**
 * Finds the other files of the units that changed files belong to, such as Terraform modules, and files of the folders
 * around that tell what kind of code the changed ones are, with their blobs. Files beyond `MOST_NEIGHBOURS` have no blob, since they are not read.
 */
export async function findNeighbours(
  client: GitHubClient,
  target: HeadCommit,
  changed: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const neighbours = new Map<string, string | undefined>();
  const unitFiles = otherUnitFiles(changed);
  const above = new Set(filesAbove(changed).filter((path) => !changed.includes(path)));
  const folders = [...new Set([...unitFiles.folders, ...[...above].map(folderOf)])];
  if (folders.length === 0) return neighbours;
  for (const [folder, { files, links }] of await listHeadFolders(client, target, folders)) {
    for (const [name, blob] of [...files, ...links]) {
      const path = folder + name;
      if (unitFiles.includes(path) || (above.has(path) && files.has(name)))
        neighbours.set(path, neighbours.size < MOST_NEIGHBOURS ? blob : undefined);
    }
  }
  return neighbours;
}

/** The neighbours as files. Unread neighbours are included, since they may say whose the policies are. */
export function neighbourFiles(
  neighbours: Iterable<readonly [string, string | undefined]>,
  textOf: (blob: string) => BlobText,
): SourceFile[] {
  return [...neighbours].map(([path, blob]) => {
    const text = blob === undefined ? undefined : textOf(blob);
    return text !== undefined && 'text' in text ? new SourceFile(path, text.text) : unreadFile(path);
  });
}

/** Finds the changed files that are symbolic links: their text is a path, and their target is not in the change. */
export async function findLinks(
  client: GitHubClient,
  target: HeadCommit,
  changed: readonly ChangedFile[],
  textOf: (blob: string) => BlobText,
): Promise<ReadonlySet<string>> {
  // A listing does not distinguish links from files, so files whose text may be a path are looked up.
  const suspects = changed.filter(({ blob }) => mayBeLinkTarget(textOf(blob))).map(({ path }) => path);
  if (suspects.length === 0) return new Set();
  const folders = await listHeadFolders(client, target, suspects.map(folderOf));
  return new Set(
    suspects.filter((path) => {
      const folder = folders.get(folderOf(path));
      return folder !== undefined && !folder.files.has(path.slice(folderOf(path).length));
    }),
  );
}

function mayBeLinkTarget(text: BlobText): boolean {
  if (!('text' in text)) return false;
  return text.text !== '' && text.text.length <= LONGEST_LINK_TARGET && !/[\n{[]/.test(text.text);
}

/** Lists folders of the head commit, keyed as `folderOf` gives them. */
async function listHeadFolders(
  client: GitHubClient,
  target: HeadCommit,
  folders: readonly string[],
): Promise<ReadonlyMap<string, CommitEntry>> {
  const paths = folders.map((folder) => folder.replace(/\/$/, '')).sort();
  const found = await findEntries(client, target, target.head, paths, true);
  return new Map([...found].map(([path, entry]) => [path === '' ? '' : `${path}/`, entry]));
}
