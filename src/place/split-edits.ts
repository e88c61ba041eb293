import { type FileDiff, type Hunk, hunkOf } from '../diff/hunk.ts';
import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import type { ReplaceActions } from '../refine/refinement.ts';
import { includes, readLanguage } from '../refine/verify/language.ts';
import type { SourceFile } from '../text/source-file.ts';
import { lineChange } from './lines.ts';
import { type EditPart, type StatementPart, StatementParts } from './statement-parts.ts';

/** Characters of one file that may be parsed to split its statements. */
const MOST_PARSED = 10_000_000;
/** Lines that stay between two changes of one list before they are shown as two suggestions. */
const WIDEST_GAP = 12;
/** How often a group of elements is tried with fewer of them. */
const MOST_TRIES = 6;

/** A statement's edit in parts: any of those that may be placed can be applied without the others. */
export interface SplitEdit {
  readonly placeable: readonly StatementEdit[];
  /** What is left to be shown beside the diff. */
  readonly rest: StatementEdit | undefined;
}

/** The edits of a file that are not applied as a whole. An edit that is in neither stays one. */
export interface SplitEdits {
  readonly split: ReadonlyMap<StatementEdit, SplitEdit>;
  /** The edits that would have to be split, where that takes too long for the file. */
  readonly tooLarge: ReadonlySet<StatementEdit>;
}

/**
 * Splits the edits of statements that do not fit a hunk as a whole. Of a statement that is removed, elements in a hunk
 * can be removed before the others. The cost is measured first: either all of a file's edits are split, or none.
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

/** What an edit does to the elements of a list of two or more changed ones; `undefined` for every other edit. */
function splittableChange(edit: StatementEdit): ReplaceActions | undefined {
  const refinement = refinementOfEdit(edit);
  if ((refinement.type !== 'replace' && refinement.type !== 'remove') || refinement.patterns.length < 2)
    return undefined;
  return { type: 'replace', patterns: refinement.patterns };
}

/** Whether a statement's edit reaches a hunk, and leaves it or has lines that stay in its midst. */
function isSpread(file: SourceFile, edit: StatementEdit, hunks: readonly Hunk[]): boolean {
  const { startLine, line } = lineChange(file, [edit]);
  if (!hunks.some((hunk) => hunk.firstLine <= line && startLine <= hunk.lastLine)) return false;
  if (hunkOf(hunks, startLine, line) === undefined) return true;
  const lines = edit.edits.map(({ span }) => file.lineAt(span.start)).sort((a, b) => a - b);
  return lines.some((one, at) => one - (lines[at - 1] ?? one) > WIDEST_GAP);
}

/**
 * Whether each pattern of a statement can go or be replaced by itself. It can when whatever stands in its place
 * lies within it: with any of the patterns changed the statement then grants at most what it did, and at least what
 * it does with all of them changed, which has been verified.
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

/** The parts of a statement's edit by the hunks that hold them; `undefined` where it has to stay one. */
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
  // A statement that is removed still is, then with what is left of its list.
  const rest = isRemoval ? parts.removal(left) : parts.part(left)?.edit;
  return rest === undefined ? undefined : { placeable, rest };
}

/** Parts that stand in one hunk, neighbours together; what stands in none is left out. */
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

/** As many parts of a group as make one change inside the hunk: separators can reach out of it at either end. */
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
