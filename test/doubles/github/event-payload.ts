import { type Hub, headOf } from './hub.ts';
import { commitJson } from './json/commit-json.ts';
import { pullRequestJson } from './json/pull-request-json.ts';
import { repositoryJson } from './json/repository-json.ts';
import { userJson } from './json/user-json.ts';
import { mergeCommitOf } from './merge-commit.ts';
import type { PullRequest } from './model.ts';

/** The content of the file that `GITHUB_EVENT_PATH` names. */
export type EventPayload = Readonly<Record<string, unknown>>;

/** The payload of `pull_request` and `pull_request_target`. A `synchronize` has the commits before and after. */
export async function pullRequestPayload(
  hub: Hub,
  pullRequest: PullRequest,
  action: string,
): Promise<EventPayload> {
  const mergeCommit = await mergeCommitOf(hub, pullRequest);
  const pushed =
    action === 'synchronize' ? { before: pullRequest.heads.at(-2) ?? null, after: headOf(pullRequest) } : {};
  return {
    action,
    number: pullRequest.number,
    pull_request: await pullRequestJson(hub, pullRequest, mergeCommit),
    ...pushed,
    repository: repositoryJson(hub),
    sender: userJson(hub, pullRequest.author),
  };
}

async function pushedCommit(hub: Hub, oid: string) {
  const commit = await hub.repository.readCommit(oid);
  const who = { name: commit.author.name, email: commit.author.email, username: commit.author.name };
  return {
    id: oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${hub.htmlUrl}/commit/${oid}`,
    author: who,
    committer: who,
    added: [],
    removed: [],
    modified: [],
  };
}

/** The id of forty zeros that means no commit. */
export const noCommit = '0'.repeat(40);

/** The payload of `push`. `before` is `noCommit` for a new branch. */
export async function pushPayload(
  hub: Hub,
  branch: string,
  before: string,
  after: string,
): Promise<EventPayload> {
  const created = before === noCommit;
  const pushed = created ? [after] : await hub.repository.commitsBetween(before, after);
  const commits = await Promise.all(pushed.map((oid) => pushedCommit(hub, oid)));
  return {
    ref: `refs/heads/${branch}`,
    before,
    after,
    created,
    deleted: false,
    forced: !created && (await hub.repository.mergeBase(before, after)) !== before,
    base_ref: null,
    compare: `${hub.htmlUrl}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits,
    head_commit: await pushedCommit(hub, after),
    repository: repositoryJson(hub),
    pusher: { name: 'dev', email: 'dev@example.com' },
    sender: userJson(hub, 'dev'),
  };
}

/** The payload of `merge_group`, for the commit that the queue would merge. */
export async function mergeGroupPayload(
  hub: Hub,
  group: { headRef: string; headSha: string; baseRef: string; baseSha: string },
): Promise<EventPayload> {
  const commit = commitJson(hub, await hub.repository.readCommit(group.headSha)).commit;
  return {
    action: 'checks_requested',
    merge_group: {
      head_sha: group.headSha,
      head_ref: group.headRef,
      base_sha: group.baseSha,
      base_ref: group.baseRef,
      head_commit: {
        id: group.headSha,
        tree_id: commit.tree.sha,
        message: commit.message,
        timestamp: commit.committer.date,
        author: { name: commit.author.name, email: commit.author.email },
        committer: { name: commit.committer.name, email: commit.committer.email },
      },
    },
    repository: repositoryJson(hub),
    sender: userJson(hub, 'github-merge-queue[bot]'),
  };
}
