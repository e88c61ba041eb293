import type { Diagnostic } from '../diagnostic.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues } from '../locate/ownership.ts';
import { unreadNotes } from '../locate/unread.ts';
import type { KnownPrincipals } from '../match/known-principals.ts';
import { type MatchedPolicy, matchFindings } from '../match/match.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { refine } from '../refine/refine.ts';
import { countActions, type Refinement } from '../refine/refinement.ts';
import { grantedCount, keptActions } from '../report/granted-actions.ts';
import type { PolicyReport, ReviewedPolicy } from '../report/report.ts';
import { introducedBy } from './introduced.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** Matches a policy to its principals' findings and refines it. Trouble is added to `diagnostics`. */
export function reviewPolicy(
  policy: LocatedPolicy,
  clues: Clues,
  known: KnownPrincipals,
  input: PipelineInput,
  diagnostics: Diagnostic[],
): PolicyReport {
  const match = matchFindings(policy, clues, known, input.config);
  if (match.type === 'ambiguous') {
    diagnostics.push(match.diagnostic);
    return { type: 'unmatched', policy, reason: match.diagnostic.message };
  }
  if (match.type === 'unmatched') return { type: 'unmatched', policy, reason: match.reason };
  for (const note of unreadNotes(policy)) diagnostics.push(note);
  return reviewMatched(policy, match.matched, input);
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
