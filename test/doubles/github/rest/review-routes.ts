import { notFound, unprocessable } from '../api-error.ts';
import { createReview } from '../create-review.ts';
import { isVisible, locatedComments } from '../hub.ts';
import { demand } from '../identity.ts';
import { reviewCommentJson, reviewJson } from '../json/review-json.ts';
import { itemsOf, textOf } from '../json-value.ts';
import type { PullRequest, Review } from '../model.ts';
import { linesOf } from './lines-of.ts';
import { paged } from './paging.ts';
import { pullRequestOf } from './pull-request-routes.ts';
import { type Answer, type Call, numberOf, type Route } from './route.ts';

const path = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews';

function reviewOf(call: Call, pullRequest: PullRequest): Review {
  const id = numberOf(call, 'review_id');
  const review = pullRequest.reviews.find((one) => one.id === id);
  if (review === undefined || !isVisible(review, call.identity)) throw notFound();
  return review;
}

function answer(call: Call, pullRequest: PullRequest, review: Review): Answer {
  return { status: 200, body: reviewJson(call.hub, pullRequest, review) };
}

function listReviews(call: Call): Promise<Answer> {
  const pullRequest = pullRequestOf(call);
  const visible = pullRequest.reviews.filter((review) => isVisible(review, call.identity));
  return paged(call, `/pulls/${pullRequest.number}/reviews`, visible, (review) =>
    reviewJson(call.hub, pullRequest, review),
  );
}

function getReview(call: Call): Answer {
  const pullRequest = pullRequestOf(call);
  return answer(call, pullRequest, reviewOf(call, pullRequest));
}

async function postReview(call: Call): Promise<Answer> {
  const pullRequest = pullRequestOf(call);
  demand(call.identity, 'pull-requests', 'write');
  const review = await createReview(call.hub, pullRequest, call.identity, {
    commit: textOf(call.body, 'commit_id'),
    body: textOf(call.body, 'body') ?? '',
    event: textOf(call.body, 'event'),
    // Rule 1: a comment of a review has no `subject_type`. The check of requests refuses it.
    comments: itemsOf(call.body, 'comments').map((comment) => ({
      ...linesOf(comment),
      body: textOf(comment, 'body') ?? '',
    })),
  });
  return answer(call, pullRequest, review);
}

/** Rule 5: only a pending review can be deleted. */
function deleteReview(call: Call): Answer {
  const pullRequest = pullRequestOf(call);
  demand(call.identity, 'pull-requests', 'write');
  const review = reviewOf(call, pullRequest);
  if (review.state !== 'PENDING') throw unprocessable('Can not delete a non-pending pull request review');
  removeReview(pullRequest, review);
  return answer(call, pullRequest, review);
}

/** Removes a review and its comments. */
export function removeReview(pullRequest: PullRequest, review: Review): void {
  pullRequest.reviews = pullRequest.reviews.filter((one) => one !== review);
  for (const thread of pullRequest.threads) {
    thread.comments = thread.comments.filter((comment) => comment.review !== review.id);
  }
  pullRequest.threads = pullRequest.threads.filter((thread) => thread.comments.length > 0);
}

function listReviewComments(call: Call): Promise<Answer> {
  const pullRequest = pullRequestOf(call);
  const review = reviewOf(call, pullRequest);
  const comments = locatedComments(pullRequest).filter((one) => one.review === review);
  return paged(call, `/pulls/${pullRequest.number}/reviews/${review.id}/comments`, comments, (one) =>
    reviewCommentJson(call.hub, one),
  );
}

/** The endpoints of reviews. */
export const reviewRoutes: readonly Route[] = [
  { method: 'GET', path, answer: listReviews },
  { method: 'POST', path, answer: postReview },
  { method: 'GET', path: `${path}/{review_id}`, answer: getReview },
  { method: 'DELETE', path: `${path}/{review_id}`, answer: deleteReview },
  { method: 'GET', path: `${path}/{review_id}/comments`, answer: listReviewComments },
];
