import type { Config } from '../config/config.ts';
import type { UnusedAction } from '../findings/finding.ts';
import { daysSince } from '../findings/time.ts';
import { type ActionPattern, matchesName, parseActionPattern } from '../policy/action-pattern.ts';
import type { UnusedService, UnusedSet } from '../policy/unused-set.ts';
import { commonUse, type ServiceUse } from './common-use.ts';
import { type KeepRule, keepRulesFor } from './keep-list.ts';
import type { MatchedPrincipal } from './match.ts';

/** A permission that is reported as unused but kept, with the reason in words. */
export interface KeptPermission {
  readonly pattern: ActionPattern;
  readonly reason: string;
}

/** The unused permissions that may be removed from a policy, and those that are kept. */
export interface UnusedForPolicy {
  readonly unused: UnusedSet;
  readonly kept: readonly KeptPermission[];
}

/**
 * Finds what is unused by all principals of a policy, not kept by the configuration, and not declined by people.
 */
export function unusedForPolicy(
  principals: readonly MatchedPrincipal[],
  config: Config,
  now: Date,
  declined: readonly KeepRule[] = [],
): UnusedForPolicy {
  const { services, unconfirmed } = commonUse(principals);
  const rules = [...keepRulesFor(principals, config.keep, now), ...declined];
  const kept = unconfirmed.flatMap(({ text, reason }) => keptPermission(text, reason));
  const unused = new Map<string, UnusedService>();
  for (const service of new Set([...services.keys(), ...rules.map(({ pattern }) => pattern.service)])) {
    if (service === '*') continue;
    const applying = rules.filter(
      ({ pattern }) => pattern.service === service || pattern.shape === 'everything',
    );
    const use = services.get(service);
    const past = use && withoutRecentUse(service, use, config.minUnusedDays, now);
    const rest = withoutKept(service, past?.use, applying);
    for (const one of [...(past?.kept ?? []), ...rest.kept]) kept.push(one);
    if (rest.unused !== undefined) unused.set(service, rest.unused);
  }
  return { unused, kept };
}

/** Spares what was used within the configured number of days. */
function withoutRecentUse(
  service: string,
  use: ServiceUse,
  days: number,
  now: Date,
): { readonly use: ServiceUse; readonly kept: readonly KeptPermission[] } {
  if (days === 0) return { use, kept: [] };
  const reasonIfRecent = (at: string | undefined): string | undefined =>
    at !== undefined && daysSince(at, now) < days
      ? `last used on ${at.slice(0, 10)}, less than ${days} days ago`
      : undefined;
  const whole = use.all ? reasonIfRecent(use.lastAccessed) : undefined;
  const kept = whole === undefined ? [] : keptPermission(`${service}:*`, whole);
  const names = new Map<string, UnusedAction>();
  const spared = new Map(use.spared);
  for (const [lower, action] of use.names) {
    const reason = reasonIfRecent(action.lastAccessed);
    if (reason === undefined) names.set(lower, action);
    else {
      spared.set(lower, action.name);
      kept.push(...keptPermission(`${service}:${action.name}`, reason));
    }
  }
  return { use: { ...use, all: use.all && whole === undefined, names, spared }, kept };
}

/** Spares what the keep list keeps of a service; `unused` is `undefined` if it keeps the whole service. */
function withoutKept(
  service: string,
  use: ServiceUse | undefined,
  rules: readonly KeepRule[],
): { readonly unused: UnusedService | undefined; readonly kept: readonly KeptPermission[] } {
  const names = new Map<string, string>();
  const spared = new Map(use?.spared);
  const sparedPatterns: ActionPattern[] = [];
  const kept: KeptPermission[] = [];
  for (const { pattern, reason } of rules) {
    if (pattern.shape === 'everything' || pattern.name === '*') {
      if (use !== undefined) kept.push(...keptPermission(`${service}:*`, reason));
      return { unused: undefined, kept };
    }
    if (pattern.shape === 'literal') spared.set(pattern.name, pattern.text.slice(pattern.prefix.length + 1));
    else sparedPatterns.push(pattern);
    if (use?.all === true) kept.push({ pattern, reason });
  }
  for (const [lower, { name }] of use?.names ?? []) {
    const rule = rules.find(({ pattern }) => matchesName(pattern, lower));
    if (rule === undefined) names.set(lower, name);
    else {
      spared.set(lower, name);
      kept.push(...keptPermission(`${service}:${name}`, rule.reason));
    }
  }
  return { unused: { all: use?.all ?? false, names, spared, sparedPatterns }, kept };
}

/** A kept permission from `service:Name`; none if IAM would refuse the text as an action. */
function keptPermission(text: string, reason: string): KeptPermission[] {
  const pattern = parseActionPattern(text);
  return pattern === undefined ? [] : [{ pattern, reason }];
}
