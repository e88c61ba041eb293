import { findAnchor, pinnedCommit, reviewMessages } from '../anchor.ts';
import { isTooLong, tooLong } from '../comment-body.ts';
import { addReview, addThread, pendingReview } from '../create-review.ts';
import { headOf, isVisible } from '../hub.ts';
import { may } from '../identity.ts';
import { readNodeId } from '../json/user-json.ts';
import type { PullRequest, Review, Side, Thread } from '../model.ts';
import { removeReview } from '../rest/review-routes.ts';
import { type Context, forbidden, TypedError, unprocessableMutation } from './context.ts';
import { updateRefs } from './ref-mutations.ts';
import { reviewNode, threadNode } from './review-node.ts';

interface Input<T> {
  input: T & { clientMutationId?: string | null };
}

function unknownNode(id: string): TypedError {
  return new TypedError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

/** The thread with a node id. */
export function findThread(
  { hub, viewer }: Context,
  id: string,
): { pullRequest: PullRequest; thread: Thread } {
  const node = readNodeId(id);
  for (const pullRequest of hub.pullRequests) {
    const thread = pullRequest.threads.find((one) => node.kind === 'PRRT' && String(one.id) === node.id);
    const review = pullRequest.reviews.find((one) => one.id === thread?.comments[0]?.review);
    if (thread !== undefined && review !== undefined && isVisible(review, viewer))
      return { pullRequest, thread };
  }
  throw unknownNode(id);
}

/** The review with a node id. */
export function findReview(
  { hub, viewer }: Context,
  id: string,
): { pullRequest: PullRequest; review: Review } {
  const node = readNodeId(id);
  for (const pullRequest of hub.pullRequests) {
    const review = pullRequest.reviews.find((one) => node.kind === 'PRR' && String(one.id) === node.id);
    if (review !== undefined && isVisible(review, viewer)) return { pullRequest, review };
  }
  throw unknownNode(id);
}

function findPullRequest({ hub }: Context, id: string): PullRequest {
  const node = readNodeId(id);
  const found = hub.pullRequests.find((one) => node.kind === 'PR' && String(one.number) === node.id);
  if (found === undefined) throw unknownNode(id);
  return found;
}

/** Rule 28: needs `contents: write`. */
function resolveReviewThread({ input }: Input<{ threadId: string }>, context: Context) {
  const { pullRequest, thread } = findThread(context, input.threadId);
  if (!may(context.viewer, 'contents', 'write')) throw forbidden();
  thread.isResolved = true;
  return { clientMutationId: input.clientMutationId, thread: threadNode(context, pullRequest, thread) };
}

/** Rule 5: only a pending review can be deleted. */
function deletePullRequestReview({ input }: Input<{ pullRequestReviewId: string }>, context: Context) {
  const { pullRequest, review } = findReview(context, input.pullRequestReviewId);
  if (!may(context.viewer, 'pull-requests', 'write')) throw forbidden();
  if (review.state !== 'PENDING')
    throw unprocessableMutation('Can not delete a non-pending pull request review');
  removeReview(pullRequest, review);
  return { clientMutationId: input.clientMutationId, pullRequestReview: reviewNode(context, review) };
}

interface ThreadInput {
  pullRequestId?: string | null;
  pullRequestReviewId?: string | null;
  path: string;
  body: string;
  line?: number | null;
  side?: Side;
  startLine?: number | null;
  startSide?: Side;
  subjectType?: 'LINE' | 'FILE';
}

async function addPullRequestReviewThread({ input }: Input<ThreadInput>, context: Context) {
  const { hub, viewer } = context;
  if (!may(viewer, 'pull-requests', 'write')) throw forbidden();
  const pullRequest =
    typeof input.pullRequestReviewId === 'string'
      ? findReview(context, input.pullRequestReviewId).pullRequest
      : findPullRequest(context, input.pullRequestId ?? '');
  if (isTooLong(hub, input.body)) throw unprocessableMutation(`Body ${tooLong}`);
  const commit = (await pinnedCommit(hub, pullRequest, undefined)) ?? '';
  const anchor = await findAnchor(hub, pullRequest, commit, {
    path: input.path,
    line: input.line ?? undefined,
    side: input.side,
    startLine: input.startLine ?? undefined,
    startSide: input.startSide,
    isFile: input.subjectType === 'FILE',
  });
  if (anchor === 'line' || anchor === 'start line') return invisibleThread({ input }, context, pullRequest);
  if (typeof anchor === 'string') throw unprocessableMutation(reviewMessages[anchor]);
  const review = pendingReview(pullRequest, viewer) ?? newReview(context, pullRequest);
  const { thread } = addThread(hub, pullRequest, review, anchor, input.body);
  return { clientMutationId: input.clientMutationId, thread: threadNode(context, pullRequest, thread) };
}

function newReview({ hub, viewer }: Context, pullRequest: PullRequest): Review {
  return addReview(hub, pullRequest, viewer, { commit: headOf(pullRequest), body: '', state: 'PENDING' });
}

/** Rule 9: GitHub accepts lines outside the hunks, and then shows the thread to nobody. */
function invisibleThread({ input }: Input<ThreadInput>, context: Context, pullRequest: PullRequest) {
  const message = `a thread on line ${input.line} of ${input.path}, which is outside the hunks`;
  context.hub.violations.push({ rule: 9, message });
  const lines = {
    side: input.side ?? 'RIGHT',
    line: input.line ?? 1,
    startSide: undefined,
    startLine: undefined,
  };
  const commit = headOf(pullRequest);
  const anchor = { path: input.path, commit, mergeBase: commit, lines, diffHunk: '', position: undefined };
  const thread: Thread = { id: context.hub.nextId(), anchor, isResolved: false, comments: [] };
  return { clientMutationId: input.clientMutationId, thread: threadNode(context, pullRequest, thread) };
}

/** The mutations. */
export const mutations = {
  resolveReviewThread,
  deletePullRequestReview,
  addPullRequestReviewThread,
  updateRefs,
};
