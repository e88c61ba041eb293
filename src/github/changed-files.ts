import type { Diagnostic } from '../diagnostic.ts';
import type { FileDiff } from '../diff/hunk.ts';
import { parseHunks } from '../diff/hunk.ts';
import type { GitHubClient } from './client.ts';
import type { ReviewTarget } from './target.ts';

const MOST_FILES = 3000;

/** A file that the change adds or alters. */
export interface ChangedFile {
  readonly path: string;
  readonly previousPath: string;
  readonly blob: string;
  /** What the diff shows of it; `undefined` where GitHub gives no patch. */
  readonly diff: FileDiff | undefined;
}

/** Lists the files of a pull request or a range; deleted ones are left out. */
export async function listChangedFiles(
  client: GitHubClient,
  target: ReviewTarget,
): Promise<{ files: ChangedFile[]; diagnostics: Diagnostic[] }> {
  const listed =
    target.pullRequest === undefined
      ? await listRange(client, target)
      : await listPullRequest(client, target);
  const files = listed
    .filter((file) => file.status !== 'removed' && file.sha !== null)
    .map(
      (file): ChangedFile => ({
        path: file.filename,
        previousPath: file.previous_filename ?? file.filename,
        blob: file.sha ?? '',
        diff: file.patch === undefined ? undefined : { path: file.filename, hunks: parseHunks(file.patch) },
      }),
    );
  const most = target.pullRequest === undefined ? 300 : MOST_FILES;
  const diagnostics: Diagnostic[] = [];
  if (listed.length >= most) {
    const message = `GitHub lists no more than ${most} files of a change, so further ones were not reviewed: split the change`;
    diagnostics.push({ code: 'file-unreadable', severity: 'error', message });
  }
  return { files, diagnostics };
}

type ListedFile = {
  readonly filename: string;
  readonly status: string;
  readonly sha: string | null;
  readonly patch?: string;
  readonly previous_filename?: string;
};

async function listPullRequest(client: GitHubClient, target: ReviewTarget): Promise<ListedFile[]> {
  const { owner, repo, pullRequest } = target;
  return client.paginate(client.rest.pulls.listFiles, {
    owner,
    repo,
    pull_number: pullRequest ?? 0,
    per_page: 100,
  });
}

async function listRange(client: GitHubClient, target: ReviewTarget): Promise<ListedFile[]> {
  const { owner, repo, base, head } = target;
  const { data } = await client.rest.repos.compareCommitsWithBasehead({
    owner,
    repo,
    basehead: `${base}...${head}`,
    per_page: 1,
  });
  return data.files ?? [];
}
