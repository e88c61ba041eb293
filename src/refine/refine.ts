import { parseActionPattern } from '../policy/action-pattern.ts';
import { type PolicyDocument, SIZE_LIMITS, type Statement } from '../policy/policy-document.ts';
import { mergeActions } from './merge-actions.ts';
import { invertStatement, refineNotAction } from './not-action.ts';
import {
  applyToStatement,
  type Disposition,
  type Refinement,
  type RefinementOutcome,
  type Retained,
  type ServiceActions,
  type StatementRefinement,
} from './refinement.ts';
import { sizeOfStatement } from './size.ts';
import { refineActions } from './statement.ts';
import type { Knowledge } from './subtract.ts';
import { verifyRefinement } from './verify/verify.ts';

const UNCHANGED: StatementRefinement = { type: 'unchanged' };

/**
 * Takes the unused permissions from a policy, and from nothing else of it. The result is verified before it is
 * given out; one that breaks a law comes back as `failed` with its counterexample.
 */
export function refine(policy: PolicyDocument, knowledge: Knowledge): Refinement {
  const retained: Retained[] = [];
  const granted: ServiceActions[] = [];
  const listed = policy.statements.map((statement, index) => {
    const result = refineStatement(statement, index, knowledge);
    retained.push(...result.retained);
    granted.push(...result.granted);
    return result.refinement;
  });
  const limit = SIZE_LIMITS[policy.kind];
  const statements = fitToLimit(policy, listed, limit, knowledge);
  const sizeAfter = sizeOf(policy, statements);
  const counterexample = verifyRefinement(
    policy.statements,
    policy.statements.map((statement, index) => applyToStatement(statement, statements[index] ?? UNCHANGED)),
    knowledge.unused,
    knowledge.catalog,
    retained,
  );
  return {
    outcome: counterexample ? 'failed' : outcomeOf(policy, statements, sizeAfter, limit),
    statements,
    disposition: dispositionOf(statements),
    granted: mergeActions(granted),
    retained,
    sizeBefore: policy.size,
    sizeAfter,
    sizeLimit: limit,
    ...(counterexample && { counterexample }),
  };
}

interface StatementResult {
  readonly refinement: StatementRefinement;
  readonly granted: readonly ServiceActions[];
  readonly retained: readonly Retained[];
}

function refineStatement(statement: Statement, index: number, knowledge: Knowledge): StatementResult {
  if (statement.effect === 'Deny') return { refinement: UNCHANGED, granted: [], retained: [] };
  if (statement.element === 'NotAction') return refineNotAction(statement, index, knowledge);
  return refineActions(statement, index, knowledge);
}

/** Where a listing would pass IAM's limit, a bare `*` becomes `NotAction`, which is exact and short. */
function fitToLimit(
  policy: PolicyDocument,
  statements: readonly StatementRefinement[],
  limit: number,
  knowledge: Knowledge,
): readonly StatementRefinement[] {
  const size = sizeOf(policy, statements);
  if (!passes(policy.size, size, limit)) return statements;
  return statements.map((refinement, index) => {
    const statement = policy.statements[index];
    if (statement === undefined || refinement.type !== 'replace' || !holdsEverything(statement))
      return refinement;
    return invertStatement(refinement, knowledge, size ?? 0);
  });
}

/** A bare `*`, with nothing beside it whose meaning is not known. */
function holdsEverything(statement: Statement): boolean {
  const patterns = statement.patterns.map((text) =>
    text === undefined ? undefined : parseActionPattern(text),
  );
  return (
    patterns.every((pattern) => pattern !== undefined) &&
    patterns.some((pattern) => pattern.shape === 'everything')
  );
}

function passes(before: number | undefined, after: number | undefined, limit: number): boolean {
  return before !== undefined && after !== undefined && before <= limit && after > limit;
}

function sizeOf(policy: PolicyDocument, statements: readonly StatementRefinement[]): number | undefined {
  let size = policy.size;
  for (const [index, statement] of policy.statements.entries()) {
    const change = sizeOfStatement(statement, statements[index] ?? UNCHANGED);
    if (size === undefined || change === undefined) return undefined;
    size += change;
  }
  return size;
}

function outcomeOf(
  policy: PolicyDocument,
  statements: readonly StatementRefinement[],
  sizeAfter: number | undefined,
  limit: number,
): RefinementOutcome {
  if (statements.every((statement) => statement.type === 'unchanged')) return 'unchanged';
  if (statements.every((statement) => statement.type === 'remove')) return 'detach';
  return passes(policy.size, sizeAfter, limit) ? 'too-large' : 'refined';
}

function dispositionOf(statements: readonly StatementRefinement[]): Disposition {
  const generalised = statements.some(
    (statement) =>
      statement.type === 'replace' && statement.patterns.some((pattern) => /[*?]/.test(pattern.before)),
  );
  return generalised ? 'generalised' : 'exact';
}
