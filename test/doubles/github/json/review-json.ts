import { currentPlace } from '../current-place.ts';
import type { Hub, Located } from '../hub.ts';
import type { PullRequest, Review } from '../model.ts';
import { associationOf, nodeId, userJson } from './user-json.ts';

/** A review. */
export function reviewJson(hub: Hub, pullRequest: PullRequest, review: Review) {
  const html = `${hub.htmlUrl}/pull/${pullRequest.number}#pullrequestreview-${review.id}`;
  const api = `${hub.apiUrl}/pulls/${pullRequest.number}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: userJson(hub, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: api,
    author_association: associationOf(hub, review.author),
    _links: { html: { href: html }, pull_request: { href: api } },
    ...(review.submittedAt === undefined ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
  };
}

/** A comment of a review, with its current place. */
export async function commentJson(hub: Hub, located: Located) {
  const { comment, thread, pullRequest } = located;
  const { anchor } = thread;
  const now = await currentPlace(hub, pullRequest, anchor);
  const url = `${hub.apiUrl}/pulls/comments/${comment.id}`;
  const html = `${hub.htmlUrl}/pull/${pullRequest.number}#discussion_r${comment.id}`;
  const pullRequestUrl = `${hub.apiUrl}/pulls/${pullRequest.number}`;
  const isFile = anchor.lines === undefined;
  return {
    url,
    pull_request_review_id: comment.review,
    id: comment.id,
    node_id: nodeId('PRRC', comment.id),
    diff_hunk: anchor.diffHunk,
    path: now.path,
    commit_id: now.commit,
    original_commit_id: anchor.commit,
    user: userJson(hub, comment.author),
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: html,
    pull_request_url: pullRequestUrl,
    author_association: associationOf(hub, comment.author),
    _links: { self: { href: url }, html: { href: html }, pull_request: { href: pullRequestUrl } },
    reactions: reactions(url),
    start_line: now.startLine ?? null,
    original_start_line: anchor.lines?.startLine ?? null,
    start_side: anchor.lines?.startSide ?? null,
    // A comment on a file has a position but no line.
    line: now.line ?? null,
    original_line: anchor.lines?.line ?? null,
    side: anchor.lines?.side ?? 'RIGHT',
    ...(comment.inReplyTo === undefined ? {} : { in_reply_to_id: comment.inReplyTo }),
    original_position: anchor.position ?? 1,
    position: isFile && !now.isOutdated ? 1 : (now.position ?? null),
    subject_type: isFile ? 'file' : 'line',
  };
}

function reactions(url: string) {
  return {
    url: `${url}/reactions`,
    total_count: 0,
    '+1': 0,
    '-1': 0,
    laugh: 0,
    hooray: 0,
    confused: 0,
    heart: 0,
    rocket: 0,
    eyes: 0,
  };
}

const legacyHidden = new Set([
  'line',
  'original_line',
  'side',
  'start_line',
  'original_start_line',
  'start_side',
  'subject_type',
]);

/** A comment, as in the list of one review's comments: with its position, without lines. */
export async function reviewCommentJson(hub: Hub, located: Located) {
  const entries = Object.entries(await commentJson(hub, located));
  return Object.fromEntries(entries.filter(([name]) => !legacyHidden.has(name)));
}
