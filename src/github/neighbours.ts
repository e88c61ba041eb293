import type { GitHubClient } from './client.ts';
import { findEntries } from './objects.ts';
import type { ReviewTarget } from './target.ts';

/** Files beside the changed ones that are read at most. */
const MOST_NEIGHBOURS = 500;

/** The other Terraform files in the folders of changed ones, with their blobs: a module is all files of one folder. */
export async function findNeighbours(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo' | 'head'>,
  changed: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const neighbours = new Map<string, string>();
  const folders = new Set(changed.filter((path) => path.endsWith('.tf')).map(folderOf));
  if (folders.size === 0) return neighbours;
  const known = new Set(changed);
  const found = await findEntries(client, target, target.head, [...folders].sort(), true);
  for (const [folder, { files }] of found) {
    for (const [name, blob] of files) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (name.endsWith('.tf') && !known.has(path) && neighbours.size < MOST_NEIGHBOURS)
        neighbours.set(path, blob);
    }
  }
  return neighbours;
}

/** The folder of a path; `''` for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
