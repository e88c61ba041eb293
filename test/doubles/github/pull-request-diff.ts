import type { DiffFile } from './diff-file.ts';
import { type Hub, headOf } from './hub.ts';
import type { PullRequest } from './model.ts';

/** The two commits of a pull request's diff. */
export interface DiffRange {
  mergeBase: string;
  head: string;
}

/**
 * Rule 8: the range of the three-dot diff, from the merge base to the head or to another commit of the pull request.
 */
export async function diffRange(
  hub: Hub,
  pullRequest: PullRequest,
  head = headOf(pullRequest),
): Promise<DiffRange> {
  const base = await baseOf(hub, pullRequest);
  return { mergeBase: (await hub.repository.mergeBase(base, head)) ?? base, head };
}

/** The commit at the tip of a pull request's base branch. */
export async function baseOf(hub: Hub, pullRequest: PullRequest): Promise<string> {
  return (await hub.repository.resolve(`refs/heads/${pullRequest.base}`)) ?? '';
}

/** The files that a pull request changes. */
export async function changedFiles(hub: Hub, pullRequest: PullRequest): Promise<DiffFile[]> {
  const range = await diffRange(hub, pullRequest);
  return hub.repository.diff(range.mergeBase, range.head);
}

/** Whether a commit belongs to a pull request now, or did before a forced push. */
export async function isCommitOf(hub: Hub, pullRequest: PullRequest, commit: string): Promise<boolean> {
  if (pullRequest.heads.includes(commit)) return true;
  const base = await baseOf(hub, pullRequest);
  for (const head of pullRequest.heads) {
    if ((await hub.repository.commitsBetween(base, head)).includes(commit)) return true;
  }
  return false;
}
