import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Refinement } from '../refine/refinement.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';

/** A policy with the refinement that is to be carried out in its file; `undefined` where it stays as it is. */
export interface RefinedPolicy {
  readonly policy: LocatedPolicy;
  readonly refinement: Refinement | undefined;
}

/** The edits that carry out one statement's refinement. They belong together: all or none is applied. */
export interface StatementEdit {
  readonly policy: LocatedPolicy;
  readonly refinement: Refinement;
  /** The statement's index in its policy. */
  readonly statement: number;
  readonly edits: readonly TextEdit[];
}

/** All edits of a file, checked: the edited text parses and holds the same policies, refined. */
export interface FileEdit {
  readonly file: SourceFile;
  readonly changes: readonly StatementEdit[];
  /** The text with every edit applied. */
  readonly edited: string;
}
