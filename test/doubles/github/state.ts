import { type CurrentPlace, currentPlace } from './current-place.ts';
import { type Hub, type Located, locatedComments } from './hub.ts';
import type { Comment, PullRequest, Review, Side, Thread } from './model.ts';

/** A comment, for assertions. */
export interface CommentState extends Readonly<Comment>, Readonly<CurrentPlace> {
  side: Side;
  subject: 'line' | 'file';
  isResolved: boolean;
}

/** A review, for assertions. */
export type ReviewState = Readonly<Review>;

/** A thread, for assertions. */
export interface ThreadState {
  id: number;
  path: string;
  isResolved: boolean;
  isOutdated: boolean;
  comments: readonly CommentState[];
}

/** A comment with its current place. */
export async function commentState(
  hub: Hub,
  { comment, thread, pullRequest }: Located,
): Promise<CommentState> {
  const { lines } = thread.anchor;
  return {
    ...comment,
    ...(await currentPlace(hub, pullRequest, thread.anchor)),
    side: lines?.side ?? 'RIGHT',
    subject: lines === undefined ? 'file' : 'line',
    isResolved: thread.isResolved,
  };
}

/** A thread with the current places of its comments. */
export async function threadState(hub: Hub, pullRequest: PullRequest, thread: Thread): Promise<ThreadState> {
  const located = locatedComments(pullRequest).filter((one) => one.thread === thread);
  const { path, isOutdated } = await currentPlace(hub, pullRequest, thread.anchor);
  const comments = await Promise.all(located.map((one) => commentState(hub, one)));
  return { id: thread.id, path, isResolved: thread.isResolved, isOutdated, comments };
}

/** A pull request as a person sees it. */
export interface PullRequestState {
  number: number;
  title: string;
  body: string;
  author: string;
  head: string;
  base: string;
  state: 'open' | 'closed' | 'merged';
  labels: readonly string[];
}
