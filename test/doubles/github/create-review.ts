import { findAnchor, type Misplaced, misplacedReview, pinnedCommit, type WantedPlace } from './anchor.ts';
import { unprocessable } from './api-error.ts';
import { isTooLong, recordBody, tooLong } from './comment-body.ts';
import { type Hub, isVisible } from './hub.ts';
import type { Anchor, Comment, Identity, PullRequest, Review, Thread } from './model.ts';

/** The body of `POST …/reviews`. */
export interface WantedReview {
  commit: string | undefined;
  body: string;
  event: string | undefined;
  comments: readonly (WantedPlace & { body: string })[];
}

const states = new Map<string | undefined, Review['state']>([
  [undefined, 'PENDING'],
  ['COMMENT', 'COMMENTED'],
  ['APPROVE', 'APPROVED'],
  ['REQUEST_CHANGES', 'CHANGES_REQUESTED'],
]);

/** Rule 5: the pending review of an identity. */
export function pendingReview(pullRequest: PullRequest, identity: Identity): Review | undefined {
  return pullRequest.reviews.find((review) => review.state === 'PENDING' && isVisible(review, identity));
}

/** Creates a review with all of its comments, or throws a 422 and creates none (rule 2). */
export async function createReview(
  hub: Hub,
  pullRequest: PullRequest,
  identity: Identity,
  wanted: WantedReview,
): Promise<Review> {
  refuseReview(hub, pullRequest, identity, wanted);
  const commit = await pinnedCommit(hub, pullRequest, wanted.commit);
  if (commit === undefined) throw misplacedReview(['commit']);
  const anchors: Anchor[] = [];
  const misplaced: Misplaced[] = [];
  for (const comment of wanted.comments) {
    const anchor = await findAnchor(hub, pullRequest, commit, comment);
    if (typeof anchor === 'string') misplaced.push(anchor);
    else anchors.push(anchor);
  }
  // Rule 2: all or nothing.
  if (misplaced.length > 0) throw misplacedReview(misplaced);
  const state = states.get(wanted.event) ?? 'COMMENTED';
  const review = addReview(hub, pullRequest, identity, { commit, body: wanted.body, state });
  recordBody(hub, wanted.body, false);
  for (const [index, anchor] of anchors.entries()) {
    addThread(hub, pullRequest, review, anchor, wanted.comments[index]?.body ?? '');
  }
  return review;
}

function refuseReview(hub: Hub, pullRequest: PullRequest, identity: Identity, wanted: WantedReview): void {
  if (pendingReview(pullRequest, identity) !== undefined) {
    throw unprocessable('User can only have one pending review per pull request');
  }
  const bodies = [wanted.body, ...wanted.comments.map((comment) => comment.body)];
  if (bodies.some((body) => isTooLong(hub, body))) throw unprocessable(`Body ${tooLong}`);
  if (wanted.comments.some((comment) => comment.body.trim() === ''))
    throw unprocessable("Body can't be blank");
  const needsBody =
    wanted.event === 'REQUEST_CHANGES' || (wanted.event === 'COMMENT' && wanted.comments.length === 0);
  if (needsBody && wanted.body.trim() === '') throw unprocessable("Body can't be blank");
  const isJudgement = wanted.event === 'APPROVE' || wanted.event === 'REQUEST_CHANGES';
  if (wanted.event === 'APPROVE' && identity.kind === 'installation') {
    throw unprocessable('GitHub Actions is not permitted to approve pull requests.');
  }
  if (isJudgement && pullRequest.author === identity.login) {
    const what = wanted.event === 'APPROVE' ? 'approve' : 'request changes on';
    throw unprocessable(`Can not ${what} your own pull request`);
  }
}

/** Adds a review without comments. */
export function addReview(
  hub: Hub,
  pullRequest: PullRequest,
  identity: Pick<Identity, 'login'>,
  { commit, body, state }: Pick<Review, 'commit' | 'body' | 'state'>,
): Review {
  const createdAt = hub.now();
  const submittedAt = state === 'PENDING' ? undefined : createdAt;
  const review = { id: hub.nextId(), author: identity.login, body, state, commit, createdAt, submittedAt };
  pullRequest.reviews.push(review);
  return review;
}

/** Adds a thread with its first comment. */
export function addThread(
  hub: Hub,
  pullRequest: PullRequest,
  review: Review,
  anchor: Anchor,
  body: string,
): { thread: Thread; comment: Comment } {
  const thread: Thread = { id: hub.nextId(), anchor, isResolved: false, comments: [] };
  pullRequest.threads.push(thread);
  return { thread, comment: addComment(hub, thread, review, body) };
}

/** Adds a comment to a thread. */
export function addComment(hub: Hub, thread: Thread, review: Review, body: string): Comment {
  recordBody(hub, body, thread.anchor.lines === undefined);
  const now = hub.now();
  const first = thread.comments[0];
  const comment: Comment = {
    id: hub.nextId(),
    review: review.id,
    author: review.author,
    body,
    createdAt: now,
    updatedAt: now,
    // A reply to a reply refers to the first comment too.
    inReplyTo: first === undefined ? undefined : (first.inReplyTo ?? first.id),
  };
  thread.comments.push(comment);
  return comment;
}
