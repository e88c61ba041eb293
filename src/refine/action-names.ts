import type { Catalog } from '../catalog/catalog.ts';
import { type ActionPattern, literalPrefix, matchesName } from '../policy/action-pattern.ts';

/** Action names of one service, side by side in lower case and as they are spelled, in the order of the former. */
export interface KnownNames {
  readonly lower: readonly string[];
  readonly spelled: readonly string[];
}

/** The catalogued names of a service. */
export class Catalogued implements KnownNames {
  readonly lower: readonly string[];
  readonly spelled: readonly string[];
  #spellings: ReadonlyMap<string, string> | undefined;

  constructor(actions: readonly string[]) {
    const { lower, spelled } = sortNames(actions);
    this.lower = lower;
    this.spelled = spelled;
  }

  /** How AWS spells a name given in lower case; `undefined` for one that is not catalogued. */
  spelling(lower: string): string | undefined {
    this.#spellings ??= new Map(this.lower.map((name, at) => [name, this.spelled[at] ?? name]));
    return this.#spellings.get(lower);
  }
}

const cache = new WeakMap<readonly string[], Catalogued>();

/** The catalogued names of a service, sorted once for each catalog; `undefined` for a service it does not know. */
export function cataloguedNames(catalog: Catalog, service: string): Catalogued | undefined {
  const actions = catalog.actionsOf(service);
  if (actions === undefined) return undefined;
  let names = cache.get(actions);
  if (names === undefined) {
    names = new Catalogued(actions);
    cache.set(actions, names);
  }
  return names;
}

/** Service prefixes as `service:*`, in the order of these texts, which is that of all patterns of these services. */
export function wholeServices(prefixes: Iterable<string>): string[] {
  // With the colon, after which names follow: `s3-x:` comes before `s3:`.
  return Array.from(prefixes, (prefix) => `${prefix}:*`).sort();
}

/** Names in the order of their lower-case forms. */
export function sortNames(names: Iterable<string>): KnownNames {
  const pairs = Array.from(names, (name) => ({ name, lower: name.toLowerCase() }));
  pairs.sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0));
  return { lower: pairs.map((pair) => pair.lower), spelled: pairs.map((pair) => pair.name) };
}

/** The names that a pattern matches, but for some, which are in lower case and sorted. */
export function matchingNames(
  names: KnownNames,
  pattern: ActionPattern,
  except: readonly string[] = [],
): KnownNames {
  const prefix = literalPrefix(pattern);
  const lower: string[] = [];
  const spelled: string[] = [];
  let next = 0;
  for (let at = lowerBound(names.lower, prefix); at < names.lower.length; at++) {
    const name = names.lower[at] as string;
    if (!name.startsWith(prefix)) break;
    while (next < except.length && (except[next] as string) < name) next++;
    if (except[next] === name || (pattern.shape !== 'prefix' && !matchesName(pattern, name))) continue;
    lower.push(name);
    spelled.push(names.spelled[at] as string);
  }
  return { lower, spelled };
}

/** The index of the first sorted text that is not before the given one. */
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
