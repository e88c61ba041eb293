import type { KeepEntry } from '../config/config.ts';
import { type ActionPattern, parseActionPattern } from '../policy/action-pattern.ts';
import { matchesGlob } from '../policy/glob.ts';
import type { MatchedPrincipal } from './match.ts';

/** A pattern of the keep list that applies to a policy, with the reason in words. */
export interface KeepRule {
  readonly pattern: ActionPattern;
  readonly reason: string;
}

/** The patterns of the entries that have not expired and apply to one of the principals. */
export function keepRulesFor(
  principals: readonly MatchedPrincipal[],
  entries: readonly KeepEntry[],
  now: Date,
): KeepRule[] {
  return entries
    .filter(
      (entry) => !hasExpired(entry, now) && principals.some(({ principal }) => appliesTo(entry, principal)),
    )
    .flatMap(({ actions, reason }) =>
      actions.flatMap((text) => {
        const pattern = parseActionPattern(text);
        return pattern === undefined ? [] : [{ pattern, reason: `on the keep list: ${reason}` }];
      }),
    );
}

/** An entry applies to a principal without a known ARN, because it may be one that the entry names. */
function appliesTo(entry: KeepEntry, principal: string | undefined): boolean {
  if (entry.principals === undefined || !principal?.startsWith('arn:')) return true;
  return entry.principals.some((glob) => matchesGlob(glob, principal));
}

/** Whether the last day of a keep entry is over, in UTC. */
export function hasExpired({ expires }: KeepEntry, now: Date): boolean {
  return expires !== undefined && expires < now.toISOString().slice(0, 10);
}
