import type { Refinement, RetainedReason } from '../refine/refinement.ts';
import { listed } from '../report/describe.ts';

/** Why a pattern goes on granting what is unused. */
const REASONS: Readonly<Record<RetainedReason, string>> = {
  'unknown-service': 'the catalog does not know the service, so its wildcard cannot be narrowed',
  malformed: 'IAM would refuse the pattern, so nothing is said of it',
  'not-literal': 'its value is not known here',
  layout: 'its text has no edit that is certain: take it out by hand',
};

const MOST_NAMED = 30;

/**
 * What a refinement could not take from a policy, a sentence without its end for each pattern, names written as an
 * output has them. Expressions of which nothing is known have notes of their own.
 */
export function retainedLines({ retained }: Refinement, write: (name: string) => string): string[] {
  return retained
    .filter(({ actions, reason }) => actions.length > 0 || reason === 'malformed')
    .map(({ pattern, actions, reason }) => {
      const granted = actions.length === 0 ? '' : `, which grants ${listed(actions, MOST_NAMED, write)}`;
      return `${pattern === '' ? 'an expression' : write(pattern)}${granted}: ${REASONS[reason]}`;
    });
}
