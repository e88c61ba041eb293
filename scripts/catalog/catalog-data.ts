import { isActionName, isServicePrefix } from '../../src/catalog/load-catalog.ts';
import { ConfigError } from '../../src/errors.ts';

/** Service prefix in lower case → action names in AWS's spelling; both sorted by code unit. */
export type ActionsByService = ReadonlyMap<string, readonly string[]>;

/** Where a catalog's data comes from; `null` where the source states none. */
export interface Origin {
  readonly source: string;
  readonly version: string | null;
  readonly license: string | null;
  /** The day that the data describes, as `YYYY-MM-DD`. */
  readonly date: string;
}

/** All that was read from a source. */
export interface CatalogData {
  readonly origin: Origin;
  readonly actions: ActionsByService;
  /** The copyright line that the source's licence wants kept; `undefined` where it asks for none. */
  readonly copyright: string | undefined;
}

/** The names that one source gives for one service, in the source's spelling and order. */
export interface ServiceNames {
  readonly service: string;
  readonly names: readonly string[];
}

/**
 * Puts services and names in order. Throws a `ConfigError` for a service without actions or there twice, for
 * an unexpected character, and for two spellings of one name; an exact repetition is taken once.
 */
export function collectActions(source: readonly ServiceNames[]): ActionsByService {
  const collected = new Map<string, readonly string[]>();
  for (const { service, names } of [...source].sort(byService)) {
    if (!isServicePrefix(service)) throw new ConfigError(`\`${service}\` is not a service prefix`);
    if (collected.has(service)) throw new ConfigError(`the source names the service \`${service}\` twice`);
    if (names.length === 0) throw new ConfigError(`the service \`${service}\` has no actions`);
    collected.set(service, sortedNames(service, names));
  }
  if (collected.size === 0) throw new ConfigError('the source names no service');
  return collected;
}

function sortedNames(service: string, names: readonly string[]): readonly string[] {
  const spellings = new Map<string, string>();
  for (const name of names) {
    if (!isActionName(name)) {
      throw new ConfigError(`\`${service}:${name}\` is not the name of an action: unexpected characters`);
    }
    const other = spellings.get(name.toLowerCase());
    if (other !== undefined && other !== name) {
      throw new ConfigError(`the service \`${service}\` spells one action \`${other}\` and \`${name}\``);
    }
    spellings.set(name.toLowerCase(), name);
  }
  return [...spellings.values()].sort();
}

function byService(a: ServiceNames, b: ServiceNames): number {
  if (a.service === b.service) return 0;
  return a.service < b.service ? -1 : 1;
}

/** How many actions there are in all. */
export function countActions(actions: ActionsByService): number {
  let count = 0;
  for (const names of actions.values()) count += names.length;
  return count;
}
