import { computeDiff, type FileDiff } from '../diff/hunk.ts';
import type { BlobText } from './blob-texts.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { findEntries } from './commit-entries.ts';
import type { ListedChange } from './list-change.ts';
import type { ReviewTarget } from './target.ts';
import type { BlobsByPath } from './tree.ts';

/** Finds the blobs of changed files at the merge base, keyed by the files' new paths. New files have none. */
export async function findBaseBlobs(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo'>,
  change: ListedChange,
  changed: readonly ChangedFile[],
): Promise<BlobsByPath> {
  const existing = changed.flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [] : [{ path, previousPath }],
  );
  if (existing.length === 0) return new Map();
  const previousPaths = existing.map(({ previousPath }) => previousPath);
  const found = await findEntries(client, target, await change.mergeBase(), previousPaths);
  return new Map(
    existing.flatMap(({ path, previousPath }): [string, string][] => {
      const entry = found.get(previousPath);
      return entry === undefined || entry.isFolder ? [] : [[path, entry.oid]];
    }),
  );
}

/** The diffs of files: GitHub's if it gives a patch, otherwise computed from the texts if both can be read. */
export function diffsOf(
  changed: readonly ChangedFile[],
  baseBlobs: BlobsByPath,
  textOf: (blob: string) => BlobText,
): Map<string, FileDiff> {
  const diffs = new Map<string, FileDiff>();
  for (const { path, blob, previousPath, diff } of changed) {
    const after = textOf(blob);
    const before = previousPath === undefined ? { text: '' } : textOf(baseBlobs.get(path) ?? '');
    const known =
      diff ?? ('text' in after && 'text' in before ? computeDiff(path, before.text, after.text) : undefined);
    if (known !== undefined) diffs.set(path, known);
  }
  return diffs;
}
