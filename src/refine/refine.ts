import { parseActionPattern } from '../policy/action-pattern.ts';
import { type PolicyDocument, SIZE_LIMITS, type Statement } from '../policy/policy-document.ts';
import { type Draft, draftOf, outcomeOf, passesLimit } from './policy-draft.ts';
import { type Knowledge, KnownServices } from './reported-services.ts';
import { mergeActions } from './merge-actions.ts';
import { invertStatement, refineNotAction } from './not-action.ts';
import { dispositionOf, type Refinement, UNCHANGED } from './refinement.ts';
import { type RefinedStatement, refineActions } from './action-list.ts';
import { verifyRefinement } from './verify/verify.ts';

/**
 * Takes the unused permissions from a policy, and from nothing else of it. The result is verified before it is
 * given out; one that breaks a law comes back as `failed` with its counterexample.
 */
export function refine(policy: PolicyDocument, knowledge: Knowledge): Refinement {
  const services = new KnownServices(knowledge);
  const results = policy.statements.map((statement, index) => refineStatement(statement, index, services));
  const listed = draftOf(
    policy,
    results.map(({ refinement }) => refinement),
  );
  const { statements, after, size } = fitToLimit(policy, listed, services);
  // What an inverted star grants is known to the last action, so nothing of it is retained.
  const retained = results.flatMap((result, index) =>
    statements[index]?.type === 'invert' ? [] : result.retained,
  );
  const { unused, catalog } = knowledge;
  const counterexample = verifyRefinement(policy.statements, after, unused, catalog, retained);
  return {
    outcome: counterexample ? 'failed' : outcomeOf(policy, statements, size),
    statements,
    disposition: dispositionOf(statements),
    granted: mergeActions(results.flatMap((result) => result.granted)),
    retained,
    sizeBefore: policy.size,
    sizeAfter: size,
    sizeBeside: policy.beside?.after ?? 0,
    sizeLimit: SIZE_LIMITS[policy.kind],
    ...(counterexample && { counterexample }),
  };
}

function refineStatement(statement: Statement, index: number, services: KnownServices): RefinedStatement {
  if (statement.effect === 'Deny') return { refinement: UNCHANGED, granted: [], retained: [] };
  if (statement.element === 'NotAction') return refineNotAction(statement, index, services);
  return refineActions(statement, index, services);
}

/** Where a listing would pass IAM's limit, a bare `*` becomes `NotAction`, which is exact and short. */
function fitToLimit(policy: PolicyDocument, listed: Draft, services: KnownServices): Draft {
  if (!passesLimit(policy, listed.size)) return listed;
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
