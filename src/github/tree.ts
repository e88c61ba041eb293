import { ConfigError } from '../errors.ts';
import type { GitHubClient } from './client.ts';
import type { ReviewTarget } from './target.ts';

/** Requests for one folder, after which its listing is given up. */
const MOST_REQUESTS = 100;

/** The files below a folder: paths from the repository's root, and blob ids. */
export type Tree = ReadonlyMap<string, string>;

/**
 * Lists the files below a tree or commit. Symbolic links and submodules are not among them. Throws a `ConfigError` where
 * they are too many.
 */
export async function readTree(
  client: GitHubClient,
  { owner, repo }: Pick<ReviewTarget, 'owner' | 'repo'>,
  root: string,
  folder = '',
): Promise<Tree> {
  const files = new Map<string, string>();
  const waiting = [{ sha: root, path: folder, isRecursive: true }];
  for (let requests = 0; ; requests++) {
    const next = waiting.pop();
    if (next === undefined) return files;
    if (requests === MOST_REQUESTS)
      throw new ConfigError(
        `\`${folder || '/'}\` holds too many files to be listed: narrow the globs of findings, or split the change`,
      );
    const { data } = await client.rest.git.getTree({
      owner,
      repo,
      tree_sha: next.sha,
      ...(next.isRecursive && { recursive: 'true' }),
    });
    // What is too much for one listing is listed folder by folder.
    if (data.truncated && next.isRecursive) {
      waiting.push({ ...next, isRecursive: false });
      continue;
    }
    for (const { type, mode, path, sha } of data.tree) {
      if (path === undefined || sha === undefined) continue;
      const whole = next.path === '' ? path : `${next.path}/${path}`;
      if (type === 'blob' && mode !== '120000') files.set(whole, sha);
      if (type === 'tree' && !next.isRecursive) waiting.push({ sha, path: whole, isRecursive: true });
    }
  }
}
