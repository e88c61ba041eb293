import type { Directive } from '../../locate/directive.ts';
import {
  agreedAnswer,
  helpAgainst,
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
  const listed = directives.map(({ principals }) => principals);
  const lines = directives.map(({ location }) => location.line ?? 1);
  const invalid = directives.find(({ principals }) => principals.length === 0);
  if (invalid !== undefined) {
    const reason = `the comment on line ${invalid.location.line ?? 1} does not name a role or user`;
    const obstacle = { type: 'comments', fault: 'invalid', lines } as const;
    return { type: 'unmatched', reason, help: helpAgainst(obstacle, listed.flat()) };
  }
  const evidence = `named in the comment on line ${lines[0] ?? 1}`;
  const obstacle = { type: 'comments', fault: 'different', lines } as const;
  const answer = agreedAnswer(listed, 'its comments name', evidence, obstacle);
  return answer && withoutContradiction(answer, lines, subject, context);
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
function withoutContradiction(
  answer: StepAnswer,
  lines: readonly number[],
  subject: MatchSubject,
  context: MatchContext,
): StepAnswer {
  const code = matchByCode(subject, context);
  if (answer.type !== 'principals' || code?.type !== 'principals' || !code.isCertain) return answer;
  if (answer.principals.join() === code.principals.join()) return answer;
  const [named, own] = [answer, code].map(({ principals }) =>
    principals.map((one) => `\`${one}\``).join(' and '),
  );
  const reason = `its comment names ${named}, but the code gives it to ${own} (${code.evidence})`;
  const obstacle = { type: 'comments', fault: 'contradicted', lines } as const;
  return {
    type: 'ambiguous',
    reason,
    help: helpAgainst(obstacle, [...answer.principals, ...code.principals]),
  };
}
