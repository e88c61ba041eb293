import { isActionName, isServicePrefix } from '../../src/catalog/load-catalog.ts';
import { ConfigError } from '../../src/errors.ts';

/** Action names in AWS's spelling by service prefix in lower case; both sorted by code unit. */
export type ActionsByService = ReadonlyMap<string, readonly string[]>;

/** The origin of a catalog's data; `null` for what the source does not state. */
export interface Origin {
  readonly source: string;
  readonly version: string | null;
  readonly license: string | null;
  /** The day that the data describes, as `YYYY-MM-DD`. */
  readonly date: string;
}

/** The data read from a source. */
export interface CatalogData {
  readonly origin: Origin;
  readonly actions: ActionsByService;
  /** Those of the access level *Permissions management*; services without one are left out. */
  readonly permissionsManagement: ActionsByService;
  /** The copyright line that the source's licence requires; `undefined` when it requires none. */
  readonly copyright: string | undefined;
}

/** The names that a source gives for one service, in the source's spelling and order. */
export interface SourceService {
  readonly service: string;
  readonly names: readonly string[];
  /** Those of the names whose access level is *Permissions management*. */
  readonly permissionsManagement?: readonly string[];
}

/** The actions of the access level *Permissions management*, sorted like all actions. */
export function collectPermissionsManagement(source: readonly SourceService[]): ActionsByService {
  return collectActions(
    source.flatMap(({ service, permissionsManagement: names = [] }) =>
      names.length === 0 ? [] : [{ service, names }],
    ),
    true,
  );
}

/**
 * Sorts services and names; an exact repetition of a name is dropped. Throws a `ConfigError` for a service without
 * actions, a repeated service, an unexpected character, two spellings of one name, and for no service unless it may
 * be empty.
 */
export function collectActions(source: readonly SourceService[], mayBeEmpty = false): ActionsByService {
  const collected = new Map<string, readonly string[]>();
  for (const { service, names } of [...source].sort(byService)) {
    if (!isServicePrefix(service)) throw new ConfigError(`\`${service}\` is not a service prefix`);
    if (collected.has(service)) throw new ConfigError(`the source names the service \`${service}\` twice`);
    if (names.length === 0) throw new ConfigError(`the service \`${service}\` has no actions`);
    collected.set(service, sortedNames(service, names));
  }
  if (collected.size === 0 && !mayBeEmpty) throw new ConfigError('the source names no service');
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
      throw new ConfigError(
        `the service \`${service}\` has two spellings of one action: \`${other}\` and \`${name}\``,
      );
    }
    spellings.set(name.toLowerCase(), name);
  }
  return [...spellings.values()].sort();
}

function byService(a: SourceService, b: SourceService): number {
  if (a.service === b.service) return 0;
  return a.service < b.service ? -1 : 1;
}

/** The number of actions of all services. */
export function countCatalogued(actions: ActionsByService): number {
  let count = 0;
  for (const names of actions.values()) count += names.length;
  return count;
}

/** The largest share of the services or of the actions that a refresh may lose without `--force`. */
const TOLERATED_LOSS = 0.05;

/** Throws a `ConfigError` when more than 5 % of the services or actions of `before` are missing in `after`. */
export function refuseGreatLoss(before: ActionsByService, after: ActionsByService): void {
  refuseLossOf('services', new Set(before.keys()), new Set(after.keys()));
  refuseLossOf('actions', qualifiedNames(before), qualifiedNames(after));
}

function refuseLossOf(what: string, before: ReadonlySet<string>, after: ReadonlySet<string>): void {
  const lost: string[] = [];
  for (const name of before) if (!after.has(name)) lost.push(name);
  if (lost.length <= before.size * TOLERATED_LOSS) return;
  throw new ConfigError(
    `the refresh would lose ${lost.length} of ${before.size} ${what}, \`${lost[0]}\` first: ` +
      'check the source, and pass `--force` if AWS removed them',
  );
}

/** In lower case, since a name that is spelled differently is not lost. */
function qualifiedNames(actions: ActionsByService): Set<string> {
  const qualified = new Set<string>();
  for (const [service, names] of actions) {
    for (const name of names) qualified.add(`${service}:${name.toLowerCase()}`);
  }
  return qualified;
}
