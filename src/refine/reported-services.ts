import type { Catalog } from '../catalog/catalog.ts';
import type { ActionPattern } from '../policy/action-pattern.ts';
import { isUnused, isWhollyUnused, type UnusedService, type UnusedSet } from '../policy/unused-set.ts';
import {
  type ActionNames,
  type CataloguedNames,
  cataloguedNames,
  matchingNames,
  sortNames,
} from './action-names.ts';
import type { Knowledge } from './refinement.ts';

/** The services in the unused set; what is derived for one is kept during a refinement. */
export class ReportedServices {
  readonly catalog: Catalog;
  readonly #unused: UnusedSet;
  readonly #services = new Map<string, ReportedService>();

  constructor({ unused, catalog }: Knowledge) {
    this.catalog = catalog;
    this.#unused = unused;
  }

  /** A service by its prefix in lower case; `undefined` for one that is not in the unused set. */
  get(prefix: string): ReportedService | undefined {
    const known = this.#services.get(prefix);
    if (known !== undefined) return known;
    const entry = this.#unused.get(prefix);
    if (entry === undefined) return undefined;
    const service = new ReportedService(prefix, entry, cataloguedNames(this.catalog, prefix));
    this.#services.set(prefix, service);
    return service;
  }

  /** The prefixes of the services, in lower case. */
  get prefixes(): Iterable<string> {
    return this.#unused.keys();
  }
}

/** A service in the unused set, with the catalog's names: which are unused, and which must be kept. */
export class ReportedService {
  readonly prefix: string;
  /** The service's entry in the unused set. */
  readonly entry: UnusedService;
  /** Whether the whole service is unused and nothing of it is spared. */
  readonly isWhole: boolean;
  /** `undefined` for a service that the catalog does not know. */
  readonly catalogued: CataloguedNames | undefined;
  #unusedNames: ActionNames | undefined;
  #uncataloguedSpared: ActionNames | undefined;

  constructor(prefix: string, entry: UnusedService, catalogued: CataloguedNames | undefined) {
    this.prefix = prefix;
    this.entry = entry;
    this.isWhole = isWhollyUnused(entry);
    this.catalogued = catalogued;
  }

  /** The unused names: the reported ones, catalogued or not; if the whole service is unused, the catalogued ones. */
  get unusedNames(): ActionNames {
    this.#unusedNames ??= this.entry.all ? this.#cataloguedUnused() : this.#reportedNames();
    return this.#unusedNames;
  }

  /** The names to keep of those that a pattern matches: spared names, and catalogued names that are not unused. */
  keptNames(pattern: ActionPattern): ActionNames {
    const { catalogued, unusedNames } = this;
    if (this.isWhole) return { lower: [], spelled: [] };
    const spared = matchingNames(this.#sparedOutsideCatalog(), pattern);
    if (catalogued === undefined) return spared;
    const kept = matchingNames(catalogued, pattern, unusedNames.lower);
    return spared.lower.length === 0 ? kept : sortNames([...kept.spelled, ...spared.spelled]);
  }

  /** The spelling of a name in lower case: AWS's, or else the report's; `undefined` when neither has the name. */
  spelling(lower: string): string | undefined {
    return this.catalogued?.spelling(lower) ?? this.entry.names.get(lower);
  }

  #reportedNames(): ActionNames {
    const lower = [...this.entry.names.keys()].sort();
    return { lower, spelled: lower.map((name) => this.spelling(name) ?? name) };
  }

  #cataloguedUnused(): ActionNames {
    const names = this.catalogued?.spelled ?? [];
    return sortNames(names.filter((name) => isUnused(this.entry, name.toLowerCase())));
  }

  #sparedOutsideCatalog(): ActionNames {
    if (this.#uncataloguedSpared === undefined) {
      const missing = [...this.entry.spared].filter(
        ([lower]) => this.catalogued?.spelling(lower) === undefined,
      );
      this.#uncataloguedSpared = sortNames(missing.map(([, name]) => name));
    }
    return this.#uncataloguedSpared;
  }
}
