/** Which rights a token has: GitHub's names of them. */
export interface Permissions {
  contents: 'none' | 'read' | 'write';
  'pull-requests': 'none' | 'read' | 'write';
}

/** Who calls: `installation` tokens are a workflow's, `user` tokens a person's. */
export interface Identity {
  login: string;
  kind: 'installation' | 'user';
  permissions: Permissions;
}

/** A pull request as it was opened; what changes with its branches is looked up when it is asked for. */
export interface PullRequest {
  number: number;
  title: string;
  body: string;
  author: string;
  /** A branch. */
  base: string;
  /** A branch, or `owner:branch` of a fork. */
  head: string;
  createdAt: string;
  state: 'open' | 'closed';
  /** Every commit that was its head, the latest last. */
  heads: string[];
  reviews: Review[];
  threads: Thread[];
}

/** A review; its comments are those of the threads that name it. */
export interface Review {
  id: number;
  author: string;
  body: string;
  state: 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED';
  commit: string;
  createdAt: string;
  submittedAt: string | undefined;
}

/** What a thread stands on, in the lines of the commit that it was written for. */
export interface Anchor {
  path: string;
  commit: string;
  /** From this commit the diff was taken. */
  mergeBase: string;
  /** `undefined` of a whole file. */
  lines: { side: Side; line: number; startSide: Side | undefined; startLine: number | undefined } | undefined;
  diffHunk: string;
  position: number | undefined;
}

/** Which version of a file a line belongs to: `RIGHT` is the head's. */
export type Side = 'LEFT' | 'RIGHT';

/** A conversation on a line, a range or a file. */
export interface Thread {
  id: number;
  anchor: Anchor;
  isResolved: boolean;
  comments: Comment[];
}

/** One comment of a thread. */
export interface Comment {
  id: number;
  review: number;
  author: string;
  body: string;
  createdAt: string;
  updatedAt: string;
  /** The id of the thread's first comment. */
  inReplyTo: number | undefined;
}
