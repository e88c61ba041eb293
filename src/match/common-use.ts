import type { UnusedAction, UnusedPermission } from '../findings/finding.ts';
import { latestTime } from '../findings/time.ts';
import type { MatchedPrincipal } from './match.ts';

/** The unused permissions of one service on which all reports agree. */
export interface ServiceUse {
  /** Every action of the service is unused. */
  readonly all: boolean;
  /** Unused actions by the lower-case form of their names; empty when `all`. */
  readonly names: ReadonlyMap<string, UnusedAction>;
  /** Names of existing actions that must be kept, by their lower-case form. */
  readonly spared: ReadonlyMap<string, string>;
  /** When the service was last used at all; ISO 8601, UTC. */
  readonly lastAccessed: string | undefined;
}

/** A permission that some reports list as unused and others do not, with the reason in words. */
export interface Unconfirmed {
  /** The action or pattern, as `service:Name`. */
  readonly text: string;
  readonly reason: string;
}

/** The unused permissions on which all reports on a policy's principals agree, and those on which they do not. */
export interface CommonUse {
  readonly services: ReadonlyMap<string, ServiceUse>;
  readonly unconfirmed: readonly Unconfirmed[];
}

/** One finding; or the lack of one, for a principal that counts as using everything. */
interface UseReport {
  /** The finding, or the principal without one, in words. */
  readonly source: string;
  readonly services: ReadonlyMap<string, ServiceFinding> | undefined;
}

/** What one finding says about one service. */
interface ServiceFinding {
  readonly all: boolean;
  /** By the lower-case form of their names. */
  readonly actions: ReadonlyMap<string, UnusedAction>;
  readonly lastAccessed: string | undefined;
}

/** Compares all findings on all principals. Their order does not matter. */
export function commonUse(principals: readonly MatchedPrincipal[]): CommonUse {
  const reports = principals.flatMap(useReportsOf);
  const services = new Map<string, ServiceUse>();
  const unconfirmed: Unconfirmed[] = [];
  for (const service of new Set(reports.flatMap((report) => [...(report.services?.keys() ?? [])]))) {
    const common = commonServiceUse(service, reports);
    services.set(service, common.use);
    for (const one of common.unconfirmed) unconfirmed.push(one);
  }
  return { services, unconfirmed };
}

function useReportsOf({ principal, words, findings }: MatchedPrincipal): UseReport[] {
  const name = principal === undefined ? words : `\`${principal}\``;
  if (findings.length === 0) return [{ source: name ?? 'the principal', services: undefined }];
  const on = name === undefined ? '' : ` on ${name}`;
  const source = findings.length > 1 ? `one of the findings${on}` : `the finding${on}`;
  return findings.map(({ unused }) => ({
    source,
    services: new Map(
      unused.map((permission) => [permission.serviceNamespace, toServiceFinding(permission)]),
    ),
  }));
}

function toServiceFinding({ actions, lastAccessed }: UnusedPermission): ServiceFinding {
  const list = actions === 'all' ? [] : actions;
  const named = new Map(list.map((action) => [action.name.toLowerCase(), action]));
  return { all: actions === 'all', actions: named, lastAccessed };
}

function commonServiceUse(
  service: string,
  reports: readonly UseReport[],
): { readonly use: ServiceUse; readonly unconfirmed: readonly Unconfirmed[] } {
  const reported = reports.map((report) => report.services?.get(service));
  const names = new Map<string, UnusedAction>();
  const spared = new Map<string, string>();
  const unconfirmed: Unconfirmed[] = [];
  for (const [lower, name] of reportedNames(reported)) {
    const doubter = reports.find(
      (_, at) => reported[at]?.all !== true && reported[at]?.actions.has(lower) !== true,
    );
    if (doubter === undefined) {
      const lastAccessed = latestTime(reported.map((one) => one && lastUseOfName(one, lower)));
      names.set(lower, { name, ...(lastAccessed !== undefined && { lastAccessed }) });
      continue;
    }
    spared.set(lower, name);
    unconfirmed.push({ text: `${service}:${name}`, reason: reasonForDoubt(doubter, 'it') });
  }
  const doubter = reports.find((_, at) => reported[at]?.all !== true);
  if (doubter !== undefined && reported.some((one) => one?.all === true)) {
    const what = doubter.services?.has(service) === true ? 'all of it' : 'it';
    unconfirmed.push({ text: `${service}:*`, reason: reasonForDoubt(doubter, what) });
  }
  const lastAccessed = latestTime(reported.map((one) => one?.lastAccessed));
  return { use: { all: doubter === undefined, names, spared, lastAccessed }, unconfirmed };
}

/** All reported names by their lower-case form; of several spellings, the first in alphabetical order. */
function reportedNames(reported: readonly (ServiceFinding | undefined)[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const one of reported) {
    for (const [lower, { name }] of one?.actions ?? []) {
      const first = names.get(lower);
      if (first === undefined || name < first) names.set(lower, name);
    }
  }
  return names;
}

/** When an action was last used; if the whole service is unused, when the service was last used. */
function lastUseOfName({ all, actions, lastAccessed }: ServiceFinding, lower: string): string | undefined {
  return all ? lastAccessed : actions.get(lower)?.lastAccessed;
}

function reasonForDoubt({ source, services }: UseReport, what: string): string {
  return services === undefined
    ? `${source} has no finding, so it counts as using everything`
    : `${source} does not report ${what} as unused`;
}
