import type { Catalog } from '../catalog/catalog.ts';
import { once } from '../once.ts';
import { type ActionPattern, literalPrefix, matchesName } from '../policy/action-pattern.ts';

/** Action names of one service, in lower case and as they are spelled, both sorted by the lower-case forms. */
export interface ActionNames {
  readonly lower: readonly string[];
  readonly spelled: readonly string[];
}

/** The catalogued names of a service. */
export class CataloguedNames implements ActionNames {
  readonly lower: readonly string[];
  readonly spelled: readonly string[];
  #spellings: ReadonlyMap<string, string> | undefined;

  constructor(actions: readonly string[]) {
    const { lower, spelled } = sortNames(actions);
    this.lower = lower;
    this.spelled = spelled;
  }

  /** AWS's spelling of a name in lower case; `undefined` for a name that is not catalogued. */
  spelling(lower: string): string | undefined {
    this.#spellings ??= new Map(this.lower.map((name, at) => [name, this.spelled[at] ?? name]));
    return this.#spellings.get(lower);
  }
}

const sortCatalogued = once((actions: readonly string[]) => new CataloguedNames(actions));

/** The catalogued names of a service; `undefined` for a service that the catalog does not know. */
export function cataloguedNames(catalog: Catalog, service: string): CataloguedNames | undefined {
  const actions = catalog.actionsOf(service);
  return actions === undefined ? undefined : sortCatalogued(actions);
}

/** A `service:*` pattern for each service prefix, in the order in which all patterns of these services sort. */
export function wholeServicePatterns(prefixes: Iterable<string>): string[] {
  // Sorted with the colon, since names follow it: `s3-x:` comes before `s3:`.
  return Array.from(prefixes, (prefix) => `${prefix}:*`).sort();
}

/** Sorts names by their lower-case forms. */
export function sortNames(names: Iterable<string>): ActionNames {
  const pairs = Array.from(names, (name) => ({ name, lower: name.toLowerCase() }));
  pairs.sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0));
  return { lower: pairs.map((pair) => pair.lower), spelled: pairs.map((pair) => pair.name) };
}

/** The names that a pattern matches, without the excluded ones, which are in lower case and sorted. */
export function matchingNames(
  names: ActionNames,
  pattern: ActionPattern,
  excluded: readonly string[] = [],
): ActionNames {
  const prefix = literalPrefix(pattern);
  const lower: string[] = [];
  const spelled: string[] = [];
  let next = 0;
  for (let at = lowerBound(names.lower, prefix); at < names.lower.length; at++) {
    const name = names.lower[at] as string;
    if (!name.startsWith(prefix)) break;
    while (next < excluded.length && (excluded[next] as string) < name) next++;
    if (excluded[next] === name || (pattern.shape !== 'prefix' && !matchesName(pattern, name))) continue;
    lower.push(name);
    spelled.push(names.spelled[at] as string);
  }
  return { lower, spelled };
}

/** The index of the first of the sorted texts that is not less than the given one. */
function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
