import { locatePolicies } from '../formats/formats.ts';
import type { MatchedPrincipal } from '../match/match.ts';
import { matchOwners } from '../match/match-owners.ts';
import type { MatchContext } from '../match/match-step.ts';
import type { Document } from '../syntax/document.ts';
import type { SynthesizedCode } from './synthesized-code.ts';

/** Principals that a program makes or gives something to, beside its lists. */
export interface Grantees {
  readonly principals: readonly MatchedPrincipal[];
  /** The action patterns of all their Allow statements, in lower case. */
  readonly granted: readonly string[];
}

/** The principals in AWS to which the calls of a program may grant what a library says. */
export function granteesOf(
  document: Document,
  { known, ...context }: MatchContext,
  synthesized: SynthesizedCode | undefined,
): Grantees[] {
  if (synthesized === undefined || (locatePolicies(document).grants ?? []).length === 0) return [];
  return synthesized.tracedTo(document.file.path).flatMap(({ owners, granted }): Grantees[] => {
    const answer = matchOwners(owners, { known, ...context });
    if (answer.type !== 'principals' || (answer.unknown ?? []).length > 0) return [];
    const all = answer.principals;
    const principals = all.map((principal) => ({ principal, findings: known.findingsOf(principal, all) }));
    return [{ principals, granted }];
  });
}
