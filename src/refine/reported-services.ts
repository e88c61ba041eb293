import type { Catalog } from '../catalog/catalog.ts';
import type { ActionPattern } from '../policy/action-pattern.ts';
import { isUnused, isWhollyUnused, type UnusedService, type UnusedSet } from '../policy/unused-set.ts';
import {
  type Catalogued,
  cataloguedNames,
  type KnownNames,
  matchingNames,
  sortNames,
} from './action-names.ts';

/** What the engine knows: the same for every statement of a policy. */
export interface Knowledge {
  readonly unused: UnusedSet;
  readonly catalog: Catalog;
}

/** The services that something is reported of; what is found out of one is kept for a whole refinement. */
export class KnownServices {
  readonly catalog: Catalog;
  readonly #unused: UnusedSet;
  readonly #services = new Map<string, KnownService>();

  constructor({ unused, catalog }: Knowledge) {
    this.catalog = catalog;
    this.#unused = unused;
  }

  /** A service by its prefix in lower case; `undefined` for one that nothing is reported of. */
  of(prefix: string): KnownService | undefined {
    const known = this.#services.get(prefix);
    if (known !== undefined) return known;
    const given = this.#unused.get(prefix);
    if (given === undefined) return undefined;
    const service = new KnownService(prefix, given, cataloguedNames(this.catalog, prefix));
    this.#services.set(prefix, service);
    return service;
  }

  /** The prefixes of the services that something is reported of. */
  get reported(): Iterable<string> {
    return this.#unused.keys();
  }
}

/** One service that something is reported of: which of its names are unused, and which are to be kept. */
export class KnownService {
  readonly prefix: string;
  readonly given: UnusedService;
  /** Whether nothing at all of it is used or must be kept. */
  readonly isWhole: boolean;
  /** `undefined` for a service that the catalog does not know. */
  readonly catalogued: Catalogued | undefined;
  #unused: KnownNames | undefined;
  #uncatalogued: KnownNames | undefined;

  constructor(prefix: string, given: UnusedService, catalogued: Catalogued | undefined) {
    this.prefix = prefix;
    this.given = given;
    this.isWhole = isWhollyUnused(given);
    this.catalogued = catalogued;
  }

  /** The unused names: those that are reported, catalogued or not; of a whole service the catalogued ones. */
  get unused(): KnownNames {
    this.#unused ??= this.given.all ? this.#allUnused() : this.#reported();
    return this.#unused;
  }

  /** Of the names that a pattern matches those to keep: catalogued and not unused, or spared. */
  keptBy(pattern: ActionPattern): KnownNames {
    const { catalogued, unused } = this;
    if (this.isWhole) return { lower: [], spelled: [] };
    const spared = matchingNames(this.#spared(), pattern);
    if (catalogued === undefined) return spared;
    const kept = matchingNames(catalogued, pattern, unused.lower);
    return spared.lower.length === 0 ? kept : sortNames([...kept.spelled, ...spared.spelled]);
  }

  /** A name given in lower case as AWS spells it, or as it is reported; `undefined` where neither is known. */
  spelling(lower: string): string | undefined {
    return this.catalogued?.spelling(lower) ?? this.given.names.get(lower);
  }

  #reported(): KnownNames {
    const lower = [...this.given.names.keys()].sort();
    return { lower, spelled: lower.map((name) => this.spelling(name) ?? name) };
  }

  #allUnused(): KnownNames {
    const names = this.catalogued?.spelled ?? [];
    return sortNames(names.filter((name) => isUnused(this.given, name.toLowerCase())));
  }

  /** The spared names that the catalog lacks. */
  #spared(): KnownNames {
    if (this.#uncatalogued === undefined) {
      const missing = [...this.given.spared].filter(
        ([lower]) => this.catalogued?.spelling(lower) === undefined,
      );
      this.#uncatalogued = sortNames(missing.map(([, name]) => name));
    }
    return this.#uncatalogued;
  }
}
