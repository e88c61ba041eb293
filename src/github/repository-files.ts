import { ConfigError } from '../errors.ts';
import { decodeText, SourceFile } from '../text/source-file.ts';
import type { GitHubClient } from './client.ts';
import type { ReviewTarget } from './target.ts';

/** The files of one commit: paths and blob ids. */
export type Tree = ReadonlyMap<string, string>;

/** Lists the files of a commit. Symbolic links and submodules are not among them. */
export async function readTree(client: GitHubClient, target: ReviewTarget, commit: string): Promise<Tree> {
  const { owner, repo } = target;
  const { data } = await client.rest.git.getTree({ owner, repo, tree_sha: commit, recursive: 'true' });
  if (data.truncated)
    throw new ConfigError('GitHub cut the list of files: the repository is too large for one listing');
  const files = new Map<string, string>();
  for (const entry of data.tree) {
    if (
      entry.type === 'blob' &&
      entry.mode !== '120000' &&
      entry.path !== undefined &&
      entry.sha !== undefined
    )
      files.set(entry.path, entry.sha);
  }
  return files;
}

/** Reads a blob as text; `undefined` when it is not UTF-8 text. */
export async function readBlob(
  client: GitHubClient,
  target: ReviewTarget,
  path: string,
  sha: string,
): Promise<SourceFile | undefined> {
  const { owner, repo } = target;
  const { data } = await client.rest.git.getBlob({ owner, repo, file_sha: sha });
  const text = decodeText(Buffer.from(data.content, 'base64'));
  return text === undefined ? undefined : new SourceFile(path, text);
}
