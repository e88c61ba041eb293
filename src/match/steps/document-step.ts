import { matchOwners } from '../match-owners.ts';
import type { MatchContext, MatchStep, MatchSubject, StepAnswer } from '../match-step.ts';

/** The document itself: `get-role-policy` and `get-user-policy` print the name of the role or user beside the policy. */
export const documentStep: MatchStep = { name: 'document', match: matchByDocument };

function matchByDocument({ ownership }: MatchSubject, context: MatchContext): StepAnswer | undefined {
  if (ownership.type !== 'owned' || ownership.source !== 'document') return undefined;
  return matchOwners(ownership.owners, context, 'document');
}
