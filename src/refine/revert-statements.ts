import type { PolicyDocument } from '../policy/policy-document.ts';
import { draftPolicy, outcomeOf } from './policy-draft.ts';
import {
  dispositionOf,
  type Refinement,
  type Retained,
  type StatementRefinement,
  UNCHANGED,
} from './refinement.ts';

/** A refinement with some statements, given by index, left unchanged: what they still grant counts as retained. */
export function revertStatements(
  policy: PolicyDocument,
  refinement: Refinement,
  reverted: ReadonlySet<number>,
): Refinement {
  const statements = refinement.statements.map((change, at) => (reverted.has(at) ? UNCHANGED : change));
  const retained = refinement.statements.flatMap((change, at) =>
    reverted.has(at) ? retainedByLayout(change, at) : [],
  );
  const draft = draftPolicy(policy, statements);
  return {
    ...refinement,
    statements,
    disposition: dispositionOf(statements),
    sizeAfter: draft.size,
    retained: [...refinement.retained, ...retained],
    outcome: outcomeOf(policy, draft),
  };
}

function retainedByLayout(change: StatementRefinement, statement: number): Retained[] {
  if (change.type === 'unchanged') return [];
  const parts =
    change.type === 'replace' || change.type === 'remove'
      ? change.patterns.map(({ before, removed }) => ({ pattern: before, removed }))
      : [{ pattern: change.type === 'invert' ? '*' : '', removed: change.removed }];
  return parts.map(({ pattern, removed }) => ({
    statement,
    pattern,
    actions: removed.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action}`)),
    reason: 'layout',
  }));
}
