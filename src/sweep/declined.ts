import type { KeepRule } from '../match/keep-list.ts';
import { parseActionPattern } from '../policy/action-pattern.ts';
import { isDeclined, ownPullRequests, type StandingBranch } from './standing.ts';

/** The removals that people have declined by closing pull requests of these principals, as rules that keep them. */
export function declinedRules(standing: StandingBranch, key: string): KeepRule[] {
  return ownPullRequests(standing, key)
    .filter(isDeclined)
    .flatMap(({ number, marker }) =>
      [...(marker?.removals ?? [])].flatMap((text) => {
        const pattern = parseActionPattern(text);
        return pattern === undefined ? [] : [{ pattern, reason: `declined in pull request ${number}` }];
      }),
    );
}
