/** The permissions of a token, by GitHub's names. */
export interface Permissions {
  contents: 'none' | 'read' | 'write';
  'pull-requests': 'none' | 'read' | 'write';
}

/** The caller. `installation`: a workflow's token. `user`: a person's token. */
export interface Identity {
  login: string;
  kind: 'installation' | 'user';
  permissions: Permissions;
}

/** A pull request as it was opened. What depends on its branches is computed on request. */
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
  /** All commits that were its head, the latest last. */
  heads: string[];
  reviews: Review[];
  threads: Thread[];
}

/** A review. Its comments are in the threads that refer to it. */
export interface Review {
  id: number;
  author: string;
  body: string;
  state: 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED';
  commit: string;
  createdAt: string;
  submittedAt: string | undefined;
}

/** The place of a thread in the commit that it was written for. */
export interface Anchor {
  path: string;
  commit: string;
  /** The commit that the diff starts from. */
  mergeBase: string;
  /** `undefined` for a whole file. */
  lines: { side: Side; line: number; startSide: Side | undefined; startLine: number | undefined } | undefined;
  diffHunk: string;
  position: number | undefined;
}

/** The version of a file that a line belongs to. `RIGHT` is the head's. */
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
