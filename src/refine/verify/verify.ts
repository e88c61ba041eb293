import type { Catalog } from '../../catalog/catalog.ts';
import type { Statement } from '../../policy/policy-document.ts';
import type { UnusedService, UnusedSet } from '../../policy/unused-set.ts';
import type { Counterexample, Retained } from '../refinement.ts';
import { GrantIndex } from './grant-index.ts';
import { accepts, includes, isLiteral, type Language, readLanguage } from './language.ts';

type Law = Counterexample['law'];
type Breach = { readonly law: Law; readonly witness: string } | undefined;

/** The first law that the statements after a refinement break; `undefined` when they keep them all. */
export function verifyRefinement(
  before: readonly Statement[],
  after: readonly (Statement | undefined)[],
  unused: UnusedSet,
  catalog: Catalog,
  retained: readonly Retained[],
): Counterexample | undefined {
  if (after.length !== before.length)
    return { law: 'untouched', statement: before.length, witness: 'number of statements' };
  for (const [index, statement] of before.entries()) {
    const check = new StatementCheck(statement, after[index], unused, catalog, retainedOf(retained, index));
    const breach = check.breach();
    if (breach !== undefined) return { ...breach, statement: index };
  }
  return undefined;
}

/** What a statement goes on granting because nothing can be taken from its pattern. */
function retainedOf(retained: readonly Retained[], statement: number): Set<string> {
  const own = retained.filter((entry) => entry.statement === statement && entry.reason === 'unknown-service');
  return new Set(own.flatMap((entry) => entry.actions.map((action) => action.toLowerCase())));
}

/** A statement before and after, with the patterns of both read once. */
class StatementCheck {
  readonly #before: Statement;
  readonly #after: Statement;
  readonly #unused: UnusedSet;
  readonly #catalog: Catalog;
  readonly #retained: ReadonlySet<string>;
  readonly #old: readonly Language[];
  readonly #new: readonly Language[];
  readonly #oldIndex: GrantIndex;
  readonly #newIndex: GrantIndex;
  readonly #removed: boolean;

  constructor(
    before: Statement,
    after: Statement | undefined,
    unused: UnusedSet,
    catalog: Catalog,
    retained: ReadonlySet<string>,
  ) {
    this.#before = before;
    this.#removed = after === undefined;
    this.#after = after ?? { ...before, element: 'Action', patterns: [] };
    this.#unused = unused;
    this.#catalog = catalog;
    this.#retained = retained;
    this.#old = languagesOf(before);
    this.#new = languagesOf(this.#after);
    this.#oldIndex = new GrantIndex(this.#old);
    this.#newIndex = new GrantIndex(this.#new);
  }

