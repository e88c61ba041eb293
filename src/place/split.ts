import { type FileDiff, type Hunk, hunkOf } from '../diff/hunk.ts';
import type { FileEdit, StatementEdit } from '../edit/file-edit.ts';
import { InternalError } from '../errors.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Refinement, RemoveStatement, ReplaceActions } from '../refine/refinement.ts';
import type { SourceFile } from '../text/source-file.ts';
import { isIndependent } from './independence.ts';
import { lineChange } from './lines.ts';
import { partOf, refinementOfEdit } from './parts.ts';
import type { LineChange } from './placement.ts';

/** Carries out a part of a policy's refinement in its file, alone. Throws an `InternalError` where that fails. */
export type EditPart = (policy: LocatedPolicy, part: Refinement) => FileEdit;

/** Lines that stay between two changes of one list before they are shown as two suggestions. */
const WIDEST_GAP = 12;
/** How often a group of elements is tried with fewer of them. */
const MOST_TRIES = 6;

/** Characters of a file that may still be parsed to find out where patterns stand; what costs more stays one. */
export interface ParseBudget {
  characters: number;
}

/** A statement's edit in parts: any of those that may be placed can be applied without the others. */
export interface SplitEdit {
  readonly placeable: readonly StatementEdit[];
  /** What is left to be shown beside the diff. */
  readonly rest: StatementEdit | undefined;
}

/**
 * Splits a statement's edit where it does not fit a hunk as a whole; otherwise it stays one. Of a statement that goes,
 * elements in a hunk can go before the others.
 */
export function splitStatement(
  file: SourceFile,
  edit: StatementEdit,
  diff: FileDiff,
  editPart: EditPart,
  budget: ParseBudget,
): SplitEdit {
  const whole: SplitEdit = { placeable: [edit], rest: undefined };
  const refinement = refinementOfEdit(edit);
  if ((refinement.type !== 'replace' && refinement.type !== 'remove') || refinement.patterns.length < 2)
    return whole;
  const change: ReplaceActions = { type: 'replace', patterns: refinement.patterns };
  if (!reachesHunk(file, edit, diff) || !isSpread(file, edit, diff) || !isIndependent(change)) return whole;
  const cost = (change.patterns.length + MOST_TRIES) * file.text.length;
  if (cost > budget.characters) return whole;
  budget.characters -= cost;
  const cut = new Cut(file, edit, change, editPart, diff);
  const single = change.patterns.flatMap(({ index }) => cut.part([index]) ?? []);
  if (single.length < change.patterns.length) return whole;
  const fitting = groupByHunk(single).flatMap((group) => fitToHunk(cut, group) ?? []);
  const placed = new Set(fitting.flatMap((part) => part.indices));
  const left = change.patterns.map(({ index }) => index).filter((index) => !placed.has(index));
  if (fitting.length === 0 || (left.length === 0 && refinement.type === 'remove')) return whole;
  const rest = left.length === 0 ? undefined : restOf(cut, left, refinement);
  if (left.length > 0 && rest === undefined) return whole;
  return { placeable: fitting.map((part) => part.edit), rest };
}

/** What is left of a statement's edit. A statement that goes still goes, then with what is left of its list. */
function restOf(
  cut: Cut,
  left: readonly number[],
  refinement: ReplaceActions | RemoveStatement,
): StatementEdit | undefined {
  return refinement.type === 'remove' ? cut.removal(left) : cut.part(left)?.edit;
}

interface Part {
  readonly indices: readonly number[];
  readonly edit: StatementEdit;
  readonly lines: LineChange;
  /** The hunk that holds its lines; `undefined` where none does. */
  readonly hunk: Hunk | undefined;
}

/** Parts of one statement's edit, by the elements of its list. */
class Cut {
  readonly #file: SourceFile;
  readonly #edit: StatementEdit;
  readonly #change: ReplaceActions;
  readonly #editPart: EditPart;
  readonly #diff: FileDiff;

  constructor(
    file: SourceFile,
    edit: StatementEdit,
    change: ReplaceActions,
    editPart: EditPart,
    diff: FileDiff,
  ) {
    this.#diff = diff;
    this.#file = file;
    this.#edit = edit;
    this.#change = change;
    this.#editPart = editPart;
  }

  /** The edit that changes these elements and no other; `undefined` where there is none. */
  part(indices: readonly number[]): Part | undefined {
    const { policy, refinement, statement } = this.#edit;
    const part = partOf(refinement, statement, this.#change, new Set(indices));
    try {
      const [edit] = this.#editPart(policy, part).changes;
      return edit && { indices, edit, ...this.#place(edit) };
    } catch (error) {
      // What cannot be done in parts stays one unit.
      if (error instanceof InternalError) return undefined;
      throw error;
    }
  }

  /** The edit that takes the whole statement away, counted with these elements alone. */
  removal(indices: readonly number[]): StatementEdit {
    const { refinement, statement } = this.#edit;
    const { patterns } = this.#change;
    return {
      ...this.#edit,
      refinement: partOf(refinement, statement, { type: 'remove', patterns }, new Set(indices)),
    };
  }

  /** Its lines, with whichever kept line beside them lets them be in a hunk where a kept line is needed. */
  #place(edit: StatementEdit): { lines: LineChange; hunk: Hunk | undefined } {
    const below = lineChange(this.#file, [edit], 'below');
    const above = lineChange(this.#file, [edit], 'above');
    for (const lines of [below, above]) {
      const hunk = hunkOf(this.#diff.hunks, lines.startLine, lines.line);
      if (hunk !== undefined) return { lines, hunk };
    }
    return { lines: below, hunk: undefined };
  }
}

function reachesHunk(file: SourceFile, edit: StatementEdit, { hunks }: FileDiff): boolean {
  const { startLine, line } = lineChange(file, [edit]);
  return hunks.some((hunk) => hunk.firstLine <= line && startLine <= hunk.lastLine);
}

/** Whether a statement's edit leaves a hunk, or has lines that stay in its midst. */
function isSpread(file: SourceFile, edit: StatementEdit, { hunks }: FileDiff): boolean {
  const { startLine, line } = lineChange(file, [edit]);
  if (hunkOf(hunks, startLine, line) === undefined) return true;
  const lines = edit.edits.map(({ span }) => file.lineAt(span.start)).sort((a, b) => a - b);
  return lines.some((one, at) => one - (lines[at - 1] ?? one) > WIDEST_GAP);
}

/** Parts that stand in one hunk, neighbours together; what stands in none is left out. */
function groupByHunk(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = [];
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
function fitToHunk(cut: Cut, group: readonly Part[]): Part | undefined {
  const fewer = [
    group,
    group.slice(1),
    group.slice(0, -1),
    group.slice(2),
    group.slice(0, -2),
    group.slice(0, 1),
  ];
  for (const parts of fewer.slice(0, MOST_TRIES)) {
    const part = cut.part(parts.flatMap((one) => one.indices));
    if (part?.hunk !== undefined) return part;
  }
  return undefined;
}
