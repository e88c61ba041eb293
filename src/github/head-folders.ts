import { unitFormatOf } from '../formats/formats.ts';
import { groupBy } from '../multimap.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import type { GitHubClient } from './client.ts';
import { findEntries } from './commit-entries.ts';
import type { ReviewTarget } from './target.ts';
import type { Text } from './blob-texts.ts';

/** Files beside the changed ones that are read at most. */
const MOST_NEIGHBOURS = 500;

/**
 * The other files of the units that changed files belong to, such as Terraform modules, with their blobs.
 * Files past the most that are read have none.
 */
export async function findNeighbours(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo' | 'head'>,
  changed: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const neighbours = new Map<string, string | undefined>();
  const parts = changed.filter((path) => unitFormatOf(path) !== undefined);
  if (parts.length === 0) return neighbours;
  const known = new Set(changed);
  const folders = groupBy(parts, folderOf);
  const found = await findEntries(client, target, target.head, [...folders.keys()].sort(), true);
  for (const [folder, { files, links }] of found) {
    const units = new Set(folders.get(folder)?.map(unitFormatOf));
    for (const [name, blob] of [...files, ...links]) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const unit = unitFormatOf(path);
      if (unit !== undefined && units.has(unit) && !known.has(path))
        neighbours.set(path, neighbours.size < MOST_NEIGHBOURS ? blob : undefined);
    }
  }
  return neighbours;
}

/** Neighbours with their texts, also those that have none: nobody knows what they say of owners. */
export function neighbourFiles(
  neighbours: Iterable<readonly [string, string | undefined]>,
  textOf: (blob: string) => Text,
): SourceFile[] {
  return [...neighbours].map(([path, blob]) => {
    const text = blob === undefined ? undefined : textOf(blob);
    return text !== undefined && 'text' in text ? new SourceFile(path, text.text) : unreadFile(path);
  });
}

/** The folder of a path; `''` for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
