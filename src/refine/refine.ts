import { parseActionPattern } from '../policy/action-pattern.ts';
import { type PolicyDocument, SIZE_LIMITS, type Statement } from '../policy/policy-document.ts';
import { type Knowledge, KnownServices } from './knowledge.ts';
import { mergeActions } from './merge-actions.ts';
import { invertStatement, refineNotAction } from './not-action.ts';
import {
  applyToStatement,
  dispositionOf,
  type Refinement,
  type RefinementOutcome,
  type StatementRefinement,
} from './refinement.ts';
import { sizeChange } from './size.ts';
import { type RefinedStatement, refineActions } from './statement.ts';
import { verifyRefinement } from './verify/verify.ts';

const UNCHANGED: StatementRefinement = { type: 'unchanged' };

/**
 * Takes the unused permissions from a policy, and from nothing else of it. The result is verified before it is
 * given out; one that breaks a law comes back as `failed` with its counterexample.
 */
export function refine(policy: PolicyDocument, knowledge: Knowledge): Refinement {
  const services = new KnownServices(knowledge);
  const results = policy.statements.map((statement, index) => refineStatement(statement, index, services));
  const limit = SIZE_LIMITS[policy.kind];
  const listed = draftOf(
    policy,
    results.map(({ refinement }) => refinement),
  );
  const { statements, after, size } = fitToLimit(policy, listed, limit, services);
  // What an inverted star grants is known to the last action, so nothing of it is retained.
  const retained = results.flatMap((result, index) =>
    statements[index]?.type === 'invert' ? [] : result.retained,
  );
  const { unused, catalog } = knowledge;
  const counterexample = verifyRefinement(policy.statements, after, unused, catalog, retained);
  return {
    outcome: counterexample ? 'failed' : outcomeOf(policy, statements, size, limit),
    statements,
    disposition: dispositionOf(statements),
    granted: mergeActions(results.flatMap((result) => result.granted)),
    retained,
    sizeBefore: policy.size,
    sizeAfter: size,
    sizeBeside: policy.beside?.after ?? 0,
    sizeLimit: limit,
    ...(counterexample && { counterexample }),
  };
}

/** Refinements of all statements, and the policy as they leave it. */
interface Draft {
  readonly statements: readonly StatementRefinement[];
  readonly after: readonly (Statement | undefined)[];
  /** Characters without white space; `undefined` where that is not known. */
  readonly size: number | undefined;
}

function draftOf(policy: PolicyDocument, statements: readonly StatementRefinement[]): Draft {
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

function refineStatement(statement: Statement, index: number, services: KnownServices): RefinedStatement {
  if (statement.effect === 'Deny') return { refinement: UNCHANGED, granted: [], retained: [] };
  if (statement.element === 'NotAction') return refineNotAction(statement, index, services);
  return refineActions(statement, index, services);
}

/** Where a listing would pass IAM's limit, a bare `*` becomes `NotAction`, which is exact and short. */
function fitToLimit(policy: PolicyDocument, listed: Draft, limit: number, services: KnownServices): Draft {
  if (!passes(policy, listed.size, limit)) return listed;
  const statements = listed.statements.map((refinement, index) => {
    const statement = policy.statements[index];
    if (statement === undefined || refinement.type !== 'replace' || !holdsEverything(statement))
      return refinement;
    return invertStatement(refinement, services, listed.size ?? 0);
  });
  return draftOf(policy, statements);
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

/** Whether a policy grows past the limit of its kind, with what else counts towards it, and was within it. */
function passes({ size, beside }: PolicyDocument, after: number | undefined, limit: number): boolean {
  if (size === undefined || after === undefined || after <= size) return false;
  return size + (beside?.before ?? 0) <= limit && after + (beside?.after ?? 0) > limit;
}

function outcomeOf(
  policy: PolicyDocument,
  statements: readonly StatementRefinement[],
  sizeAfter: number | undefined,
  limit: number,
): RefinementOutcome {
  if (statements.every((statement) => statement.type === 'unchanged')) return 'unchanged';
  if (statements.every((statement) => statement.type === 'remove')) return 'detach';
  return passes(policy, sizeAfter, limit) ? 'too-large' : 'refined';
}
