import type { UnusedAction, UnusedPermission } from '../findings/finding.ts';
import type { MatchedPrincipal } from './match.ts';

/** What is unused of one service according to every report on it. */
export interface ServiceUse {
  /** Every action of the service is unused. */
  all: boolean;
  /** Unused actions by the lower-case form of their names; empty when `all`. */
  readonly names: Map<string, UnusedAction>;
  /** Names that are known to exist and must be kept, by their lower-case form. */
  readonly spared: Map<string, string>;
  /** When the service was last used at all; ISO 8601, UTC. */
  readonly lastAccessed: string | undefined;
}

/** A permission that some report calls unused and another does not, with the reason in words. */
export interface Unconfirmed {
  /** The action or pattern, as `service:Name`. */
  readonly text: string;
  readonly reason: string;
}

/** What every principal of a policy reports as unused, by service, and what only some of them report. */
export interface CommonUse {
  readonly services: Map<string, ServiceUse>;
  readonly unconfirmed: readonly Unconfirmed[];
}

/** One finding; or none, for a principal that counts as using everything. */
interface Report {
  /** Who reports, in words. */
  readonly who: string;
  readonly services: ReadonlyMap<string, Given> | undefined;
}

/** What one finding says of one service. */
interface Given {
  readonly all: boolean;
  /** By the lower-case form of their names. */
  readonly actions: ReadonlyMap<string, UnusedAction>;
  readonly lastAccessed: string | undefined;
}

/** What all findings on all principals agree on; their order does not matter. */
export function commonUse(principals: readonly MatchedPrincipal[]): CommonUse {
  const reports = principals.flatMap(reportsOf);
  const services = new Map<string, ServiceUse>();
  const unconfirmed: Unconfirmed[] = [];
  for (const service of new Set(reports.flatMap((report) => [...(report.services?.keys() ?? [])]))) {
    services.set(service, useOfService(service, reports, unconfirmed));
  }
  return { services, unconfirmed };
}

function reportsOf({ principal, findings }: MatchedPrincipal): Report[] {
  const name = principal === undefined ? undefined : `\`${principal}\``;
  if (findings.length === 0) return [{ who: name ?? 'the principal', services: undefined }];
  const several = name === undefined ? 'one of the findings' : `one of the findings on ${name}`;
  const who = findings.length > 1 ? several : (name ?? several);
  return findings.map(({ unused }) => ({
    who,
    services: new Map(unused.map((permission) => [permission.serviceNamespace, toGiven(permission)])),
  }));
}

function toGiven({ actions, lastAccessed }: UnusedPermission): Given {
  const list = actions === 'all' ? [] : actions;
  const named = new Map(list.map((action) => [action.name.toLowerCase(), action]));
  return { all: actions === 'all', actions: named, lastAccessed };
}

function useOfService(service: string, reports: readonly Report[], unconfirmed: Unconfirmed[]): ServiceUse {
  const given = reports.map((report) => report.services?.get(service));
  const names = new Map<string, UnusedAction>();
  const spared = new Map<string, string>();
  for (const [lower, name] of namesIn(given)) {
    const doubter = reports.find(
      (_, at) => given[at]?.all !== true && given[at]?.actions.has(lower) !== true,
    );
    if (doubter === undefined) {
      const lastAccessed = latest(given.map((one) => lastUse(one, lower)));
      names.set(lower, { name, ...(lastAccessed !== undefined && { lastAccessed }) });
      continue;
    }
    spared.set(lower, name);
    unconfirmed.push({ text: `${service}:${name}`, reason: reasonOf(doubter, 'it') });
  }
  const doubter = reports.find((_, at) => given[at]?.all !== true);
  if (doubter !== undefined && given.some((one) => one?.all === true)) {
    const what = doubter.services?.has(service) === true ? 'all of it' : 'it';
    unconfirmed.push({ text: `${service}:*`, reason: reasonOf(doubter, what) });
  }
  return {
    all: doubter === undefined,
    names,
    spared,
    lastAccessed: latest(given.map((one) => one?.lastAccessed)),
  };
}

/** Every name that is given, by its lower-case form; of several spellings the first in order. */
function namesIn(given: readonly (Given | undefined)[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const one of given) {
    for (const [lower, { name }] of one?.actions ?? []) {
      const known = names.get(lower);
      if (known === undefined || name < known) names.set(lower, name);
    }
  }
  return names;
}

/** When a name was last used; for a service that is unused as a whole, when any of it was. */
function lastUse(given: Given | undefined, lower: string): string | undefined {
  return given?.all === true ? given.lastAccessed : given?.actions.get(lower)?.lastAccessed;
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  return times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
}

function reasonOf({ who, services }: Report, what: string): string {
  return services === undefined
    ? `${who} has no finding, so it counts as using everything`
    : `${who} does not report ${what}`;
}
