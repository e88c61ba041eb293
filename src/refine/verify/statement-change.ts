import type { Catalog } from '../../catalog/catalog.ts';
import type { Statement } from '../../policy/policy-document.ts';
import type { UnusedService, UnusedSet } from '../../policy/unused-set.ts';
import type { Counterexample, Retained } from '../refinement.ts';
import { GrantIndex } from './grant-index.ts';
import { accepts, isLiteral, type Language, readLanguage } from './language.ts';

/** A law that one statement's refinement breaks; `undefined` when it breaks none. */
export type Breach = Omit<Counterexample, 'statement'> | undefined;

/** What a verification is made against. */
export interface Evidence {
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
}

/** An Allow statement before and after, with the patterns of both read once. A removed one has an empty list. */
export class StatementChange {
  readonly before: Statement;
  readonly after: Statement;
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
  /** What is reported as retained of this statement. */
  readonly retained: readonly Retained[];
  readonly old: readonly Language[];
  readonly oldIndex: GrantIndex;
  readonly new: readonly Language[];
  readonly newIndex: GrantIndex;

  constructor(before: Statement, after: Statement, evidence: Evidence, retained: readonly Retained[]) {
    this.before = before;
    this.after = after;
    this.unused = evidence.unused;
    this.catalog = evidence.catalog;
    this.retained = retained;
    this.old = languagesOf(before);
    this.oldIndex = new GrantIndex(this.old);
    this.new = languagesOf(after);
    this.newIndex = new GrantIndex(this.new);
  }

  grantedBefore(service: string, name: string): boolean {
    return this.oldIndex.matches(service, name) === (this.before.element === 'Action');
  }

  granted(service: string, name: string): boolean {
    return this.newIndex.matches(service, name) === (this.after.element === 'Action');
  }

  /** Whether a pattern grants an action that is unused, so that it may change. */
  grantsUnused({ service, glob }: Language): boolean {
    if (service === '*') return [...this.unused.keys()].some((prefix) => this.#holdsUnused(prefix, '*'));
    return this.#holdsUnused(service, glob);
  }

  #holdsUnused(prefix: string, glob: string): boolean {
    const service = this.unused.get(prefix);
    if (service === undefined) return false;
    for (const name of service.names.keys()) if (accepts(glob, name)) return true;
    if (!service.all) return false;
    if (isWhole(service)) return true;
    if (isLiteral(glob)) return isUnusedName(service, glob);
    return lowerNames(this.catalog, prefix).some((name) => {
      return accepts(glob, name) && isUnusedName(service, name);
    });
  }
}

function languagesOf(statement: Statement): Language[] {
  return statement.patterns.flatMap((text) => (text === undefined ? [] : (readLanguage(text) ?? [])));
}

/** Whether nothing at all of a service may be granted. */
export function isWhole(service: UnusedService): boolean {
  return service.all && service.spared.size === 0 && service.sparedPatterns.length === 0;
}

/** Whether a name, in lower case, is unused: it is named so, or its whole service is and it is not spared. */
export function isUnusedName(service: UnusedService, name: string): boolean {
  if (!service.all) return service.names.has(name);
  return !service.spared.has(name) && !service.sparedPatterns.some((pattern) => accepts(pattern.name, name));
}

const lowered = new WeakMap<readonly string[], readonly string[]>();

/** The catalogued names of a service in lower case, in the catalog's order; none for one that it does not know. */
export function lowerNames(catalog: Catalog, prefix: string): readonly string[] {
  const actions = catalog.actionsOf(prefix);
  if (actions === undefined) return [];
  let names = lowered.get(actions);
  if (names === undefined) {
    names = actions.map((action) => action.toLowerCase());
    lowered.set(actions, names);
  }
  return names;
}
