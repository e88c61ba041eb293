import { type FileDiff, parseHunks } from '../diff/hunk.ts';

/** A file that a change adds, alters, renames or removes. Submodules are not files. */
export interface ChangedFile {
  readonly path: string;
  /** The path before; `undefined` where the file is new, as a copy is. */
  readonly previousPath: string | undefined;
  readonly isRemoved: boolean;
  /** The id of the head's blob; of the one before for removed files. */
  readonly blob: string;
  /** What the diff shows of it; `undefined` where GitHub gives no patch. */
  readonly diff: FileDiff | undefined;
}

const NEW = new Set(['added', 'copied']);

/** A file as REST lists it. */
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
        previousPath: NEW.has(status) ? undefined : (file.previous_filename ?? path),
        isRemoved: status === 'removed',
        blob: sha,
        diff: patch === undefined ? undefined : { path, hunks: parseHunks(patch) },
      },
    ];
  });
}

/**
 * Whether a listing is that of a commit: what is listed while somebody pushes is not. `count` is how many files
 * the commit changes, where that is known: files that were removed do not tell.
 */
export function isListedAt(
  listed: readonly ListedFile[],
  commit: string,
  count: number | undefined,
): boolean {
  const standing = listed.filter(({ status }) => status !== 'removed');
  if (standing.length === 0) return count === undefined || count === listed.length;
  return standing.every(({ contents_url }) => contents_url.endsWith(`ref=${commit}`));
}

/** A submodule's patch names commits, and its `sha` is one of them. */
function isSubmodule({ patch = '', sha }: ListedFile): boolean {
  return patch.split('\n').some((line) => line.slice(1) === `Subproject commit ${sha}`);
}
