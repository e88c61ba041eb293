import { findAnchor, misplacedComment, pinnedCommit } from '../anchor.ts';
import { notAccessible, validationFailed } from '../api-error.ts';
import { isTooLong, recordBody, tooLong } from '../comment-body.ts';
import { addComment, addReview, addThread, pendingReview } from '../create-review.ts';
import { headOf, type Located, locatedComments } from '../hub.ts';
import { demand } from '../identity.ts';
import { commentJson } from '../json/review-json.ts';
import { integerOf, textOf } from '../json-value.ts';
import type { PullRequest } from '../model.ts';
import { linesOf } from './lines-of.ts';
import { paged } from './paging.ts';
import { pullRequestOf } from './pull-request-routes.ts';
import { type Answer, type Call, numberOf, type Route } from './route.ts';

const path = '/repos/{owner}/{repo}/pulls/{pull_number}/comments';
const single = '/repos/{owner}/{repo}/pulls/comments/{comment_id}';
const resource = 'PullRequestReviewComment';

function sortKey(call: Call): (one: Located) => string | number {
  const isByUpdate = call.query.get('sort') === 'updated';
  return ({ comment }) => (isByUpdate ? comment.updatedAt : comment.id);
}

function listComments(call: Call): Promise<Answer> {
  const pullRequest = pullRequestOf(call);
  const since = call.query.get('since') ?? '';
  const keyOf = sortKey(call);
  const listed = locatedComments(pullRequest)
    // Rule 5: no list has pending comments.
    .filter(({ review, comment }) => review.state !== 'PENDING' && comment.updatedAt >= since)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  // The direction is ignored without `sort`.
  if (call.query.has('sort') && call.query.get('direction') !== 'asc') listed.reverse();
  return paged(call, `/pulls/${pullRequest.number}/comments`, listed, (one) => commentJson(call.hub, one));
}

function bodyOf(call: Call): string {
  const body = textOf(call.body, 'body') ?? '';
  if (body.trim() === '') throw validationFailed({ resource, code: 'missing_field', field: 'body' });
  if (isTooLong(call.hub, body)) {
    throw validationFailed({ resource, code: 'custom', field: 'body', message: `body ${tooLong}` });
  }
  return body;
}

function refusePending(call: Call, pullRequest: PullRequest): void {
  if (pendingReview(pullRequest, call.identity) === undefined) return;
  const message = 'user_id can only have one pending review per pull request';
  throw validationFailed({ resource: 'PullRequestReview', code: 'custom', field: 'user_id', message });
}

async function createdAnswer(call: Call, located: Located): Promise<Answer> {
  const body = await commentJson(call.hub, located);
  return { status: 201, body, headers: { location: body.url } };
}

async function postComment(call: Call): Promise<Answer> {
  const { hub, identity } = call;
  const pullRequest = pullRequestOf(call);
  demand(identity, 'pull-requests', 'write');
  const answered = integerOf(call.body, 'in_reply_to');
  if (answered !== undefined) return reply(call, pullRequest, answered);
  const body = bodyOf(call);
  refusePending(call, pullRequest);
  const commit = await pinnedCommit(hub, pullRequest, textOf(call.body, 'commit_id'));
  if (commit === undefined) throw misplacedComment('commit');
  // Rule 6: a comment on a whole file.
  const isFile = textOf(call.body, 'subject_type') === 'file';
  const anchor = await findAnchor(hub, pullRequest, commit, { ...linesOf(call.body), isFile });
  if (typeof anchor === 'string') throw misplacedComment(anchor);
  const review = addReview(hub, pullRequest, identity, { commit, body: '', state: 'COMMENTED' });
  return createdAnswer(call, { ...addThread(hub, pullRequest, review, anchor, body), review, pullRequest });
}

async function postReply(call: Call): Promise<Answer> {
  const pullRequest = pullRequestOf(call);
  demand(call.identity, 'pull-requests', 'write');
  return reply(call, pullRequest, numberOf(call, 'comment_id'));
}

function reply(call: Call, pullRequest: PullRequest, id: number): Promise<Answer> {
  const { hub, identity } = call;
  const { thread, comment } = hub.comment(id, identity);
  const body = bodyOf(call);
  refusePending(call, pullRequest);
  const isElsewhere = !pullRequest.threads.includes(thread);
  // GitHub does not support replies to replies.
  if (isElsewhere || comment.inReplyTo !== undefined) {
    throw validationFailed({ resource, code: 'invalid', field: 'in_reply_to' });
  }
  const review = addReview(hub, pullRequest, identity, {
    commit: headOf(pullRequest),
    body: '',
    state: 'COMMENTED',
  });
  return createdAnswer(call, { comment: addComment(hub, thread, review, body), thread, review, pullRequest });
}

function commentOf(call: Call): Located {
  demand(call.identity, 'pull-requests', 'read');
  return call.hub.comment(numberOf(call, 'comment_id'), call.identity);
}

/** Rule 28: a comment of the caller, who needs the right to write. */
function ownCommentOf(call: Call): Located {
  const located = commentOf(call);
  demand(call.identity, 'pull-requests', 'write');
  if (located.comment.author !== call.identity.login) throw notAccessible();
  return located;
}

async function getComment(call: Call): Promise<Answer> {
  return { status: 200, body: await commentJson(call.hub, commentOf(call)) };
}

async function patchComment(call: Call): Promise<Answer> {
  const located = ownCommentOf(call);
  const body = bodyOf(call);
  recordBody(call.hub, body, located.thread.anchor.lines === undefined);
  located.comment.body = body;
  located.comment.updatedAt = call.hub.now();
  return { status: 200, body: await commentJson(call.hub, located) };
}

function deleteComment(call: Call): Answer {
  const { comment, thread, pullRequest } = ownCommentOf(call);
  thread.comments = thread.comments.filter((one) => one !== comment);
  pullRequest.threads = pullRequest.threads.filter((one) => one.comments.length > 0);
  return { status: 204 };
}

/** The endpoints of single comments. */
export const commentRoutes: readonly Route[] = [
  { method: 'GET', path, answer: listComments },
  { method: 'POST', path, answer: postComment },
  { method: 'POST', path: `${path}/{comment_id}/replies`, answer: postReply },
  { method: 'GET', path: single, answer: getComment },
  { method: 'PATCH', path: single, answer: patchComment },
  { method: 'DELETE', path: single, answer: deleteComment },
];
