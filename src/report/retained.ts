import type { Refinement, RetainedReason } from '../refine/refinement.ts';

/** Why a pattern goes on granting what is unused. */
const REASONS: Readonly<Record<RetainedReason, string>> = {
  'unknown-service': 'the catalog does not know the service, so its wildcard cannot be narrowed',
  malformed: 'IAM would refuse the pattern, so nothing is said of it',
  'not-literal': 'an expression, whose value is not known here',
  layout: 'its text has no edit that is certain: take it out by hand',
};

const MOST_NAMED = 30;

/** A pattern that stays though what it grants is unused or not known, with the reason in words. */
export interface RetainedPattern {
  /** As its author wrote it; empty for an expression. */
  readonly pattern: string;
  /** The unused actions that it goes on granting, a few where there are many. */
  readonly actions: readonly string[];
  /** How many more there are. */
  readonly more: number;
  readonly reason: string;
}

/** What a refinement could not take from the policy; expressions of which nothing is known have notes of their own. */
export function retainedPatterns({ retained }: Refinement): RetainedPattern[] {
  return retained
    .filter(({ actions, reason }) => actions.length > 0 || reason === 'malformed')
    .map(({ pattern, actions, reason }) => ({
      pattern,
      actions: actions.slice(0, MOST_NAMED),
      more: Math.max(0, actions.length - MOST_NAMED),
      reason: REASONS[reason],
    }));
}
