import type { StatementEdit } from '../edit/file-edit.ts';

/** Lines of the head file and their replacement. Lines count from 1; both ends are included. */
export interface LineChange {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  /** The lines before and after the change, joined by `\n`, without the last line break. */
  readonly original: string;
  readonly replacement: string;
  /** The edits that it carries out: a statement's whole refinement, or those patterns of it that can be placed. */
  readonly changes: readonly StatementEdit[];
}

/** A change that can be applied with one click. */
export interface Suggestion extends LineChange {
  readonly type: 'suggestion';
}

/** A change that cannot be placed on the diff. It is shown as a diff and in the patch instead. */
export interface OutsideDiff extends LineChange {
  readonly type: 'outside-diff';
  /** Why it cannot be placed, as the part of a sentence after `because`. */
  readonly reason: string;
}

/** A change with where it is shown on the pull request. */
export type Placement = Suggestion | OutsideDiff;
