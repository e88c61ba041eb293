import { matchOwners } from '../match-owners.ts';
import type { MatchContext, MatchStep, MatchSubject, StepAnswer } from '../match-step.ts';

/** The infrastructure code that declares the policy or attaches it. */
export const codeStep: MatchStep = { name: 'code', match: matchByCode };

/** The answer of the code; `undefined` if the code does not say whose policy it is. */
export function matchByCode({ ownership }: MatchSubject, context: MatchContext): StepAnswer | undefined {
  if (ownership.type === 'uncertain') return { type: 'unmatched', reason: ownership.reason };
  if (ownership.type !== 'owned' || ownership.source !== undefined) return undefined;
  return matchOwners(ownership.owners, context);
}
