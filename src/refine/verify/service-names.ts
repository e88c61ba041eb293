import type { Catalog } from '../../catalog/catalog.ts';
import type { UnusedService, UnusedSet } from '../../policy/unused-set.ts';
import type { Knowledge } from '../refinement.ts';
import { accepts, isLiteralGlob, literalStart } from './language.ts';

/** The names of a catalog in lower case. Those of a service are sorted once, so that they are searched quickly. */
export class CatalogNames {
  readonly #catalog: Catalog;
  readonly #sorted = new Map<string, readonly string[]>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  /** The names of a service in lower case, sorted; none for a service that the catalog does not know. */
  sorted(prefix: string): readonly string[] {
    let names = this.#sorted.get(prefix);
    if (names === undefined) {
      names = (this.#catalog.actionsOf(prefix) ?? []).map((action) => action.toLowerCase()).sort();
      this.#sorted.set(prefix, names);
    }
    return names;
  }
}

/** The unused and the catalogued names of each service, for one verification. */
export class ServiceNames {
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
  readonly #catalogNames: CatalogNames;
  readonly #unusedNames = new Map<string, readonly string[]>();

  constructor({ unused, catalog }: Knowledge, catalogNames: CatalogNames = new CatalogNames(catalog)) {
    this.unused = unused;
    this.catalog = catalog;
    this.#catalogNames = catalogNames;
  }

  /**
   * The first unused name, in lower case, that a glob of a service matches and that passes a test; `*` for all names
   * of a wholly unused service. `undefined` when there is none.
   */
  findUnused(prefix: string, glob: string, test: (name: string) => boolean = always): string | undefined {
    const service = this.unused.get(prefix);
    if (service === undefined) return undefined;
    if (isServiceUnused(service)) return test('*') ? '*' : undefined;
    if (isLiteralGlob(glob)) return isNameUnused(service, glob) && test(glob) ? glob : undefined;
    const names = service.all ? this.#catalogNames.sorted(prefix) : this.#sortedUnused(prefix, service);
    return findMatch(names, glob, (name) => isNameUnused(service, name) && test(name));
  }

  /** The first catalogued name, in lower case, that a glob of a service matches and that passes a test. */
  findCatalogued(prefix: string, glob: string, test: (name: string) => boolean): string | undefined {
    return findMatch(this.#catalogNames.sorted(prefix), glob, test);
  }

  /** An action as a witness, with its name in AWS's spelling when the catalog knows it. */
  witness(prefix: string, name: string): string {
    const spelled = this.catalog.actionsOf(prefix)?.find((action) => action.toLowerCase() === name);
    return `${prefix}:${spelled ?? name}`;
  }

  #sortedUnused(prefix: string, service: UnusedService): readonly string[] {
    let names = this.#unusedNames.get(prefix);
    if (names === undefined) {
      names = [...service.names.keys()].sort();
      this.#unusedNames.set(prefix, names);
    }
    return names;
  }
}

/** Whether a whole service is unused and nothing of it is spared. */
export function isServiceUnused(service: UnusedService): boolean {
  return service.all && service.spared.size === 0 && service.sparedPatterns.length === 0;
}

/** Whether a name in lower case is unused: it is listed, or the whole service is unused and the name is not spared. */
export function isNameUnused(service: UnusedService, name: string): boolean {
  if (!service.all) return service.names.has(name);
  return !service.spared.has(name) && !service.sparedPatterns.some((pattern) => accepts(pattern.name, name));
}

function always(): boolean {
  return true;
}

/** The first of the sorted names that a glob matches and that passes a test. All matches start with the same text. */
function findMatch(
  sorted: readonly string[],
  glob: string,
  test: (name: string) => boolean,
): string | undefined {
  const start = literalStart(glob);
  for (let at = firstNotBefore(sorted, start); at < sorted.length; at++) {
    const name = sorted[at] ?? '';
    if (!name.startsWith(start)) return undefined;
    if (accepts(glob, name) && test(name)) return name;
  }
  return undefined;
}

/** The index of the first of the sorted texts that does not sort before the given one. */
function firstNotBefore(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
