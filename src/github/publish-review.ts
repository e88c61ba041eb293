import type { ReviewComment } from '../render/comments.ts';
import type { GitHubClient } from './client.ts';
import type { OwnComment, PullRequestState } from './own-comments.ts';
import { postComments } from './post-comments.ts';
import { duplicates, type Plan, reconcile } from './reconcile.ts';
import { errorLine, requestFaultOf } from './request-fault.ts';
import type { ReviewTarget } from './target.ts';
import { type Stop, stopFor, Writer } from './writer.ts';

/** The outcome of publishing comments. */
export interface PublishResult {
  /** The comments that are on the pull request after this run, each as it is there. */
  readonly standing: readonly ReviewComment[];
  /** The comments that a person has resolved, which are not posted again. */
  readonly resolved: readonly ReviewComment[];
  /** The other comments, which have to be shown elsewhere. */
  readonly unposted: readonly ReviewComment[];
  /** Why publishing stopped; `undefined` if GitHub refused single comments at most. */
  readonly stop: Stop | undefined;
}

/**
 * Brings our comments with a tag up to date: posts new ones, edits changed ones and removes the others. `comments` are
 * in order of value; only the first `limit` are posted, but later ones stay if they are already there.
 */
export async function publishReview(
  client: GitHubClient,
  target: ReviewTarget,
  tag: string,
  comments: readonly ReviewComment[],
  limit: number,
): Promise<PublishResult> {
  const writer = new Writer(client, target, tag);
  const wanted = comments.slice(0, limit);
  try {
    const state = await writer.read();
    const plan = reconcile(state.comments, comments, limit);
    const standing = [...plan.keep, ...(await carryOut(client, target, writer, plan, state))];
    const keys = new Set([...standing, ...plan.resolved].map(({ key }) => key));
    const unposted = wanted.filter(({ key }) => !keys.has(key));
    return { standing, resolved: plan.resolved, unposted, stop: writer.stop };
  } catch (error) {
    const stop = stopFor(requestFaultOf(error, Date.now()));
    return { standing: [], resolved: [], unposted: wanted, stop };
  }
}

/** How many of the standing comments a click applies: those on lines, while the pull request is open. */
export function countSuggestions({ standing, stop }: PublishResult): number {
  return stop?.type === 'closed' ? 0 : standing.filter(({ lines }) => lines !== undefined).length;
}

/** Carries out a plan, new comments first, in case a later write fails. Returns the comments posted or edited. */
async function carryOut(
  client: GitHubClient,
  target: ReviewTarget,
  writer: Writer,
  plan: Plan,
  state: PullRequestState,
): Promise<ReviewComment[]> {
  const steps = (['post', 'edit', 'remove', 'settle'] as const).filter((step) => plan[step].length > 0);
  if (steps.length > 0)
    client.say(`comments: ${steps.map((step) => `${plan[step].length} to ${step}`).join(', ')}`);
  if (plan.post.length > 0) await deletePending(client, target, writer, state);
  const posted = await postComments(client, target, writer, plan.post, state);
  const edited: ReviewComment[] = [];
  for (const { own, wanted } of plan.edit)
    if (await editComment(client, target, writer, own, wanted.body)) edited.push(wanted);
  for (const own of plan.remove) await removeComment(client, target, writer, own);
  if (posted.length > 0 && writer.stop === undefined)
    await takeBackDuplicates(client, target, writer, posted);
  for (const { own, body } of plan.settle) {
    if (!(await editComment(client, target, writer, own, body))) continue;
    if (own.thread.canResolve && !own.thread.isResolved) await resolveThread(client, writer, own);
  }
  return [...posted, ...edited];
}

/** Looks again after posting: a run side by side may have posted the same. Of two comments, the younger is deleted. */
async function takeBackDuplicates(
  client: GitHubClient,
  target: ReviewTarget,
  writer: Writer,
  posted: readonly ReviewComment[],
): Promise<void> {
  try {
    const { comments } = await writer.read();
    for (const own of duplicates(comments, posted)) await removeComment(client, target, writer, own);
  } catch (error) {
    client.say(`cannot look for duplicate comments: ${errorLine(error)}`);
  }
}

/** Deletes our reviews that an earlier run left pending: GitHub allows only one, so a new review would fail. */
async function deletePending(
  client: GitHubClient,
  { owner, repo, pullRequest = 0 }: ReviewTarget,
  writer: Writer,
  { pendingReviews }: PullRequestState,
): Promise<void> {
  for (const id of pendingReviews)
    await writer.write(
      () => client.rest.pulls.deletePendingReview({ owner, repo, pull_number: pullRequest, review_id: id }),
      (now) => !now.pendingReviews.includes(id),
    );
}

async function editComment(
  client: GitHubClient,
  { owner, repo }: ReviewTarget,
  writer: Writer,
  { id }: OwnComment,
  body: string,
): Promise<boolean> {
  const outcome = await writer.write(
    () => client.rest.pulls.updateReviewComment({ owner, repo, comment_id: id, body }),
    (now) => now.comments.some((one) => one.id === id && one.body === body),
  );
  return outcome === 'done';
}

async function removeComment(
  client: GitHubClient,
  { owner, repo }: ReviewTarget,
  writer: Writer,
  { id }: OwnComment,
): Promise<void> {
  await writer.write(
    () => client.rest.pulls.deleteReviewComment({ owner, repo, comment_id: id }),
    (now) => now.comments.every((one) => one.id !== id),
  );
}

async function resolveThread(client: GitHubClient, writer: Writer, own: OwnComment): Promise<void> {
  const mutation =
    'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { clientMutationId } }';
  await writer.write(
    () => client.graphql(mutation, { id: own.thread.id }),
    (now) => now.comments.some(({ id, thread }) => id === own.id && thread.isResolved),
  );
}
