import type { PullRequestMarker } from './pull-request-marker.ts';

/** A pull request from a branch of this repository that has the name of one of the sweep's. */
export interface StandingPullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly branch: string;
  readonly state: 'open' | 'closed' | 'merged';
  /** Whether it was opened with the sweep's own token. */
  readonly isByUs: boolean;
  readonly body: string;
  /** The marker in its body, if it has one that can be read. */
  readonly marker: PullRequestMarker | undefined;
  /** The commit at its head. */
  readonly head: string;
  /** The branch that it is to be merged into. */
  readonly base: string;
  /** Whether it conflicts with its base; `undefined` while GitHub has not found out. */
  readonly conflicts: boolean | undefined;
  readonly labels: readonly string[];
  /** Whether a label was ever put on it. */
  readonly wasLabelled: boolean;
  /** When it was merged, as an ISO time. */
  readonly mergedAt?: string | undefined;
}

/** A pull request with a marker of the sweep. */
export type OwnPullRequest = StandingPullRequest & { readonly marker: PullRequestMarker };

/** A commit at the head of a branch of which the markers do not tell enough. */
export interface UnknownHead {
  /** Whether the account of the sweep's token is its only author. */
  readonly isByUs: boolean;
  /** What its branch changes since it left the base branch: blobs by path, `undefined` for a removed file. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** How many commits the branch has that the base branch has not. */
  readonly commits: number;
}

/** What stands under the name of one branch. */
export interface StandingBranch {
  /** The commit at the branch; `undefined` if there is no such branch. */
  readonly tip: string | undefined;
  /** What is known of the tip, where no marker names it, or where a run was cut off. */
  readonly unknown: UnknownHead | undefined;
  /** The pull requests from it, the newest first. */
  readonly pullRequests: readonly StandingPullRequest[];
}

/** Nothing stands. */
export const NOTHING_STANDS: StandingBranch = { tip: undefined, unknown: undefined, pullRequests: [] };

/** The label that lifts a decline. */
export const ASK_AGAIN = 'least-privilege: ask again';

/** The pull requests of a branch that the sweep opened for these principals. */
export function ownPullRequests({ pullRequests }: StandingBranch, key: string): OwnPullRequest[] {
  return pullRequests.filter((one): one is OwnPullRequest => isOwn(one, key));
}

/** Whether a pull request is one that the sweep opened for these principals. */
export function isOwn(pullRequest: StandingPullRequest, key: string): pullRequest is OwnPullRequest {
  return pullRequest.isByUs && pullRequest.marker?.key === key;
}

/** Whether a pull request's removals were declined: somebody else than the sweep closed it without merging it. */
export function isDeclined({ state, marker, labels }: StandingPullRequest): boolean {
  return (
    state === 'closed' &&
    marker?.isClosed === false &&
    !labels.some((label) => label.toLowerCase() === ASK_AGAIN)
  );
}

/** Whether a marker names a commit: the one that was written, or, while it is in transit, the one before it. */
export function isNamed(commit: string | undefined, marker: PullRequestMarker | undefined): boolean {
  return commit !== undefined && (commit === marker?.head || commit === marker?.from);
}

/** Whether a branch is where the sweep left it, because the marker of one of its own pull requests names the commit. */
export function isNamedByMarker(standing: StandingBranch, key: string): boolean {
  return ownPullRequests(standing, key).some(({ marker }) => isNamed(standing.tip, marker));
}

/** Whether a run was cut off while it moved the branch of an open pull request. */
export function isInTransit(standing: StandingBranch, key: string): boolean {
  return ownPullRequests(standing, key).some(
    ({ state, marker }) => state === 'open' && marker?.from !== undefined,
  );
}
