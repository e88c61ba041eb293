import type { Catalog } from '../../catalog/catalog.ts';
import type { UnusedService, UnusedSet } from '../../policy/unused-set.ts';
import { accepts, isLiteral, literalStart } from './language.ts';

/** What a verification is made against. */
export interface Evidence {
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
}

/** The names of each service, sorted once for a whole verification, so that those of a glob are found by its start. */
export class ServiceNames {
  readonly #unused: UnusedSet;
  readonly #catalog: Catalog;
  readonly #unusedNames = new Map<string, readonly string[]>();

  constructor({ unused, catalog }: Evidence) {
    this.#unused = unused;
    this.#catalog = catalog;
  }

  /**
   * The first unused name, in lower case, that a glob of a service matches and that passes a test; `*` stands for all
   * of a service that is wholly unused. `undefined` when there is none.
   */
  findUnused(prefix: string, glob: string, test: (name: string) => boolean = always): string | undefined {
    const service = this.#unused.get(prefix);
    if (service === undefined) return undefined;
    if (isWhole(service)) return test('*') ? '*' : undefined;
    if (isLiteral(glob)) return isUnusedName(service, glob) && test(glob) ? glob : undefined;
    const names = service.all ? lowerNames(this.#catalog, prefix) : this.#sorted(prefix, service);
    return findMatch(names, glob, (name) => isUnusedName(service, name) && test(name));
  }

  /** The first catalogued name, in lower case, that a glob of a service matches and that passes a test. */
  findCatalogued(prefix: string, glob: string, test: (name: string) => boolean): string | undefined {
    return findMatch(lowerNames(this.#catalog, prefix), glob, test);
  }

  /** An action as a witness: its name as AWS spells it, where the catalog knows it. */
  witness(prefix: string, name: string): string {
    const spelled = this.#catalog.actionsOf(prefix)?.find((action) => action.toLowerCase() === name);
    return `${prefix}:${spelled ?? name}`;
  }

  #sorted(prefix: string, service: UnusedService): readonly string[] {
    let names = this.#unusedNames.get(prefix);
    if (names === undefined) {
      names = [...service.names.keys()].sort();
      this.#unusedNames.set(prefix, names);
    }
    return names;
  }
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

function always(): boolean {
  return true;
}

/** Of sorted names the first that a glob matches and that passes a test; those of a glob start with the same text. */
function findMatch(
  sorted: readonly string[],
  glob: string,
  test: (name: string) => boolean,
): string | undefined {
  const start = literalStart(glob);
  for (let at = firstFrom(sorted, start); at < sorted.length; at++) {
    const name = sorted[at] ?? '';
    if (!name.startsWith(start)) return undefined;
    if (accepts(glob, name) && test(name)) return name;
  }
  return undefined;
}

/** The index of the first sorted text that is not before the given one. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

const lowered = new WeakMap<readonly string[], readonly string[]>();

/** The catalogued names of a service in lower case, sorted; none for one that the catalog does not know. */
function lowerNames(catalog: Catalog, prefix: string): readonly string[] {
  const actions = catalog.actionsOf(prefix);
  if (actions === undefined) return [];
  let names = lowered.get(actions);
  if (names === undefined) {
    names = actions.map((action) => action.toLowerCase()).sort();
    lowered.set(actions, names);
  }
  return names;
}
