import { type PolicyDocument, SIZE_LIMITS, type Statement } from '../policy/policy-document.ts';
import {
  applyToStatement,
  type RefinementOutcome,
  type StatementRefinement,
  UNCHANGED,
} from './refinement.ts';
import { sizeChange } from './size.ts';

/** Refinements of all statements, in their order, and the policy as they leave it. */
export interface Draft {
  readonly statements: readonly StatementRefinement[];
  readonly after: readonly (Statement | undefined)[];
  /** Characters without white space; `undefined` where that is not known. */
  readonly size: number | undefined;
}

/** The policy as the refinements of its statements leave it. */
export function draftOf(policy: PolicyDocument, statements: readonly StatementRefinement[]): Draft {
  const after = policy.statements.map((statement, index) =>
    applyToStatement(statement, statements[index] ?? UNCHANGED),
  );
  let size = policy.size;
  for (const [index, statement] of policy.statements.entries()) {
    const change = sizeChange(statement, after[index]);
    size = size === undefined || change === undefined ? undefined : size + change;
  }
  return { statements, after, size };
}

/** Whether a policy grows past the limit of its kind, with what else counts towards it, and was within it. */
export function passesLimit({ kind, size, beside }: PolicyDocument, after: number | undefined): boolean {
  if (size === undefined || after === undefined || after <= size) return false;
  const limit = SIZE_LIMITS[kind];
  return size + (beside?.before ?? 0) <= limit && after + (beside?.after ?? 0) > limit;
}

/** What comes of a policy whose statements are refined so, as far as no law is broken. */
export function outcomeOf(
  policy: PolicyDocument,
  statements: readonly StatementRefinement[],
  sizeAfter: number | undefined,
): RefinementOutcome {
  if (statements.every((statement) => statement.type === 'unchanged')) return 'unchanged';
  if (statements.every((statement) => statement.type === 'remove')) return 'detach';
  return passesLimit(policy, sizeAfter) ? 'too-large' : 'refined';
}
