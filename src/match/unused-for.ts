import type { Config, KeepEntry } from '../config/config.ts';
import { type ActionPattern, matchesName, parseActionPattern } from '../policy/action-pattern.ts';
import { matchesGlob } from '../policy/glob.ts';
import type { UnusedService, UnusedSet } from '../policy/unused-set.ts';
import { commonUse, type ServiceUse } from './common-use.ts';
import type { MatchedPrincipal } from './match.ts';

/** A permission that is reported as unused and yet stays, with the reason in words. */
export interface KeptPermission {
  readonly pattern: ActionPattern;
  readonly reason: string;
}

/** What may be removed from a policy, and what of the findings may not. */
export interface UnusedForPolicy {
  readonly unused: UnusedSet;
  readonly kept: readonly KeptPermission[];
}

const DAY = 86_400_000;

/** What every principal of a policy reports as unused, less what is kept by the configuration. */
export function unusedForPolicy(
  principals: readonly MatchedPrincipal[],
  config: Config,
  now: Date,
): UnusedForPolicy {
  const kept: KeptPermission[] = [];
  const { services, unconfirmed } = commonUse(principals);
  for (const { text, reason } of unconfirmed) addKept(kept, text, reason);
  spareRecent(services, config.minUnusedDays, now, kept);
  const unused = new Map<string, UnusedService>();
  const keep = activeKeep(principals, config, now);
  for (const service of new Set([...services.keys(), ...keep.map(({ pattern }) => pattern.service)])) {
    if (service === '*') continue;
    const applying = keep.filter(
      ({ pattern }) => pattern.service === service || pattern.shape === 'everything',
    );
    const entry = spareKept(service, services.get(service), applying, kept);
    if (entry !== undefined) unused.set(service, entry);
  }
  return { unused, kept };
}

/** Moves what was used within the configured days from the unused to the spared. */
function spareRecent(
  services: Map<string, ServiceUse>,
  days: number,
  now: Date,
  kept: KeptPermission[],
): void {
  if (days === 0) return;
  const isRecent = (at: string | undefined): at is string =>
    at !== undefined && now.getTime() - Date.parse(at) < days * DAY;
  for (const [service, use] of services) {
    if (use.all && isRecent(use.lastAccessed)) {
      addKept(
        kept,
        `${service}:*`,
        `last used on ${use.lastAccessed.slice(0, 10)}, less than ${days} days ago`,
      );
      use.all = false;
    }
    for (const [lower, { name, lastAccessed }] of use.names) {
      if (!isRecent(lastAccessed)) continue;
      use.names.delete(lower);
      use.spared.set(lower, name);
      addKept(
        kept,
        `${service}:${name}`,
        `last used on ${lastAccessed.slice(0, 10)}, less than ${days} days ago`,
      );
    }
  }
}

interface ActiveKeep {
  readonly pattern: ActionPattern;
  readonly reason: string;
}

function activeKeep(principals: readonly MatchedPrincipal[], config: Config, now: Date): ActiveKeep[] {
  return config.keep
    .filter(
      (entry) => !hasExpired(entry, now) && principals.some(({ principal }) => appliesTo(entry, principal)),
    )
    .flatMap((entry) =>
      entry.actions.map((text) => ({ pattern: parseActionPattern(text), reason: entry.reason })),
    )
    .flatMap(({ pattern, reason }) =>
      pattern === undefined ? [] : [{ pattern, reason: `on the keep list: ${reason}` }],
    );
}

/** Whether a keep entry's last day is over. */
export function hasExpired(entry: KeepEntry, now: Date): boolean {
  return entry.expires !== undefined && entry.expires < now.toISOString().slice(0, 10);
}

/** A principal whose ARN is not known is never taken for one that an entry leaves out. */
function appliesTo(entry: KeepEntry, principal: string | undefined): boolean {
  if (entry.principals === undefined || !principal?.startsWith('arn:')) return true;
  return entry.principals.some((glob) => matchesGlob(glob, principal));
}

function spareKept(
  service: string,
  use: ServiceUse | undefined,
  keep: readonly ActiveKeep[],
  kept: KeptPermission[],
): UnusedService | undefined {
  const names = new Map<string, string>();
  const spared = new Map(use?.spared);
  const sparedPatterns: ActionPattern[] = [];
  for (const { pattern, reason } of keep) {
    if (pattern.shape === 'everything' || pattern.name === '*') {
      if (use !== undefined) addKept(kept, `${service}:*`, reason);
      return undefined;
    }
    if (pattern.shape === 'literal') spared.set(pattern.name, pattern.text.slice(pattern.prefix.length + 1));
    else sparedPatterns.push(pattern);
    if (use?.all === true) addKept(kept, pattern.text, reason);
  }
  for (const [lower, { name }] of use?.names ?? []) {
    const keeper = keep.find(({ pattern }) => matchesName(pattern, lower));
    if (keeper === undefined) names.set(lower, name);
    else {
      spared.set(lower, name);
      addKept(kept, `${service}:${name}`, keeper.reason);
    }
  }
  return { all: use?.all ?? false, names, spared, sparedPatterns };
}

function addKept(kept: KeptPermission[], text: string, reason: string): void {
  const pattern = parseActionPattern(text);
  if (pattern !== undefined) kept.push({ pattern, reason });
}
