import { type FileDiff, type Hunk, hunkOf } from '../diff/hunk.ts';
import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import type { ReplaceActions } from '../refine/refinement.ts';
import { includes, readLanguage } from '../refine/verify/language.ts';
import type { SourceFile } from '../text/source-file.ts';
import { lineChange } from './lines.ts';
import { type EditPart, type StatementPart, StatementParts } from './statement-parts.ts';

/** Characters of one file that may be parsed to split its edits. */
const MOST_PARSED = 10_000_000;
/** The largest distance, in lines, between two changes of one list that are shown as one suggestion. */
const WIDEST_GAP = 12;
/** The most attempts to fit a group of elements into a hunk. */
const MOST_TRIES = 6;

/** A statement's edit in parts. Each of the placeable parts can be applied without the others. */
export interface SplitEdit {
  readonly placeable: readonly StatementEdit[];
  /** The part that fits no hunk. */
  readonly rest: StatementEdit | undefined;
}

/** Which edits of a file are split. An edit in neither collection stays whole. */
export interface SplitEdits {
  readonly split: ReadonlyMap<StatementEdit, SplitEdit>;
  /** The edits that should be split, if the file is too large for that. */
  readonly tooLarge: ReadonlySet<StatementEdit>;
}

/**
 * Splits those edits of statements that do not fit a hunk as a whole. Elements of a removed statement that are in a hunk
 * can be removed before the others. The cost is measured first: either all of these edits are split, or none.
 */
export function splitEdits(
  file: SourceFile,
  edits: readonly StatementEdit[],
  { hunks }: FileDiff,
  editPart: EditPart,
): SplitEdits {
  const changes = new Map<StatementEdit, ReplaceActions>();
  for (const edit of edits) {
    const change = splittableChange(edit);
    if (change !== undefined && isSpread(file, edit, hunks) && isIndependent(change))
      changes.set(edit, change);
  }
  const parses = [...changes.values()].reduce((sum, { patterns }) => sum + patterns.length + MOST_TRIES, 0);
  if (parses * file.text.length > MOST_PARSED) return { split: new Map(), tooLarge: new Set(changes.keys()) };
  const split = new Map<StatementEdit, SplitEdit>();
  for (const [edit, change] of changes) {
    const parts = splitByHunk(edit, change, new StatementParts(file, edit, change, hunks, editPart));
    if (parts !== undefined) split.set(edit, parts);
  }
  return { split, tooLarge: new Set() };
}

/** The change that an edit makes to the elements of a list, if there are at least two to split. */
function splittableChange(edit: StatementEdit): ReplaceActions | undefined {
  const refinement = refinementOfEdit(edit);
  if ((refinement.type !== 'replace' && refinement.type !== 'remove') || refinement.patterns.length < 2)
    return undefined;
  return { type: 'replace', patterns: refinement.patterns };
}

/** Whether a statement's edit is only partly in a hunk, or is in a hunk with a wide gap between its lines. */
function isSpread(file: SourceFile, edit: StatementEdit, hunks: readonly Hunk[]): boolean {
  const { startLine, line } = lineChange(file, [edit]);
  if (!hunks.some((hunk) => hunk.firstLine <= line && startLine <= hunk.lastLine)) return false;
  if (hunkOf(hunks, startLine, line) === undefined) return true;
  const lines = edit.edits.map(({ span }) => file.lineAt(span.start)).sort((a, b) => a - b);
  return lines.some((one, at) => one - (lines[at - 1] ?? one) > WIDEST_GAP);
}

/**
 * Whether each pattern of a statement can be replaced without the others. It can when its replacements match nothing that
 * it does not: with any of the patterns replaced, the statement grants at most what it did before, and at least what it
 * does with all of them replaced, which has been verified.
 */
function isIndependent(change: ReplaceActions): boolean {
  return change.patterns.every(({ before, after }) => {
    const wide = readLanguage(before);
    return after.every(({ text }) => {
      const narrow = readLanguage(text);
      return wide !== undefined && narrow !== undefined && includes(wide, narrow);
    });
  });
}

/** The parts of a statement's edit by the hunks that hold them; `undefined` where the edit has to stay whole. */
function splitByHunk(
  edit: StatementEdit,
  { patterns }: ReplaceActions,
  parts: StatementParts,
): SplitEdit | undefined {
  const single = patterns.flatMap(({ index }) => parts.part([index]) ?? []);
  if (single.length < patterns.length) return undefined;
  const fitting = groupByHunk(single).flatMap((group) => fitToHunk(parts, group) ?? []);
  if (fitting.length === 0) return undefined;
  const placeable = fitting.map((part) => part.edit);
  const placed = new Set(fitting.flatMap((part) => part.indices));
  const left = patterns.map(({ index }) => index).filter((index) => !placed.has(index));
  const isRemoval = refinementOfEdit(edit).type === 'remove';
  if (left.length === 0) return isRemoval ? undefined : { placeable, rest: undefined };
  // The rest of a removed statement still removes the whole statement.
  const rest = isRemoval ? parts.removal(left) : parts.part(left)?.edit;
  return rest === undefined ? undefined : { placeable, rest };
}

/** Groups neighbouring parts in the same hunk; parts in no hunk are left out. */
function groupByHunk(parts: readonly StatementPart[]): StatementPart[][] {
  const groups: StatementPart[][] = [];
  for (const part of parts) {
    if (part.hunk === undefined) continue;
    const last = groups.at(-1);
    const before = last?.at(-1);
    const gap = part.lines.startLine - (before?.lines.line ?? 0);
    if (before?.hunk === part.hunk && gap <= WIDEST_GAP) last?.push(part);
    else groups.push([part]);
  }
  return groups;
}

/** The most parts of a group whose joint edit fits the hunk: at either end, a separator may lie outside it. */
function fitToHunk(parts: StatementParts, group: readonly StatementPart[]): StatementPart | undefined {
  const fewer = [
    group,
    group.slice(1),
    group.slice(0, -1),
    group.slice(2),
    group.slice(0, -2),
    group.slice(0, 1),
  ];
  for (const some of fewer.slice(0, MOST_TRIES)) {
    const part = parts.part(some.flatMap((one) => one.indices));
    if (part?.hunk !== undefined) return part;
  }
  return undefined;
}
