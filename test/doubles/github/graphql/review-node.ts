import { currentPlace } from '../current-place.ts';
import { isVisible, type Located, locatedComments } from '../hub.ts';
import { may } from '../identity.ts';
import { nodeId } from '../json/user-json.ts';
import type { PullRequest, Review, Thread } from '../model.ts';
import { type ConnectionArguments, connection } from './connection.ts';
import type { Context } from './context.ts';

/** An author. GraphQL gives a bot's login without the `[bot]` of REST and `viewer`. */
export function actorNode(login: string) {
  const isBot = login.endsWith('[bot]');
  return { __typename: isBot ? 'Bot' : 'User', id: nodeId('U', login), login: login.replace('[bot]', '') };
}

/** A review. */
export function reviewNode({ viewer }: Context, review: Review) {
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    body: review.body,
    state: review.state,
    author: actorNode(review.author),
    viewerDidAuthor: review.author === viewer.login,
    createdAt: review.createdAt,
    submittedAt: review.submittedAt ?? null,
  };
}

/** A comment of a review. */
export function commentNode(context: Context, located: Located): unknown {
  const { comment, thread, review, pullRequest } = located;
  const place = () => currentPlace(context.hub, pullRequest, thread.anchor);
  return {
    __typename: 'PullRequestReviewComment',
    id: nodeId('PRRC', comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    path: async () => (await place()).path,
    line: async () => (await place()).line ?? null,
    startLine: async () => (await place()).startLine ?? null,
    outdated: async () => (await place()).isOutdated,
    author: actorNode(comment.author),
    viewerDidAuthor: comment.author === context.viewer.login,
    createdAt: comment.createdAt,
    pullRequestReview: () => reviewNode(context, review),
    replyTo: () => {
      const first = locatedComments(pullRequest).find((one) => one.comment.id === comment.inReplyTo);
      return first === undefined ? null : commentNode(context, first);
    },
  };
}

/** The comments of a thread that the viewer may see. */
function visibleComments(
  context: Context,
  pullRequest: PullRequest,
  thread: Thread,
): (Located & { id: number })[] {
  return locatedComments(pullRequest)
    .filter((one) => one.thread === thread && isVisible(one.review, context.viewer))
    .map((one) => ({ ...one, id: one.comment.id }));
}

/** A thread of comments. */
export function threadNode(context: Context, pullRequest: PullRequest, thread: Thread) {
  const { lines } = thread.anchor;
  const place = () => currentPlace(context.hub, pullRequest, thread.anchor);
  return {
    __typename: 'PullRequestReviewThread',
    id: nodeId('PRRT', thread.id),
    isResolved: thread.isResolved,
    isOutdated: async () => (await place()).isOutdated,
    // Rule 28: resolving needs `contents: write`.
    viewerCanResolve: may(context.viewer, 'contents', 'write'),
    path: async () => (await place()).path,
    line: async () => (await place()).line ?? null,
    startLine: async () => (await place()).startLine ?? null,
    originalLine: lines?.line ?? null,
    originalStartLine: lines?.startLine ?? null,
    diffSide: lines?.side ?? 'RIGHT',
    subjectType: lines === undefined ? 'FILE' : 'LINE',
    comments: (args: ConnectionArguments) =>
      connection('comments', visibleComments(context, pullRequest, thread), args, (one) =>
        commentNode(context, one),
      ),
  };
}

/** A pull request. */
export function pullRequestNode(
  context: Context,
  pullRequest: PullRequest,
  commits: { head: string; base: string },
) {
  const threads = pullRequest.threads.filter((one) => visibleComments(context, pullRequest, one).length > 0);
  const reviews = pullRequest.reviews.filter((one) => isVisible(one, context.viewer));
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', pullRequest.number),
    number: pullRequest.number,
    state: pullRequest.state.toUpperCase(),
    headRefOid: commits.head,
    baseRefOid: commits.base,
    reviewThreads: (args: ConnectionArguments) =>
      connection('reviewThreads', threads, args, (one) => threadNode(context, pullRequest, one)),
    reviews: (args: ConnectionArguments & { states?: readonly string[] | null; author?: string | null }) => {
      const wanted = reviews.filter(
        ({ state, author }) =>
          (args.states?.includes(state) ?? true) &&
          (author === args.author || typeof args.author !== 'string'),
      );
      return connection('reviews', wanted, args, (one) => reviewNode(context, one));
    },
  };
}
