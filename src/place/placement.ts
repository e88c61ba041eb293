import type { StatementEdit } from '../edit/file-edit.ts';

/** Lines of the head file and what is to stand there. Lines count from 1, both ends inside. */
export interface LineChange {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  /** The lines as they are, and as they are to be; without the last line break, lines joined by `\n`. */
  readonly original: string;
  readonly replacement: string;
  /** What of each statement is refined by it: all of its refinement, or the patterns that can go by themselves. */
  readonly changes: readonly StatementEdit[];
}

/** Can be applied with one click. */
export interface Suggestion extends LineChange {
  readonly type: 'suggestion';
}

/** Cannot be placed on the diff; shown as a diff and in the patch instead. */
export interface OutsideDiff extends LineChange {
  readonly type: 'outside-diff';
  /** Why, in words. */
  readonly reason: string;
}

export type Placement = Suggestion | OutsideDiff;
