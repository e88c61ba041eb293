import type { Catalog } from '../catalog/catalog.ts';
import { once } from '../once.ts';
import { parseActionPattern } from '../policy/action-pattern.ts';
import { type PolicyDocument, SIZE_LIMITS, type Statement } from '../policy/policy-document.ts';
import { type RefinedStatement, refineActionList } from './action-list.ts';
import { keepFloors } from './keep-floors.ts';
import { invertStatement, refineNotAction } from './not-action.ts';
import { draftPolicy, exceedsLimit, outcomeOf, type PolicyDraft } from './policy-draft.ts';
import {
  dispositionOf,
  type Knowledge,
  mergeActions,
  type Refinement,
  type ServiceActions,
  UNCHANGED,
} from './refinement.ts';
import { ReportedServices } from './reported-services.ts';
import { Verifier } from './verify/verify.ts';

/**
 * Takes the unused permissions from a policy and changes nothing else. The result is verified before it is returned;
 * if it breaks a law, its outcome is `failed` and it carries the counterexample.
 */
export function refine(policy: PolicyDocument, knowledge: Knowledge): Refinement {
  const services = new ReportedServices(knowledge);
  const results = policy.statements.map((statement, index) => refineStatement(statement, index, services));
  const listed = draftPolicy(
    policy,
    results.map(({ refinement }) => refinement),
  );
  const draft = fitToLimit(policy, listed, services);
  // An inverted `*` excludes every unused action by name, so it retains none.
  const retained = results.flatMap((result, index) =>
    draft.statements[index]?.type === 'invert' ? [] : result.retained,
  );
  const counterexample = verifierOf(knowledge.catalog).verify(
    policy.statements,
    draft.after,
    knowledge.unused,
    retained,
  );
  const floored = policy.statements.map((statement, index) =>
    keepFloors(statement, draft.statements[index] ?? UNCHANGED, index),
  );
  const kept = floored.flatMap((one) => one.retained);
  const left =
    kept.length === 0
      ? draft
      : draftPolicy(
          policy,
          floored.map((one) => one.refinement),
        );
  return {
    outcome: counterexample ? 'failed' : outcomeOf(policy, left),
    statements: left.statements,
    disposition: dispositionOf(left.statements),
    granted: mergeActions(results.flatMap((result) => result.granted)),
    retained: [...retained, ...kept],
    sizeBefore: policy.size,
    sizeAfter: left.size,
    sizeBeside: policy.beside?.after ?? 0,
    sizeLimit: SIZE_LIMITS[policy.kind],
    ...(counterexample && { counterexample }),
  };
}

/** The unused actions that a policy grants, without a refinement that removes them. */
export function grantedUnused(policy: PolicyDocument, knowledge: Knowledge): readonly ServiceActions[] {
  const services = new ReportedServices(knowledge);
  return mergeActions(
    policy.statements.flatMap((statement, index) => refineStatement(statement, index, services).granted),
  );
}

const verifierOf = once((catalog: Catalog) => new Verifier(catalog));

function refineStatement(statement: Statement, index: number, services: ReportedServices): RefinedStatement {
  if (statement.effect === 'Deny') return { refinement: UNCHANGED, granted: [], retained: [] };
  if (statement.element === 'NotAction') return refineNotAction(statement, index, services);
  return refineActionList(statement, index, services);
}

/** Where a listing would exceed IAM's limit, `*` becomes `NotAction`, which is exact and short. */
function fitToLimit(policy: PolicyDocument, listed: PolicyDraft, services: ReportedServices): PolicyDraft {
  if (!exceedsLimit(policy, listed.size)) return listed;
  const statements = listed.statements.map((refinement, index) => {
    const statement = policy.statements[index];
    if (statement === undefined || refinement.type !== 'replace' || !grantsEverything(statement))
      return refinement;
    return invertStatement(refinement, services, listed.size ?? 0);
  });
  return draftPolicy(policy, statements);
}

/** Whether a statement lists `*`, under no condition, and no element that cannot be read. */
function grantsEverything(statement: Statement): boolean {
  if (statement.groups !== undefined) return false;
  const patterns = statement.patterns.map((text) =>
    text === undefined ? undefined : parseActionPattern(text),
  );
  return (
    patterns.every((pattern) => pattern !== undefined) &&
    patterns.some((pattern) => pattern.shape === 'everything')
  );
}
