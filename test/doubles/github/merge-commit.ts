import { type Hub, headOf } from './hub.ts';
import type { PullRequest } from './model.ts';
import { baseOf } from './pull-request-diff.ts';

/** Rule 10: the test merge commit, which is not the head; `undefined` if base and head conflict. */
export async function mergeCommitOf(hub: Hub, pullRequest: PullRequest): Promise<string | undefined> {
  const base = await baseOf(hub, pullRequest);
  const head = headOf(pullRequest);
  const commit = await hub.repository.merge(base, head, `Merge ${head} into ${base}`);
  if (commit !== undefined) await hub.repository.setRef(`refs/pull/${pullRequest.number}/merge`, commit);
  return commit;
}
