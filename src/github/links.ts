import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { folderOf } from './head-folders.ts';
import { findEntries } from './commit-entries.ts';
import type { ReviewTarget } from './target.ts';
import type { Text } from './blob-texts.ts';

const LONGEST_TARGET = 4096;

/** The changed files that are symbolic links: their text is a path, and what they lead to is not in the change. */
export async function findLinks(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo' | 'head'>,
  changed: readonly ChangedFile[],
  textOf: (blob: string) => Text,
): Promise<ReadonlySet<string>> {
  // A listing of changes does not tell a link from a file, so only texts that may be a path are looked up.
  const suspects = changed.filter(({ blob }) => mayBePath(textOf(blob))).map(({ path }) => path);
  if (suspects.length === 0) return new Set();
  const folders = await findEntries(client, target, target.head, suspects.map(folderOf), true);
  return new Set(
    suspects.filter((path) => {
      const folder = folders.get(folderOf(path));
      return folder !== undefined && !folder.files.has(path.slice(path.lastIndexOf('/') + 1));
    }),
  );
}

function mayBePath(text: Text): boolean {
  return (
    'text' in text && text.text !== '' && text.text.length <= LONGEST_TARGET && !/[\n{[]/.test(text.text)
  );
}
