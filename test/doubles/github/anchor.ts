import { type FieldError, unprocessable, validationFailed } from './api-error.ts';
import type { DiffFile } from './diff-file.ts';
import { type Hub, headOf } from './hub.ts';
import type { Anchor, PullRequest, Side } from './model.ts';
import { findLine, type Hunk, type PatchLine } from './patch.ts';
import { diffRange, isCommitOf } from './pull-request-diff.ts';

/** The place that a request asks for a comment. */
export interface WantedPlace {
  path: string;
  line?: number | undefined;
  side?: Side | undefined;
  startLine?: number | undefined;
  startSide?: Side | undefined;
  /** The deprecated way: the number of lines below the patch's first `@@`. */
  position?: number | undefined;
  /** Rule 6: whether the comment is on the whole file. */
  isFile?: boolean;
}

/** Why a comment cannot be placed. The endpoints word it differently. */
export type Misplaced =
  | 'commit'
  | 'path'
  | 'line is missing'
  | 'line'
  | 'start line'
  | 'start line is not before'
  | 'hunk';

/** Rule 4: the commit that the request names, or the head; `undefined` for a commit outside the pull request. */
export async function pinnedCommit(
  hub: Hub,
  pullRequest: PullRequest,
  commit: string | undefined,
): Promise<string | undefined> {
  if (commit === undefined) return headOf(pullRequest);
  return (await isCommitOf(hub, pullRequest, commit)) ? commit : undefined;
}

/** Rules 6 and 8: the anchor of a comment, or why it cannot be placed. */
export async function findAnchor(
  hub: Hub,
  pullRequest: PullRequest,
  commit: string,
  wanted: WantedPlace,
): Promise<Anchor | Misplaced> {
  const { mergeBase, head } = await diffRange(hub, pullRequest, commit);
  const file = (await hub.repository.diff(mergeBase, head)).find((one) => one.path === wanted.path);
  // Rule 6: a file outside the pull request takes no review comment.
  if (file === undefined) return 'path';
  const common = { path: wanted.path, commit, mergeBase };
  if (wanted.isFile === true) return { ...common, lines: undefined, diffHunk: '', position: undefined };
  const place = findPlace(file, wanted);
  return typeof place === 'string' ? place : { ...common, ...place };
}

function findPlace(
  file: DiffFile,
  wanted: WantedPlace,
): Pick<Anchor, 'lines' | 'diffHunk' | 'position'> | Misplaced {
  const end = findEnd(file.hunks, wanted);
  if (end === undefined)
    return wanted.line === undefined && wanted.position === undefined ? 'line is missing' : 'line';
  const diffHunk = hunkUpTo(end.hunk, end.line);
  const place = { diffHunk, position: end.line.position };
  const { side } = end;
  const line = lineOn(end.line, side);
  if (wanted.startLine === undefined) {
    return { ...place, lines: { side, line, startSide: undefined, startLine: undefined } };
  }
  const startSide = wanted.startSide ?? side;
  const start = findLine(file.hunks, { line: wanted.startLine, side: startSide });
  if (startSide === side && wanted.startLine >= line) return 'start line is not before';
  if (start === undefined) return 'start line';
  // Rule 8: a range is in one hunk.
  if (start.hunk !== end.hunk) return 'hunk';
  if (start.line.position >= end.line.position) return 'start line is not before';
  return { ...place, lines: { side, line, startSide, startLine: wanted.startLine } };
}

function findEnd(
  hunks: readonly Hunk[],
  wanted: WantedPlace,
): { hunk: Hunk; line: PatchLine; side: Side } | undefined {
  if (wanted.line !== undefined) {
    const side = wanted.side ?? 'RIGHT';
    const found = findLine(hunks, { line: wanted.line, side });
    return found === undefined ? undefined : { ...found, side };
  }
  for (const hunk of hunks) {
    const line = hunk.lines.find((one) => one.position === wanted.position);
    if (line !== undefined) return { hunk, line, side: line.kind === '-' ? 'LEFT' : 'RIGHT' };
  }
  return undefined;
}

function lineOn(line: PatchLine, side: Side): number {
  return (side === 'LEFT' ? line.left : line.right) ?? 0;
}

function hunkUpTo(hunk: Hunk, line: PatchLine): string {
  const lines = hunk.lines.filter((one) => one.position <= line.position).map((one) => one.text);
  return [hunk.header, ...lines].join('\n');
}

const thread = 'Pull request review thread';

/** Rule 3: the messages of the endpoint of reviews. Rule 2: they do not tell which comment is meant. */
export const reviewMessages: Record<Misplaced, string> = {
  commit: 'The commit_id is not part of the pull request',
  path: 'Path could not be resolved',
  'line is missing': `${thread} line can't be blank`,
  line: `${thread} line must be part of the diff`,
  'start line': `${thread} start line must be part of the diff`,
  'start line is not before': `${thread} start line must precede the end line.`,
  hunk: `${thread} start line must be part of the same hunk as the line.`,
};

function field(name: string, message?: string): FieldError {
  const resource = 'PullRequestReviewComment';
  const prefixed = `pull_request_review_thread.${name}`;
  if (message === undefined) return { resource, code: 'missing_field', field: prefixed };
  return { resource, code: 'custom', field: prefixed, message: `${prefixed} ${message}` };
}

const fieldErrors: Record<Misplaced, FieldError[]> = {
  commit: [
    {
      resource: 'PullRequestReviewComment',
      code: 'custom',
      field: 'commit_id',
      message: 'commit_id is not part of the pull request',
    },
  ],
  path: [field('path', 'could not be resolved'), field('diff_hunk')],
  'line is missing': [field('line')],
  line: [field('line', 'must be part of the diff'), field('diff_hunk')],
  'start line': [field('start_line', 'must be part of the diff')],
  'start line is not before': [field('start_line', 'must precede the end line.')],
  hunk: [field('start_line', 'must be part of the same hunk as the line.')],
};

/** The error of the endpoint of single comments. */
export function misplacedComment(reason: Misplaced): Error {
  return validationFailed(...fieldErrors[reason]);
}

/** The error of the endpoint of reviews when comments cannot be placed. */
export function misplacedReview(reasons: readonly Misplaced[]): Error {
  return unprocessable(...reasons.map((reason) => reviewMessages[reason]));
}
