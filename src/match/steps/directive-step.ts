import type { Directive } from '../../locate/directive.ts';
import {
  agreedAnswer,
  type MatchContext,
  type MatchStep,
  type MatchSubject,
  type StepAnswer,
} from '../match-step.ts';
import { matchByCode } from './code-step.ts';

/** The comment directives beside the policy. */
export const directiveStep: MatchStep = { name: 'directive', match: matchByDirective };

function matchByDirective(subject: MatchSubject, context: MatchContext): StepAnswer | undefined {
  const ignored = new Set(ignoredDirectives(subject, context));
  const directives = subject.directives.filter((directive) => !ignored.has(directive));
  const invalid = directives.find(({ principals }) => principals.length === 0);
  if (invalid !== undefined) {
    const reason = `the comment on line ${invalid.location.line ?? 1} does not name a role or user`;
    return { type: 'unmatched', reason };
  }
  const line = directives[0]?.location.line ?? 1;
  const listed = directives.map(({ principals }) => principals);
  const answer = agreedAnswer(listed, 'its comments name', `named in the comment on line ${line}`);
  return answer && withoutContradiction(answer, subject, context);
}

/**
 * The directives that are not obeyed: those that a pull request adds to a policy of the base, or to one whose owners
 * the code tells, or where many repositories share the findings. Otherwise a pull request could silence its own review,
 * or ask about the roles of others.
 */
export function ignoredDirectives(subject: MatchSubject, context: MatchContext): readonly Directive[] {
  const { base, directives } = subject;
  if (base === undefined) return [];
  const added = directives.filter(
    ({ principals }) => !base.directives.some((other) => other.join() === principals.join()),
  );
  if (added.length === 0 || base.hasPolicy || context.config.findingsRepository !== undefined) return added;
  const answer = matchByCode(subject, context);
  return answer?.type === 'principals' || answer?.type === 'not-deployed' ? added : [];
}

/** The answer, unless the code certainly says something else. */
function withoutContradiction(answer: StepAnswer, subject: MatchSubject, context: MatchContext): StepAnswer {
  const code = matchByCode(subject, context);
  if (answer.type !== 'principals' || code?.type !== 'principals' || !code.isCertain) return answer;
  if (answer.principals.join() === code.principals.join()) return answer;
  const [named, own] = [answer, code].map(({ principals }) =>
    principals.map((one) => `\`${one}\``).join(' and '),
  );
  const reason = `its comment names ${named}, but the code gives it to ${own} (${code.evidence})`;
  return { type: 'ambiguous', reason };
}
