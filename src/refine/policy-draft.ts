import { type PolicyDocument, SIZE_LIMITS, type Statement } from '../policy/policy-document.ts';
import {
  applyToStatement,
  type RefinementOutcome,
  type StatementRefinement,
  UNCHANGED,
} from './refinement.ts';

/** A policy with its statements refined, before the result is verified. */
export interface PolicyDraft {
  /** One for each statement, in the policy's order. */
  readonly statements: readonly StatementRefinement[];
  /** The refined statements, in the policy's order; `undefined` for one that is removed. */
  readonly after: readonly (Statement | undefined)[];
  /** The refined policy's size in characters without white space; `undefined` when it is not known. */
  readonly size: number | undefined;
}

/** Applies the refinements of a policy's statements. */
export function draftPolicy(policy: PolicyDocument, statements: readonly StatementRefinement[]): PolicyDraft {
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

/** The characters that a policy gains by a change to one statement; `undefined` when a removed statement's size is not known. */
function sizeChange(before: Statement, after: Statement | undefined): number | undefined {
  if (after === before) return 0;
  // A comma goes with the statement.
  if (after === undefined) return before.size === undefined ? undefined : -before.size - 1;
  return sizeOfList(after) - sizeOfList(before);
}

/** The characters of a statement's element name and list, without what surrounds them. */
function sizeOfList(statement: Statement): number {
  const texts = statement.patterns.map((pattern) => (pattern ?? '').length + 2);
  const characters = texts.reduce((sum, length) => sum + length, statement.element.length);
  const isString = statement.single && texts.length === 1;
  return isString ? characters : characters + 2 + Math.max(0, texts.length - 1);
}

/** Whether a policy grows past the limit of its kind, which it shares with other policies, and was within it before. */
export function exceedsLimit({ kind, size, beside }: PolicyDocument, sizeAfter: number | undefined): boolean {
  if (size === undefined || sizeAfter === undefined || sizeAfter <= size) return false;
  const limit = SIZE_LIMITS[kind];
  return size + (beside?.before ?? 0) <= limit && sizeAfter + (beside?.after ?? 0) > limit;
}

/** The outcome of a draft that breaks no law. */
export function outcomeOf(policy: PolicyDocument, { statements, size }: PolicyDraft): RefinementOutcome {
  if (statements.every((statement) => statement.type === 'unchanged')) return 'unchanged';
  if (statements.every((statement) => statement.type === 'remove')) return 'detach';
  return exceedsLimit(policy, size) ? 'too-large' : 'refined';
}
