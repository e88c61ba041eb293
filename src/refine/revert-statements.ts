import type { PolicyDocument } from '../policy/policy-document.ts';
import { draftOf, outcomeOf } from './policy-draft.ts';
import {
  dispositionOf,
  type Refinement,
  type Retained,
  type StatementRefinement,
  UNCHANGED,
} from './refinement.ts';

/** A refinement less what it does to some statements: they go on granting what is unused, for their text's sake. */
export function leaveOut(
  policy: PolicyDocument,
  refinement: Refinement,
  left: ReadonlySet<number>,
): Refinement {
  const statements = refinement.statements.map((change, at) => (left.has(at) ? UNCHANGED : change));
  const retained = refinement.statements.flatMap((change, at) =>
    left.has(at) ? retainedOf(change, at) : [],
  );
  const draft = draftOf(policy, statements);
  return {
    ...refinement,
    statements,
    disposition: dispositionOf(statements),
    sizeAfter: draft.size,
    retained: [...refinement.retained, ...retained],
    outcome: outcomeOf(policy, statements, draft.size),
  };
}

function retainedOf(change: StatementRefinement, statement: number): Retained[] {
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
