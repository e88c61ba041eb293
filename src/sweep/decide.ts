import { blobId } from '../text/blob-id.ts';
import type { OwnerGroup } from './owner-group.ts';
import {
  isNamed,
  isNamedByMarker,
  isOwn,
  type OwnPullRequest,
  ownPullRequests,
  type StandingBranch,
  type StandingPullRequest,
  type UnknownHead,
} from './standing.ts';

/** What a sweep does about one branch. */
export type Decision =
  /** A pull request is opened; `from` is the commit that the branch is moved from. */
  | { readonly type: 'open'; readonly from: string | undefined }
  /** A pull request is opened for a branch that a run before this one wrote. */
  | { readonly type: 'open-written'; readonly head: string }
  /** One new commit on the base, and an edited body. */
  | { readonly type: 'update'; readonly pullRequest: OwnPullRequest; readonly from: string }
  /** The branch was written by a run that was cut off: the body is edited. */
  | { readonly type: 'finish'; readonly pullRequest: OwnPullRequest; readonly head: string }
  /** Nothing is written. */
  | { readonly type: 'keep'; readonly pullRequest: OwnPullRequest }
  | { readonly type: 'close'; readonly pullRequest: OwnPullRequest; readonly deletes: boolean }
  /** A branch is deleted whose pull request the sweep has closed. */
  | { readonly type: 'delete'; readonly from: string }
  /** People have gone on with it. */
  | { readonly type: 'taken-over'; readonly pullRequest: StandingPullRequest; readonly reason: string }
  /** The run is not about its principals. */
  | { readonly type: 'unchosen'; readonly pullRequest: OwnPullRequest | undefined }
  /** A branch or a pull request has the name of the sweep's, and is not the sweep's. */
  | { readonly type: 'foreign'; readonly pullRequest: StandingPullRequest | undefined };

/** Decides about the branch of a group that removes something. `base` is the branch that is swept. */
export function decideWanted(group: OwnerGroup, standing: StandingBranch, base: string): Decision {
  const { tip, unknown } = standing;
  const open = openPullRequest(standing, group.key, base);
  if (open === undefined) {
    if (tip === undefined) return { type: 'open', from: undefined };
    if (isWritten(group, unknown)) return { type: 'open-written', head: tip };
    return isNamedByMarker(standing, group.key)
      ? { type: 'open', from: tip }
      : { type: 'foreign', pullRequest: undefined };
  }
  if (!isOwn(open, group.key)) return { type: 'foreign', pullRequest: open };
  const other = handsOff(open, base);
  if (other !== undefined) return other;
  if (!isNamed(open.head, open.marker)) {
    return isWritten(group, unknown)
      ? { type: 'finish', pullRequest: open, head: open.head }
      : {
          type: 'taken-over',
          pullRequest: open,
          reason: 'its branch is not where the sweep left it',
        };
  }
  const isSame = open.marker.from === undefined && open.marker.content === group.content;
  if (open.conflicts !== true) {
    // A person has opened it again, and its body still says that the sweep has closed it.
    if (isSame && open.marker.isClosed) return { type: 'finish', pullRequest: open, head: open.head };
    if (isSame) return { type: 'keep', pullRequest: open };
    if (isWritten(group, unknown)) return { type: 'finish', pullRequest: open, head: open.head };
  }
  return { type: 'update', pullRequest: open, from: open.head };
}

/** What becomes of a decision where the run is not about the principals: nothing is written. */
export function leftAlone(decision: Decision): Decision {
  switch (decision.type) {
    case 'open':
    case 'open-written':
      return { type: 'unchosen', pullRequest: undefined };
    case 'keep':
    case 'update':
    case 'finish':
      return { type: 'unchosen', pullRequest: decision.pullRequest };
    default:
      return decision;
  }
}

/** Decides about a branch for whose principals nothing is left to remove; `undefined` if there is nothing to do. */
export function decideUnwanted(key: string, standing: StandingBranch, base: string): Decision | undefined {
  const { tip } = standing;
  const open = openPullRequest(standing, key, base);
  if (open === undefined) {
    const closed = ownPullRequests(standing, key).find(
      ({ marker }) => marker?.isClosed === true && isNamed(tip, marker),
    );
    return tip === undefined || closed === undefined ? undefined : { type: 'delete', from: tip };
  }
  if (!isOwn(open, key)) return undefined;
  const other = handsOff(open, base);
  if (other !== undefined) return other;
  if (!isNamed(open.head, open.marker)) {
    const reason = 'its branch is not where the sweep left it';
    return { type: 'taken-over', pullRequest: open, reason };
  }
  return { type: 'close', pullRequest: open, deletes: isNamed(tip, open.marker) };
}

/** The open pull request from a branch: the sweep's own, or else that of somebody else. */
function openPullRequest(
  standing: StandingBranch,
  key: string,
  base: string,
): StandingPullRequest | undefined {
  const own = ownPullRequests(standing, key).filter(({ state }) => state === 'open');
  return (
    own.find((one) => one.base === base) ??
    own[0] ??
    standing.pullRequests.find(({ state }) => state === 'open')
  );
}

function handsOff(pullRequest: StandingPullRequest, base: string): Decision | undefined {
  if (pullRequest.base === base) return undefined;
  return { type: 'taken-over', pullRequest, reason: 'it is to be merged into another branch' };
}

/** Whether a branch holds one commit of the sweep's account that changes exactly what the sweep would change. */
export function isWritten({ edits }: OwnerGroup, unknown: UnknownHead | undefined): boolean {
  if (unknown === undefined || !unknown.isByUs || unknown.commits !== 1) return false;
  if (unknown.files.size !== edits.length) return false;
  return edits.every(({ file, edited }) => {
    const blob = unknown.files.get(file.path);
    return blob !== undefined && blobId(Buffer.from(edited), blob) === blob;
  });
}
