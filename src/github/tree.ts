import { ConfigError } from '../errors.ts';
import type { ChangedFile } from './changed-files.ts';
import type { GitHubClient } from './client.ts';
import type { ReviewTarget } from './target.ts';

/** Requests after which listing a folder is given up. */
const MOST_REQUESTS = 100;

/** Blob ids of files, by their paths from the repository's root. */
export type BlobsByPath = ReadonlyMap<string, string>;

/** A file or symbolic link in a tree. */
export interface TreeFile {
  readonly blob: string;
  readonly bytes: number;
  readonly isLink: boolean;
  /** The mode in git, such as `100755`. */
  readonly mode: string;
}

/** The files of a tree, by their paths from the repository's root. */
export interface ListedTree {
  readonly files: ReadonlyMap<string, TreeFile>;
  /** Whether all of them are listed. */
  readonly isWhole: boolean;
}

/**
 * Lists the files below a tree or commit, without symbolic links and submodules. Throws a `ConfigError` if there are
 * too many. `folder` is the path of the tree.
 */
export async function readTree(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo'>,
  root: string,
  folder = '',
): Promise<BlobsByPath> {
  const { files, isWhole } = await listTree(client, target, root, folder);
  if (!isWhole)
    throw new ConfigError(
      `\`${folder || '/'}\` has too many files to list: narrow the globs of findings, or split the change`,
    );
  const own = [...files].filter(([, { isLink }]) => !isLink);
  return new Map(own.map(([path, { blob }]) => [path, blob]));
}

/** Lists the files and symbolic links below a tree or commit, up to a limit of requests. */
export async function listTree(
  client: GitHubClient,
  { owner, repo }: Pick<ReviewTarget, 'owner' | 'repo'>,
  root: string,
  folder = '',
): Promise<ListedTree> {
  const files = new Map<string, TreeFile>();
  const waiting = [{ sha: root, path: folder, isRecursive: true }];
  for (let requests = 0; ; requests++) {
    const next = waiting.pop();
    if (next === undefined) return { files, isWhole: true };
    if (requests === MOST_REQUESTS) return { files, isWhole: false };
    const { data } = await client.rest.git.getTree({
      owner,
      repo,
      tree_sha: next.sha,
      ...(next.isRecursive && { recursive: 'true' }),
    });
    // A tree that is too large for one response is listed folder by folder.
    if (data.truncated && next.isRecursive) {
      waiting.push({ ...next, isRecursive: false });
      continue;
    }
    for (const { type, mode, path, sha, size = 0 } of data.tree) {
      if (path === undefined || sha === undefined) continue;
      const fullPath = next.path === '' ? path : `${next.path}/${path}`;
      if (type === 'blob')
        files.set(fullPath, { blob: sha, bytes: size, isLink: mode === '120000', mode: mode ?? '100644' });
      if (type === 'tree' && !next.isRecursive) waiting.push({ sha, path: fullPath, isRecursive: true });
    }
  }
}

/** Lists the files that differ between two commits, without diffs. For changes too large for GitHub's listing. */
export async function compareTrees(
  client: GitHubClient,
  target: Pick<ReviewTarget, 'owner' | 'repo'>,
  from: string,
  to: string,
): Promise<ChangedFile[]> {
  client.say('comparing the lists of all files');
  const before = await readTree(client, target, from);
  const after = await readTree(client, target, to);
  const former = new Map(
    [...before].filter(([path]) => !after.has(path)).map(([path, blob]) => [blob, path]),
  );
  const files: ChangedFile[] = [];
  for (const [path, blob] of after) {
    if (before.get(path) === blob) continue;
    const previousPath = before.has(path) ? path : former.get(blob);
    // A file is renamed only once. Further files with its content are copies, which count as new.
    if (!before.has(path)) former.delete(blob);
    files.push({ path, previousPath, isRemoved: false, blob, diff: undefined });
  }
  for (const [path, blob] of before)
    if (!after.has(path)) files.push({ path, previousPath: path, isRemoved: true, blob, diff: undefined });
  return files;
}
