import { onFile, type ReviewComment } from '../render/comments.ts';
import type { GitHubClient } from './client.ts';
import type { PullRequestState } from './own-comments.ts';
import type { ReviewTarget } from './target.ts';
import type { Writer } from './writer.ts';

/**
 * Posts new comments: those on lines as one review, those on files one by one. Returns the posted comments, each on its
 * lines, or on its file if GitHub refused the lines.
 */
export async function postComments(
  client: GitHubClient,
  target: ReviewTarget,
  writer: Writer,
  comments: readonly ReviewComment[],
  before: PullRequestState,
): Promise<ReviewComment[]> {
  const earlier = new Set(before.comments.map(({ id }) => id));
  const isPosted = ({ comments: now }: PullRequestState, { key }: ReviewComment): boolean =>
    now.some(({ id, marker }) => marker.key === key && !earlier.has(id));
  const posted: ReviewComment[] = [];
  const onLines = comments.filter(({ lines }) => lines !== undefined);
  const onFiles = comments.filter(({ lines }) => lines === undefined);
  const waiting = onLines.length > 0 ? [onLines] : [];
  for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
    const all = batch;
    const outcome = await writer.write(
      () => createReview(client, target, all),
      (state) => all.every((comment) => isPosted(state, comment)),
    );
    if (outcome === 'done') posted.push(...all);
    else if (outcome === 'stopped') return posted;
    else if (all.length === 1) onFiles.push(...all);
    else {
      // GitHub accepts or refuses a review as a whole, without saying which comment it refuses.
      const middle = Math.ceil(all.length / 2);
      waiting.unshift(all.slice(0, middle), all.slice(middle));
    }
  }
  for (const comment of onFiles.map(onFile)) {
    const outcome = await writer.write(
      () => createFileComment(client, target, comment),
      (state) => isPosted(state, comment),
    );
    if (outcome === 'done') posted.push(comment);
    else if (outcome === 'stopped') return posted;
  }
  return posted;
}

/** Creates one review of the reviewed head. It never requests changes, which would block merging until dismissed. */
function createReview(
  client: GitHubClient,
  { owner, repo, pullRequest = 0, head }: ReviewTarget,
  comments: readonly ReviewComment[],
): Promise<unknown> {
  return client.rest.pulls.createReview({
    owner,
    repo,
    pull_number: pullRequest,
    commit_id: head,
    event: 'COMMENT',
    comments: comments.flatMap(({ path, lines, body }) => {
      if (lines === undefined) return [];
      const { startLine, line } = lines;
      const start = startLine < line ? { start_line: startLine, start_side: 'RIGHT' } : {};
      return [{ path, body, line, side: 'RIGHT', ...start }];
    }),
  });
}

function createFileComment(
  client: GitHubClient,
  { owner, repo, pullRequest = 0, head }: ReviewTarget,
  { path, body }: ReviewComment,
): Promise<unknown> {
  return client.rest.pulls.createReviewComment({
    owner,
    repo,
    pull_number: pullRequest,
    commit_id: head,
    path,
    body,
    subject_type: 'file',
  });
}
