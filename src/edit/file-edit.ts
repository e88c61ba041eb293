import { identityOf, type LocatedPolicy } from '../locate/located-policy.ts';
import type { Statement } from '../policy/policy-document.ts';
import { type Refinement, type StatementRefinement, UNCHANGED } from '../refine/refinement.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';

/** A policy with the refinement to carry out in its file; `undefined` where the policy stays as it is. */
export interface RefinedPolicy {
  readonly policy: LocatedPolicy;
  readonly refinement: Refinement | undefined;
}

/** The edits that carry out one statement's refinement. All of them are applied, or none. */
export interface StatementEdit {
  readonly policy: LocatedPolicy;
  readonly refinement: Refinement;
  /** The statement's index in its policy. */
  readonly statement: number;
  readonly edits: readonly TextEdit[];
}

/** All edits of a file. INVARIANT: the edited text parses and holds the same policies, refined. */
export interface FileEdit {
  readonly file: SourceFile;
  readonly changes: readonly StatementEdit[];
  /** The text with every edit applied. */
  readonly edited: string;
}

/** What a statement's edit does to the statement. */
export function refinementOfEdit(edit: StatementEdit): StatementRefinement {
  return edit.refinement.statements[edit.statement] ?? UNCHANGED;
}

/** Whether a policy found in an edited text is `policy` with these statements instead of its own. */
export function holdsStatements(
  found: LocatedPolicy,
  policy: LocatedPolicy,
  statements: readonly Statement[],
): boolean {
  return (
    identityOf(found) === identityOf(policy) &&
    statementsKey(found.policy.statements) === statementsKey(statements)
  );
}

function statementsKey(statements: readonly Statement[]): string {
  return JSON.stringify(
    statements.map(({ effect, element, patterns, groups }) => [effect, element, patterns, groups]),
  );
}
