import type { Catalog } from '../../catalog/catalog.ts';
import type { Statement } from '../../policy/policy-document.ts';
import type { UnusedSet } from '../../policy/unused-set.ts';
import type { Counterexample, Retained } from '../refinement.ts';
import { checkDropsUnused } from './drops-unused.ts';
import { checkKeepsUsed } from './keeps-used.ts';
import { checkNeverWidens } from './never-widens.ts';
import { type Evidence, ServiceNames } from './service-names.ts';
import { type Breach, StatementChange } from './statement-change.ts';
import { checkUntouched, isSameStatement } from './untouched.ts';

/**
 * The first law that the statements after a refinement break; `undefined` when they keep them all. `after` has
 * one for each statement, `undefined` for one that is removed. Nothing here is shared with what refines.
 */
export function verifyRefinement(
  before: readonly Statement[],
  after: readonly (Statement | undefined)[],
  unused: UnusedSet,
  catalog: Catalog,
  retained: readonly Retained[],
): Counterexample | undefined {
  if (after.length !== before.length) {
    return { law: 'untouched', statement: before.length, witness: 'number of statements' };
  }
  const evidence = { unused, catalog };
  const names = new ServiceNames(evidence);
  for (const [index, statement] of before.entries()) {
    const own = retained.filter((entry) => entry.statement === index);
    const breach = checkStatement(statement, after[index], evidence, own, names);
    if (breach !== undefined) return { ...breach, statement: index };
  }
  return undefined;
}

function checkStatement(
  before: Statement,
  after: Statement | undefined,
  evidence: Evidence,
  retained: readonly Retained[],
  names: ServiceNames,
): Breach {
  const same = after !== undefined && isSameStatement(before, after);
  if (before.effect === 'Deny') return same ? undefined : { law: 'untouched', witness: 'Deny' };
  if (after === undefined && before.element === 'NotAction') {
    return { law: 'untouched', witness: 'NotAction' };
  }
  const left = same ? before : (after ?? { ...before, patterns: [] });
  const change = new StatementChange(before, left, evidence, retained, names);
  // What did not change can only break the first law.
  if (same) return checkDropsUnused(change);
  return (
    checkUntouched(change) ?? checkNeverWidens(change) ?? checkDropsUnused(change) ?? checkKeepsUsed(change)
  );
}
