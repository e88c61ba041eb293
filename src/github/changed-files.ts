import { type FileDiff, parseHunks } from '../diff/hunk.ts';

/** A file that a change adds, modifies, renames or removes. Submodules are not files. */
export interface ChangedFile {
  readonly path: string;
  /** The path before the change; `undefined` for a new file, including a copy. */
  readonly previousPath: string | undefined;
  readonly isRemoved: boolean;
  /** The id of the blob in the head; for a removed file, of the blob before the change. */
  readonly blob: string;
  /** The hunks of the diff; `undefined` if GitHub gives no patch. */
  readonly diff: FileDiff | undefined;
}

const NEW_FILE_STATUSES = new Set(['added', 'copied']);

/** A file in a listing of GitHub's REST API. */
export interface ListedFile {
  readonly filename: string;
  readonly status: string;
  readonly sha: string | null;
  readonly patch?: string;
  readonly previous_filename?: string;
  readonly contents_url: string;
}

/** The files of a listing, in its order. */
export function readListing(listed: readonly ListedFile[]): ChangedFile[] {
  return listed.flatMap((file): ChangedFile[] => {
    const { filename: path, status, sha, patch } = file;
    if (sha === null || status === 'unchanged' || isSubmodule(file)) return [];
    return [
      {
        path,
        previousPath: NEW_FILE_STATUSES.has(status) ? undefined : (file.previous_filename ?? path),
        isRemoved: status === 'removed',
        blob: sha,
        diff: patch === undefined ? undefined : { path, hunks: parseHunks(patch) },
      },
    ];
  });
}

/**
 * Whether a listing is of a given commit, and not of one pushed meanwhile. Entries of removed files do not tell; if
 * there are no others, `count` decides: the number of files that the commit changes, if it is known.
 */
export function isListedAt(
  listed: readonly ListedFile[],
  commit: string,
  count: number | undefined,
): boolean {
  const present = listed.filter(({ status }) => status !== 'removed');
  if (present.length === 0) return count === undefined || count === listed.length;
  return present.every(({ contents_url }) => contents_url.endsWith(`ref=${commit}`));
}

/** The patch of a submodule names commits; its `sha` is one of them. */
function isSubmodule({ patch = '', sha }: ListedFile): boolean {
  return patch.split('\n').some((line) => line.slice(1) === `Subproject commit ${sha}`);
}
