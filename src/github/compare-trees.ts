import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import type { ReviewTarget } from './target.ts';
import { readTree } from './tree.ts';

/** The files that differ between two commits, for changes of more files than a comparison lists. Without their diffs. */
export async function compareTrees(
  client: GitHubClient,
  target: ReviewTarget,
  from: string,
  to: string,
): Promise<ChangedFile[]> {
  client.say('the change is large: comparing the lists of all files');
  const before = await readTree(client, target, from);
  const after = await readTree(client, target, to);
  const former = new Map(
    [...before].filter(([path]) => !after.has(path)).map(([path, blob]) => [blob, path]),
  );
  const files: ChangedFile[] = [];
  for (const [path, blob] of after) {
    if (before.get(path) === blob) continue;
    const previousPath = before.has(path) ? path : former.get(blob);
    // A file is renamed once: more of the same content are copies, and new.
    if (!before.has(path)) former.delete(blob);
    files.push({ path, previousPath, isRemoved: false, blob, diff: undefined });
  }
  for (const [path, blob] of before)
    if (!after.has(path)) files.push({ path, previousPath: path, isRemoved: true, blob, diff: undefined });
  return files;
}
