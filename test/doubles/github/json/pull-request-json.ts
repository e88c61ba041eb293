import { type Hub, headOf, locatedComments } from '../hub.ts';
import type { PullRequest } from '../model.ts';
import { baseOf, changedFiles, diffRange } from '../pull-request-diff.ts';
import { repositoryJson } from './repository-json.ts';
import { associationOf, nodeId, userJson } from './user-json.ts';

/** The owner and the branch of the head. */
export function headBranch(hub: Hub, pullRequest: PullRequest): { owner: string; branch: string } {
  const [owner = '', ...rest] = pullRequest.head.split(':');
  return rest.length === 0
    ? { owner: hub.owner, branch: pullRequest.head }
    : { owner, branch: rest.join(':') };
}

/** Whether the head belongs to a fork. */
export function isFork(hub: Hub, pullRequest: PullRequest): boolean {
  return headBranch(hub, pullRequest).owner !== hub.owner;
}

function side(hub: Hub, owner: string, ref: string, sha: string) {
  const user = userJson(hub, owner);
  return { label: `${owner}:${ref}`, ref, sha, user, repo: repositoryJson(hub, owner) };
}

/** Rule 7: a request for changes blocks merging until it is dismissed. */
function isBlocked(pullRequest: PullRequest): boolean {
  return pullRequest.reviews.some((review) => review.state === 'CHANGES_REQUESTED');
}

/** A pull request, as in REST and in the payload of its events. */
export async function pullRequestJson(hub: Hub, pullRequest: PullRequest, mergeCommit: string | undefined) {
  const url = `${hub.apiUrl}/pulls/${pullRequest.number}`;
  const html = `${hub.htmlUrl}/pull/${pullRequest.number}`;
  const issue = `${hub.apiUrl}/issues/${pullRequest.number}`;
  const head = headBranch(hub, pullRequest);
  const headSha = headOf(pullRequest);
  const files = await changedFiles(hub, pullRequest);
  const { mergeBase } = await diffRange(hub, pullRequest);
  const commits = await hub.repository.commitsBetween(mergeBase, headSha);
  const isMergeable = mergeCommit !== undefined;
  const mergeableState = isMergeable ? (isBlocked(pullRequest) ? 'blocked' : 'clean') : 'dirty';
  const published = locatedComments(pullRequest).filter(({ review }) => review.state !== 'PENDING');
  const addresses = {
    review_comments: `${url}/comments`,
    review_comment: `${hub.apiUrl}/pulls/comments{/number}`,
    commits: `${url}/commits`,
    comments: `${issue}/comments`,
    statuses: `${hub.apiUrl}/statuses/${headSha}`,
  };
  return {
    url,
    id: 1_500_000_000 + pullRequest.number,
    node_id: nodeId('PR', pullRequest.number),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pullRequest.number,
    state: pullRequest.state,
    locked: false,
    title: pullRequest.title,
    user: userJson(hub, pullRequest.author),
    body: pullRequest.body,
    created_at: pullRequest.createdAt,
    updated_at: pullRequest.createdAt,
    closed_at: pullRequest.state === 'closed' ? pullRequest.createdAt : null,
    merged_at: pullRequest.mergedAt ?? null,
    merge_commit_sha: mergeCommit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: false,
    commits_url: addresses.commits,
    review_comments_url: addresses.review_comments,
    review_comment_url: addresses.review_comment,
    comments_url: addresses.comments,
    statuses_url: addresses.statuses,
    head: side(hub, head.owner, head.branch, headSha),
    base: side(hub, hub.owner, pullRequest.base, await baseOf(hub, pullRequest)),
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: addresses.comments },
      review_comments: { href: addresses.review_comments },
      review_comment: { href: addresses.review_comment },
      commits: { href: addresses.commits },
      statuses: { href: addresses.statuses },
    },
    author_association: associationOf(hub, pullRequest.author),
    auto_merge: null,
    active_lock_reason: null,
    merged: pullRequest.mergedAt !== undefined,
    mergeable: isMergeable,
    rebaseable: isMergeable,
    mergeable_state: mergeableState,
    merged_by: null,
    comments: 0,
    review_comments: published.length,
    maintainer_can_modify: false,
    commits: commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
