import type { Catalog } from '../catalog/catalog.ts';
import { type ActionPattern, literalPrefix, matchesName } from '../policy/action-pattern.ts';

/** Action names of one service, side by side in lower case and in AWS's spelling, in the order of the former. */
export interface KnownNames {
  readonly lower: readonly string[];
  readonly spelled: readonly string[];
}

const cache = new WeakMap<readonly string[], KnownNames>();

/** The catalogued names of a service, sorted once for each catalog; `undefined` for a service it does not know. */
export function knownNames(catalog: Catalog, service: string): KnownNames | undefined {
  const actions = catalog.actionsOf(service);
  if (actions === undefined) return undefined;
  let names = cache.get(actions);
  if (names === undefined) {
    names = sortNames(actions);
    cache.set(actions, names);
  }
  return names;
}

/** Names in the order of their lower-case forms. */
export function sortNames(names: Iterable<string>): KnownNames {
  const pairs = Array.from(names, (name) => ({ name, lower: name.toLowerCase() }));
  pairs.sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0));
  return { lower: pairs.map((pair) => pair.lower), spelled: pairs.map((pair) => pair.name) };
}

/** How AWS spells a name given in lower case; `undefined` when it is not among the names. */
export function spelling(names: KnownNames | undefined, lower: string): string | undefined {
  if (names === undefined) return undefined;
  const index = lowerBound(names.lower, lower);
  return names.lower[index] === lower ? names.spelled[index] : undefined;
}

/** The half-open range of sorted texts that start with a prefix. */
export function prefixRange(sorted: readonly string[], prefix: string): [start: number, end: number] {
  return [lowerBound(sorted, prefix), lowerBound(sorted, `${prefix}\uffff`)];
}

/** The index of the first sorted text that is not before the given one. */
export function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The names that a pattern matches, both lists in their order. */
export function matchingNames(names: KnownNames, pattern: ActionPattern): KnownNames {
  const [start, end] = prefixRange(names.lower, literalPrefix(pattern));
  if (pattern.shape === 'prefix') {
    return { lower: names.lower.slice(start, end), spelled: names.spelled.slice(start, end) };
  }
  const lower: string[] = [];
  const spelled: string[] = [];
  for (let at = start; at < end; at++) {
    const name = names.lower[at] as string;
    if (!matchesName(pattern, name)) continue;
    lower.push(name);
    spelled.push(names.spelled[at] as string);
  }
  return { lower, spelled };
}
