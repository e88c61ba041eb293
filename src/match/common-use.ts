import type { UnusedAction, UnusedPermission } from '../findings/finding.ts';
import { latestTime } from '../findings/time.ts';
import type { MatchedPrincipal } from './match.ts';

/** What is unused of one service according to every report on it. */
export interface ServiceUse {
  /** Every action of the service is unused. */
  readonly all: boolean;
  /** Unused actions by the lower-case form of their names; empty when `all`. */
  readonly names: ReadonlyMap<string, UnusedAction>;
  /** Names that are known to exist and must be kept, by their lower-case form. */
  readonly spared: ReadonlyMap<string, string>;
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
  readonly services: ReadonlyMap<string, ServiceUse>;
  readonly unconfirmed: readonly Unconfirmed[];
}

/** One finding; or none, for a principal that counts as using everything. */
interface UseReport {
  /** Who reports, in words. */
  readonly who: string;
  readonly services: ReadonlyMap<string, ReportedService> | undefined;
}

/** What one finding says of one service. */
interface ReportedService {
  readonly all: boolean;
  /** By the lower-case form of their names. */
  readonly actions: ReadonlyMap<string, UnusedAction>;
  readonly lastAccessed: string | undefined;
}

/** What all findings on all principals agree on; their order does not matter. */
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

function useReportsOf({ principal, findings }: MatchedPrincipal): UseReport[] {
  const name = principal === undefined ? undefined : `\`${principal}\``;
  if (findings.length === 0) return [{ who: name ?? 'the principal', services: undefined }];
  const several = name === undefined ? 'one of the findings' : `one of the findings on ${name}`;
  const who = findings.length > 1 ? several : (name ?? several);
  return findings.map(({ unused }) => ({
    who,
    services: new Map(
      unused.map((permission) => [permission.serviceNamespace, toReportedService(permission)]),
    ),
  }));
}

function toReportedService({ actions, lastAccessed }: UnusedPermission): ReportedService {
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

/** Every reported name by its lower-case form; of several spellings the first in order. */
function reportedNames(reported: readonly (ReportedService | undefined)[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const one of reported) {
    for (const [lower, { name }] of one?.actions ?? []) {
      const first = names.get(lower);
      if (first === undefined || name < first) names.set(lower, name);
    }
  }
  return names;
}

/** When a name was last used; for a service that is unused as a whole, when any of it was. */
function lastUseOfName({ all, actions, lastAccessed }: ReportedService, lower: string): string | undefined {
  return all ? lastAccessed : actions.get(lower)?.lastAccessed;
}

function reasonForDoubt({ who, services }: UseReport, what: string): string {
  return services === undefined
    ? `${who} has no finding, so it counts as using everything`
    : `${who} does not report ${what}`;
}
