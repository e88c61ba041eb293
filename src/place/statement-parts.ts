import { type Hunk, hunkOf } from '../diff/hunk.ts';
import type { FileEdit, StatementEdit } from '../edit/file-edit.ts';
import { InternalError } from '../errors.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import {
  type Refinement,
  type RemoveStatement,
  type ReplaceActions,
  UNCHANGED,
} from '../refine/refinement.ts';
import type { SourceFile } from '../text/source-file.ts';
import { lineChange, nearestNeighbour } from './lines.ts';
import type { LineChange } from './placement.ts';

/** Edits a policy's file for a part of its refinement alone. Throws an `InternalError` where that fails. */
export type EditPart = (policy: LocatedPolicy, part: Refinement) => FileEdit;

/** The edit of some elements of a statement's list. */
export interface StatementPart {
  readonly indices: readonly number[];
  readonly edit: StatementEdit;
  readonly lines: LineChange;
  /** The hunk that holds its lines; `undefined` where none does. */
  readonly hunk: Hunk | undefined;
}

/** The parts of one statement's edit, by the elements of its list. */
export class StatementParts {
  readonly #file: SourceFile;
  readonly #edit: StatementEdit;
  readonly #change: ReplaceActions;
  readonly #hunks: readonly Hunk[];
  readonly #editPart: EditPart;

  constructor(
    file: SourceFile,
    edit: StatementEdit,
    change: ReplaceActions,
    hunks: readonly Hunk[],
    editPart: EditPart,
  ) {
    this.#file = file;
    this.#edit = edit;
    this.#change = change;
    this.#hunks = hunks;
    this.#editPart = editPart;
  }

  /** The edit that changes only these elements; `undefined` where there is none. */
  part(indices: readonly number[]): StatementPart | undefined {
    const { policy, refinement, statement } = this.#edit;
    const part = partOfRefinement(refinement, statement, this.#change, new Set(indices));
    try {
      const [edit] = this.#editPart(policy, part).changes;
      return edit && { indices, edit, ...this.#place(edit) };
    } catch (error) {
      // An edit that fails in parts stays whole.
      if (error instanceof InternalError) return undefined;
      throw error;
    }
  }

  /** The edit that removes the whole statement, with only these elements in its refinement. */
  removal(indices: readonly number[]): StatementEdit {
    const { refinement, statement } = this.#edit;
    const removal: RemoveStatement = { type: 'remove', patterns: this.#change.patterns };
    return {
      ...this.#edit,
      refinement: partOfRefinement(refinement, statement, removal, new Set(indices)),
    };
  }

  /** The lines of an edit, widened by the line below or above when needed to fit a hunk. */
  #place(edit: StatementEdit): { lines: LineChange; hunk: Hunk | undefined } {
    const nearest = nearestNeighbour(this.#file, [edit]);
    const near = lineChange(this.#file, [edit], nearest);
    const far = lineChange(this.#file, [edit], nearest === 'above' ? 'below' : 'above');
    for (const lines of [near, far]) {
      const hunk = hunkOf(this.#hunks, lines.startLine, lines.line);
      if (hunk !== undefined) return { lines, hunk };
    }
    return { lines: near, hunk: undefined };
  }
}

/** A policy's refinement reduced to some patterns of one statement. */
function partOfRefinement(
  refinement: Refinement,
  statement: number,
  change: ReplaceActions | RemoveStatement,
  indices: ReadonlySet<number>,
): Refinement {
  const part = { ...change, patterns: change.patterns.filter(({ index }) => indices.has(index)) };
  return {
    ...refinement,
    statements: refinement.statements.map((_, at) => (at === statement ? part : UNCHANGED)),
  };
}
