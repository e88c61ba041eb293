/** The permissions of a token, by GitHub's names. */
export interface Permissions {
  contents: 'none' | 'read' | 'write';
  'pull-requests': 'none' | 'read' | 'write';
  issues?: 'none' | 'read' | 'write';
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
  /** When it was merged. */
  mergedAt?: string;
  /** Whether it was closed because its head became its base: it cannot be opened again. */
  isEmptied?: boolean;
  labels: string[];
  /** How often a label was put on it. */
  labelEvents: number;
  /** All commits that were its head, the latest last. */
  heads: string[];
  reviews: Review[];
  threads: Thread[];
}

/** An issue that is no pull request. */
export interface Issue {
  number: number;
  title: string;
  body: string;
  author: string;
  state: 'open' | 'closed';
  labels: string[];
  createdAt: string;
}

/** The settings of a repository that decide what a token may write. */
export interface Settings {
  hasIssues: boolean;
  isArchived: boolean;
  /** Rule 45: whether GitHub Actions may create pull requests. */
  mayCreatePullRequests: boolean;
  /** The start of the names of branches that a ruleset lets nobody create, move or delete. */
  protectedBranches: string | undefined;
  /** Rule 43: whether commits without author and committer are signed. */
  signsCommits: boolean;
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