  breach(): Breach {
    if (this.#before.effect === 'Deny')
      return this.#sameStatement() ? undefined : { law: 'untouched', witness: 'Deny' };
    if (this.#after.effect !== this.#before.effect) return { law: 'untouched', witness: 'Effect' };
    return this.#touched() ?? this.#widened() ?? this.#unusedGranted() ?? this.#usedLost();
  }

  #sameStatement(): boolean {
    const { element, patterns, effect } = this.#before;
    if (this.#removed || this.#after.effect !== effect || this.#after.element !== element) return false;
    return (
      patterns.length === this.#after.patterns.length &&
      patterns.every((text, at) => text === this.#after.patterns[at])
    );
  }

  /** What grants nothing unused stands as it was written, in its order. */
  #touched(): Breach {
    const { element, patterns } = this.#before;
    if (element === 'NotAction') {
      if (this.#removed || this.#after.element !== 'NotAction')
        return { law: 'untouched', witness: 'NotAction' };
      const lost = patterns.find((text, at) => text !== this.#after.patterns[at]);
      return lost === undefined && !patterns.some((text, at) => text !== this.#after.patterns[at])
        ? undefined
        : { law: 'untouched', witness: lost ?? 'an element' };
    }
    if (this.#after.element === 'NotAction') {
      return this.#oldIndex.everything ? undefined : { law: 'untouched', witness: 'Action' };
    }
    let at = 0;
    for (const text of patterns) {
      if (text !== undefined && this.#grantsUnused(text)) continue;
      at = this.#after.patterns.indexOf(text, at) + 1;
      if (at === 0) return { law: 'untouched', witness: text ?? 'an element that is not literal' };
    }
    return undefined;
  }

  #grantsUnused(text: string): boolean {
    const language = readLanguage(text);
    if (language === undefined) return false;
    if (language.service === '*') return this.#unused.size > 0;
    const service = this.#unused.get(language.service);
    if (service === undefined) return false;
    for (const name of service.names.keys()) if (accepts(language.glob, name)) return true;
    if (!service.all) return false;
    if (isWhole(service)) return true;
    if (isLiteral(language.glob)) return unusedIn(service, language.glob);
    return (this.#catalog.actionsOf(language.service) ?? []).some((name) => {
      return accepts(language.glob, name.toLowerCase()) && unusedIn(service, name.toLowerCase());
    });
  }

  /** Every new pattern lies within one old pattern. */
  #widened(): Breach {
    if (this.#after.element === 'NotAction') return undefined;
    const written = new Set(this.#before.patterns);
    const byService = new Map<string, Language[]>();
    for (const language of this.#old) {
      const list = byService.get(language.service) ?? [];
      byService.set(language.service, list);
      list.push(language);
    }
    for (const text of this.#after.patterns) {
      if (written.has(text) || text === undefined) continue;
      const narrow = readLanguage(text);
      const candidates =
        narrow === undefined ? [] : [...(byService.get(narrow.service) ?? []), ...(byService.get('*') ?? [])];
      if (narrow === undefined || !candidates.some((wide) => includes(wide, narrow)))
        return { law: 'never-widens', witness: text };
    }
    return undefined;
  }

  #unusedGranted(): Breach {
    for (const [prefix, service] of this.#unused) {
      const witness = this.#unusedGrantedOf(prefix, service);
      if (witness !== undefined) return { law: 'drops-unused', witness };
    }
    return undefined;
  }

  #unusedGrantedOf(prefix: string, service: UnusedService): string | undefined {
    const catalogued = this.#catalog.actionsOf(prefix);
    for (const name of service.names.keys()) {
      if (!this.#granted(prefix, name)) continue;
      if (catalogued === undefined && this.#retained.has(`${prefix}:${name}`) && this.#stays(prefix, name))
        continue;
      return `${prefix}:${name}`;
    }
    if (!service.all) return undefined;
    if (isWhole(service) && this.#grantsAnyOf(prefix)) return `${prefix}:*`;
    if (!this.#oldIndex.names(prefix) && this.#before.element === 'Action') return undefined;
    const name = catalogued?.find(
      (action) => unusedIn(service, action.toLowerCase()) && this.#granted(prefix, action.toLowerCase()),
    );
    return name === undefined ? undefined : `${prefix}:${name}`;
  }

  #grantsAnyOf(prefix: string): boolean {
    if (this.#after.element === 'Action') return this.#newIndex.names(prefix);
    // An element that is not literal may exclude the service; the refinement says that it does not know.
    return !this.#newIndex.matchesWhole(prefix) && !this.#after.patterns.includes(undefined);
  }

  /** Whether a name is granted by a wildcard that stood there before: the one thing that may be retained. */
  #stays(prefix: string, name: string): boolean {
    return this.#new.every((language) => {
      const grants = language.service === prefix && accepts(language.glob, name);
      return !grants || (!isLiteral(language.glob) && this.#before.patterns.includes(language.text));
    });
  }

  #usedLost(): Breach {
    for (const text of this.#before.patterns) {
      const witness = text === undefined ? undefined : this.#lostLiteral(text);
      if (witness !== undefined) return { law: 'keeps-used', witness };
    }
    for (const prefix of this.#servicesInReach()) {
      const witness = this.#lostOf(prefix);
      if (witness !== undefined) return { law: 'keeps-used', witness };
    }
    return undefined;
  }

  /** A literal that is not unused, or a wildcard of an uncatalogued service, that is gone. */
  #lostLiteral(text: string): string | undefined {
    const language = readLanguage(text);
    if (this.#before.element === 'NotAction' || language === undefined || language.service === '*')
      return undefined;
    const service = this.#unused.get(language.service);
    if (isLiteral(language.glob)) {
      const unused = service !== undefined && unusedIn(service, language.glob);
      return unused || this.#granted(language.service, language.glob) ? undefined : text;
    }
    if (
      this.#catalog.actionsOf(language.service) !== undefined ||
      (service !== undefined && isWhole(service))
    )
      return undefined;
    const kept =
      this.#after.patterns.includes(text) ||
      this.#after.element === 'NotAction' ||
      this.#newIndex.matchesWhole(language.service);
    return kept || this.#oldIndex.everything ? undefined : text;
  }

  #servicesInReach(): Iterable<string> {
    const open = this.#oldIndex.everything || this.#before.element === 'NotAction';
    return open ? new Set([...this.#catalog.services, ...this.#unused.keys()]) : this.#oldIndex.services;
  }

  #lostOf(prefix: string): string | undefined {
    const service = this.#unused.get(prefix);
    if (service === undefined && this.#keepsWhole(prefix)) return undefined;
    for (const name of service?.spared.keys() ?? []) {
      if (this.#grantedBefore(prefix, name) && !this.#granted(prefix, name)) return `${prefix}:${name}`;
    }
    for (const action of this.#catalog.actionsOf(prefix) ?? []) {
      const name = action.toLowerCase();
      if (this.#granted(prefix, name) || (service !== undefined && unusedIn(service, name))) continue;
      if (this.#grantedBefore(prefix, name)) return `${prefix}:${action}`;
    }
    return undefined;
  }

  /** Whether it is plain that nothing of a service is lost: its patterns are those that were there. */
  #keepsWhole(prefix: string): boolean {
    if (this.#after.element === 'NotAction')
      return this.#before.element === 'Action' && !this.#newIndex.names(prefix);
    if (this.#newIndex.matchesWhole(prefix)) return true;
    if (this.#oldIndex.everything) return false;
    const written = new Set(this.#after.patterns);
    return this.#old.every((language) => language.service !== prefix || written.has(language.text));
  }

  #granted(prefix: string, name: string): boolean {
    return this.#newIndex.matches(prefix, name) === (this.#after.element === 'Action');
  }

  #grantedBefore(prefix: string, name: string): boolean {
    return this.#oldIndex.matches(prefix, name) === (this.#before.element === 'Action');
  }
}

function languagesOf(statement: Statement): Language[] {
  return statement.patterns.flatMap((text) => (text === undefined ? [] : (readLanguage(text) ?? [])));
}

function isWhole(service: UnusedService): boolean {
  return service.all && service.spared.size === 0 && service.sparedPatterns.length === 0;
}

function unusedIn(service: UnusedService, name: string): boolean {
  if (!service.all) return service.names.has(name);
  return !service.spared.has(name) && !service.sparedPatterns.some((pattern) => accepts(pattern.name, name));
}
