import type { Catalog } from '../../catalog/catalog.ts';
import type { Statement } from '../../policy/policy-document.ts';
import type { UnusedSet } from '../../policy/unused-set.ts';
import type { Counterexample, Retained } from '../refinement.ts';
import { checkDropsUnused } from './drops-unused.ts';
import { checkKeepsUsed } from './keeps-used.ts';
import { CatalogNames, ServiceNames } from './service-names.ts';
import { type Breach, StatementChange } from './statement-change.ts';
import { checkUntouched, isSameStatement } from './untouched.ts';

/** Verifies refinements that were made with one catalog. It shares no code with the engine. */
export class Verifier {
  readonly #catalog: Catalog;
  readonly #catalogNames: CatalogNames;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    this.#catalogNames = new CatalogNames(catalog);
  }

  /**
   * The first law that a policy's refinement breaks; `undefined` when it breaks none. `after` has an entry for each
   * statement, `undefined` for one that is removed.
   */
  verify(
    before: readonly Statement[],
    after: readonly (Statement | undefined)[],
    unused: UnusedSet,
    retained: readonly Retained[],
  ): Counterexample | undefined {
    if (after.length !== before.length) {
      return { law: 'untouched', statement: before.length, witness: 'number of statements' };
    }
    const names = new ServiceNames({ unused, catalog: this.#catalog }, this.#catalogNames);
    for (const [index, statement] of before.entries()) {
      const own = retained.filter((entry) => entry.statement === index);
      for (const [one, left] of splitByBranch(statement, after[index])) {
        const breach = checkStatement(one, left, names, own);
        if (breach !== undefined) return { ...breach, statement: index };
      }
    }
    return undefined;
  }
}

/**
 * A statement before and after its refinement, once for each branch of the conditions in its list: what is there only
 * under one condition makes up for nothing under another.
 */
export function splitByBranch(
  before: Statement,
  after: Statement | undefined,
): (readonly [before: Statement, after: Statement | undefined])[] {
  if (before.groups === undefined) return [[before, after]];
  const groups = new Set([...before.groups, ...(after?.groups ?? [])]);
  return [...groups].map((group) => [inBranch(before, group), after && inBranch(after, group)]);
}

function inBranch(statement: Statement, group: number): Statement {
  const patterns = statement.patterns.filter((_, at) => (statement.groups?.[at] ?? 0) === group);
  return { ...statement, patterns, groups: undefined, floors: undefined };
}

function checkStatement(
  before: Statement,
  after: Statement | undefined,
  names: ServiceNames,
  retained: readonly Retained[],
): Breach {
  const same = after !== undefined && isSameStatement(before, after);
  if (before.effect === 'Deny') return same ? undefined : { law: 'untouched', witness: 'Deny' };
  if (after === undefined && before.element === 'NotAction') {
    return { law: 'untouched', witness: 'NotAction' };
  }
  const left = same ? before : (after ?? { ...before, patterns: [] });
  const change = new StatementChange(before, left, names, retained);
  // An unchanged statement can only break this law.
  if (same) return checkDropsUnused(change);
  return (
    checkUntouched(change) ?? checkNeverWidens(change) ?? checkDropsUnused(change) ?? checkKeepsUsed(change)
  );
}

/** Law `never-widens`: an old pattern includes every new one. A `NotAction` list that keeps its elements grants less. */
export function checkNeverWidens(change: StatementChange): Breach {
  if (change.after.element === 'NotAction') return undefined;
  for (const text of change.after.patterns) {
    if (text === undefined || change.old.has(text)) continue;
    const narrow = change.new.language(text);
    if (narrow === undefined || !change.old.index.includes(narrow))
      return { law: 'never-widens', witness: text };
  }
  return undefined;
}
