import { type PolicyDocument, SIZE_LIMITS } from '../policy/policy-document.ts';
import {
  applyToStatement,
  type Refinement,
  type RefinementOutcome,
  type Retained,
  type StatementRefinement,
} from './refinement.ts';
import { sizeChange } from './size.ts';

const UNCHANGED: StatementRefinement = { type: 'unchanged' };

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
  const sizeAfter = sizeOf(policy, statements);
  return {
    ...refinement,
    statements,
    sizeAfter,
    retained: [...refinement.retained, ...retained],
    outcome: outcomeOf(policy, statements, sizeAfter),
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

function sizeOf(policy: PolicyDocument, statements: readonly StatementRefinement[]): number | undefined {
  let size = policy.size;
  for (const [at, statement] of policy.statements.entries()) {
    const change = sizeChange(statement, applyToStatement(statement, statements[at] ?? UNCHANGED));
    size = size === undefined || change === undefined ? undefined : size + change;
  }
  return size;
}

function outcomeOf(
  { size, kind }: PolicyDocument,
  statements: readonly StatementRefinement[],
  sizeAfter: number | undefined,
): RefinementOutcome {
  if (statements.every(({ type }) => type === 'unchanged')) return 'unchanged';
  const limit = SIZE_LIMITS[kind];
  return size !== undefined && size <= limit && sizeAfter !== undefined && sizeAfter > limit
    ? 'too-large'
    : 'refined';
}
