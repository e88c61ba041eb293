import type { Statement } from '../policy/policy-document.ts';
import { type Retained, type StatementRefinement, UNCHANGED } from './refinement.ts';

/** A refinement of a statement that empties no branch of a condition, and what is retained for that. */
export interface FlooredRefinement {
  readonly refinement: StatementRefinement;
  readonly retained: readonly Retained[];
}

/** Leaves the patterns as they are that are all there is for one way in which the conditions of a list turn out. */
export function keepFloors(
  { floors = [] }: Statement,
  refinement: StatementRefinement,
  statement: number,
): FlooredRefinement {
  if (refinement.type !== 'replace' || floors.length === 0) return { refinement, retained: [] };
  const removed = new Set(
    refinement.patterns.filter(({ after }) => after.length === 0).map(({ index }) => index),
  );
  const kept = new Set(floors.filter((floor) => floor.every((index) => removed.has(index))).flat());
  const patterns = refinement.patterns.filter(({ index }) => !kept.has(index));
  const retained = refinement.patterns
    .filter(({ index }) => kept.has(index))
    .map(({ before, removed: services }): Retained => {
      const actions = services.flatMap(({ service, actions }) => actions.map((name) => `${service}:${name}`));
      return { statement, pattern: before, actions, reason: 'branch' };
    });
  return { refinement: patterns.length === 0 ? UNCHANGED : { type: 'replace', patterns }, retained };
}
