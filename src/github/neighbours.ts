import { isTerraformPath } from '../syntax/terraform-path.ts';
import { SourceFile, unreadFile } from '../text/source-file.ts';
import type { GitHubClient } from './client.ts';
import { findEntries } from './objects.ts';
import type { ReviewTarget } from './target.ts';
import type { Text } from './texts.ts';

/** Files beside the changed ones that are read at most. */
const MOST_NEIGHBOURS = 500;

/**
 * The other Terraform files in the folders of changed ones, with their blobs: a module is all files of one folder.
 * Files past the most that are read have none.
 */
export async function findNeighbours(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo' | 'head'>,
  changed: readonly string[],
): Promise<ReadonlyMap<string, string | undefined>> {
  const neighbours = new Map<string, string | undefined>();
  const folders = new Set(changed.filter(isTerraformPath).map(folderOf));
  if (folders.size === 0) return neighbours;
  const known = new Set(changed);
  const found = await findEntries(client, target, target.head, [...folders].sort(), true);
  for (const [folder, { files, links }] of found) {
    for (const [name, blob] of [...files, ...links]) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (isTerraformPath(name) && !known.has(path))
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
