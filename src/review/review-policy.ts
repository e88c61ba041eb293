import type { Diagnostic } from '../diagnostic.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues } from '../locate/ownership.ts';
import type { KnownPrincipals } from '../match/known-principals.ts';
import { type MatchedPolicy, matchPolicy } from '../match/match.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { refine } from '../refine/refine.ts';
import { countActions, type Refinement } from '../refine/refinement.ts';
import { grantedCount, keptActions } from '../report/granted-actions.ts';
import type { PolicyReport, ReviewedPolicy } from '../report/report.ts';
import { locationOf } from '../syntax/embedding.ts';
import type { Opaque } from '../syntax/node.ts';
import { introducedBy } from './introduced.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** The review of one policy. */
export interface PolicyReview {
  readonly report: PolicyReport;
  readonly diagnostics: readonly Diagnostic[];
}

/** Matches a policy to its principals' findings and refines it. */
export function reviewPolicy(
  policy: LocatedPolicy,
  clues: Clues,
  known: KnownPrincipals,
  input: PipelineInput,
): PolicyReview {
  const match = matchPolicy(policy, clues, known, input.config);
  switch (match.type) {
    case 'ambiguous': {
      const { diagnostic } = match;
      return {
        report: { type: 'unmatched', policy, reason: diagnostic.message },
        diagnostics: [diagnostic],
      };
    }
    case 'unmatched':
      return { report: { type: 'unmatched', policy, reason: match.reason }, diagnostics: [] };
    case 'matched':
      return { report: reviewMatched(policy, match.matched, input), diagnostics: unreadNotes(policy) };
  }
}

/** Refines a policy whose principals are known. */
export function reviewMatched(
  policy: LocatedPolicy,
  matched: MatchedPolicy,
  input: PipelineInput,
): ReviewedPolicy {
  const { unused, kept } = unusedForPolicy(matched.principals, input.config, input.now);
  const knowledge = { unused, catalog: input.catalog };
  const refinement = refine(policy.policy, knowledge);
  return {
    type: 'reviewed',
    policy,
    matched,
    refinement,
    grantedCount: grantedCount(policy.policy, input.catalog),
    unusedCount: countActions(refinement.granted),
    introduced: input.base && introducedBy(policy, refinement.granted, knowledge, input.base),
    kept: keptActions(policy.policy, kept, input.catalog),
    obstacle: obstacleOf(refinement),
  };
}

function tooLarge({ sizeBefore, sizeAfter, sizeBeside, sizeLimit }: Refinement): string {
  const beside = sizeBeside === 0 ? '' : ` beside the ${sizeBeside} of its owner's other inline policies`;
  return `the refined policy would have ${sizeAfter} characters instead of ${sizeBefore}${beside}, more than the ${sizeLimit} that IAM allows`;
}

/** Why nothing is suggested of a refinement; `undefined` when something is or nothing is unused. */
export function obstacleOf(refinement: Refinement): string | undefined {
  switch (refinement.outcome) {
    case 'detach':
      return 'the policy grants nothing that is used: detach it; IAM refuses a policy without statements';
    case 'too-large':
      return tooLarge(refinement);
    case 'failed':
      return 'the refinement failed its own check, so it is not suggested; please report this';
    case 'unchanged':
      return refinement.granted.length > 0
        ? 'what is unused cannot be taken from the patterns that grant it'
        : undefined;
    case 'refined':
      return undefined;
  }
}

const NOT_LITERAL: Readonly<Record<Opaque['reason'], string>> = {
  alias: 'shared with another policy',
  expression: 'an expression',
  interpolation: 'text with an interpolation',
  intrinsic: 'an intrinsic function',
};

/** What of a policy is not literal text, each with its place: it is never touched, and may grant anything. */
function unreadNotes({ document, statements }: LocatedPolicy): Diagnostic[] {
  return statements.flatMap(({ actions, unread }) =>
    unread.map((node): Diagnostic => {
      const subject = actions === undefined ? 'the statement' : 'the action';
      const message = `${subject} is not literal text but ${NOT_LITERAL[node.reason]}, so it was left as it is`;
      const location = locationOf(document, node.span.start);
      return { code: 'policy-not-literal', severity: 'note', message, location };
    }),
  );
}
