import { computeDiff, type FileDiff } from '../diff/hunk.ts';
import type { BaseInput } from '../review/pipeline-input.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { BlobText } from './blob-texts.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import { findEntries } from './commit-entries.ts';
import type { ListedChange } from './list-change.ts';
import type { ReviewTarget } from './target.ts';
import type { BlobsByPath } from './tree.ts';

/** Finds the blobs of changed files at the merge base, by their paths there. `isWanted` selects among the paths. */
export async function findBaseBlobs(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo'>,
  change: ListedChange,
  isWanted: (path: string) => boolean,
): Promise<BlobsByPath> {
  const paths = change.files.flatMap(({ previousPath = '' }) =>
    isWanted(previousPath) ? [previousPath] : [],
  );
  if (paths.length === 0) return new Map();
  const found = await findEntries(client, target, await change.mergeBase(), paths);
  return new Map(
    paths.flatMap((path): [string, string][] => {
      const entry = found.get(path);
      return entry === undefined || entry.isFolder ? [] : [[path, entry.oid]];
    }),
  );
}

/** The base versions of changed files that can be read. */
export function baseInput(
  { files }: ListedChange,
  versions: readonly SourceFile[],
  isPolicy: (path: string) => boolean,
): BaseInput {
  const present = files.filter(({ isRemoved }) => !isRemoved);
  return {
    policies: versions.filter(({ path }) => isPolicy(path)),
    others: versions.filter(({ path }) => !isPolicy(path)),
    changed: new Set(present.map(({ path }) => path)),
    formerPaths: new Map(
      present.flatMap(({ path, previousPath = path }): [string, string][] =>
        previousPath === path ? [] : [[path, previousPath]],
      ),
    ),
  };
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
    const before = previousPath === undefined ? { text: '' } : textOf(baseBlobs.get(previousPath) ?? '');
    const known =
      diff ?? ('text' in after && 'text' in before ? computeDiff(path, before.text, after.text) : undefined);
    if (known !== undefined) diffs.set(path, known);
  }
  return diffs;
}
