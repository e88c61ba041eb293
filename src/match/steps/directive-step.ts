import { agreedAnswer, type MatchStep, type MatchSubject, type StepAnswer } from '../match-step.ts';

/** The comment directives beside the policy. */
export const directiveStep: MatchStep = { name: 'directive', match: matchByDirective };

function matchByDirective({ directives }: MatchSubject): StepAnswer | undefined {
  const invalid = directives.find(({ principals }) => principals.length === 0);
  if (invalid !== undefined) {
    const reason = `the comment on line ${invalid.location.line ?? 1} does not name a role or user`;
    return { type: 'unmatched', reason };
  }
  const line = directives[0]?.location.line ?? 1;
  const listed = directives.map(({ principals }) => principals);
  return agreedAnswer(listed, 'its comments name', `named in the comment on line ${line}`);
}
