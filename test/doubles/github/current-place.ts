import type { Hub } from './hub.ts';
import type { Anchor, PullRequest } from './model.ts';
import { findLine, type Hunk } from './patch.ts';
import { diffRange } from './pull-request-diff.ts';

/** The place of a thread in the current head. */
export interface CurrentPlace {
  path: string;
  /** REST's `commit_id`: the current head. */
  commit: string;
  /** `undefined` if outdated, or for a whole file. */
  line: number | undefined;
  startLine: number | undefined;
  position: number | undefined;
  isOutdated: boolean;
}

/** Follows a line through a diff; `undefined` if the diff changes it. */
export function followLine(hunks: readonly Hunk[], line: number): number | undefined {
  let moved = 0;
  for (const hunk of hunks) {
    for (const one of hunk.lines) {
      if (one.left === line) return one.right;
      if (one.left !== undefined && one.left > line) return line + moved;
      if (one.kind === '+') moved++;
      if (one.kind === '-') moved--;
    }
  }
  return line + moved;
}

/** Follows a thread's lines from its own commit to the current head. */
export async function currentPlace(
  hub: Hub,
  pullRequest: PullRequest,
  anchor: Anchor,
): Promise<CurrentPlace> {
  const { mergeBase, head } = await diffRange(hub, pullRequest);
  const { lines } = anchor;
  const side = lines?.side ?? 'RIGHT';
  const changes =
    side === 'RIGHT'
      ? await hub.repository.changesOf(anchor.commit, head, anchor.path)
      : await hub.repository.changesOf(anchor.mergeBase, mergeBase, anchor.path);
  const path = changes?.status === 'renamed' ? changes.path : anchor.path;
  const outdated = {
    path,
    commit: head,
    line: undefined,
    startLine: undefined,
    position: undefined,
    isOutdated: true,
  };
  const file = (await hub.repository.diff(mergeBase, head)).find((one) => one.path === path);
  if (file === undefined) return outdated;
  if (lines === undefined) return { ...outdated, isOutdated: false };
  const hunks = changes?.hunks ?? [];
  const line = followLine(hunks, lines.line);
  const isMultiLine = lines.startLine !== undefined;
  const startLine = isMultiLine ? followLine(hunks, lines.startLine ?? 0) : undefined;
  if (line === undefined || (isMultiLine && startLine === undefined)) return outdated;
  // A comment is outdated if a line within its range is added or changed.
  if (
    startLine !== undefined &&
    lines.startSide === side &&
    !isIntact(hunks, lines.startLine ?? 0, lines.line)
  ) {
    return outdated;
  }
  const found = findLine(file.hunks, { line, side });
  if (found === undefined) return outdated;
  return { path, commit: head, line, startLine, position: found.line.position, isOutdated: false };
}

function isIntact(hunks: readonly Hunk[], start: number, end: number): boolean {
  const first = followLine(hunks, start);
  for (let line = start; line <= end; line++) {
    const now = followLine(hunks, line);
    if (first === undefined || now !== first + line - start) return false;
  }
  return true;
}
