import type { Diagnostic } from '../diagnostic.ts';
import { isUnreadStatement, type LocatedPolicy } from '../locate/located-policy.ts';
import { type MatchedPolicy, matchPolicy } from '../match/match.ts';
import type { MatchContext, MatchSubject } from '../match/match-step.ts';
import { unusedForPolicy } from '../match/unused-for.ts';
import { refine } from '../refine/refine.ts';
import { countActions, type Refinement } from '../refine/refinement.ts';
import { principalsOfMatch } from '../report/facts.ts';
import { grantedCount, keptActions } from '../report/granted-actions.ts';
import type { PolicyReport, ReviewedPolicy } from '../report/report.ts';
import type { Syntax } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import type { Opaque } from '../syntax/node.ts';
import { allowedRefinement } from './only-elements.ts';
import { ownersKey } from './owner-edits.ts';
import type { PipelineInput } from './pipeline-input.ts';

/** The review of one policy. */
export interface PolicyReview {
  readonly report: PolicyReport;
  readonly diagnostics: readonly Diagnostic[];
}

/** Matches a policy with its principals and their findings, and refines it. `syntax` is that of the file. */
export function reviewPolicy(
  subject: MatchSubject,
  syntax: Syntax,
  context: MatchContext,
  input: PipelineInput,
): PolicyReview {
  const { policy } = subject;
  const match = matchPolicy(subject, context);
  const { diagnostics, trail } = match;
  if (match.type === 'unmatched') {
    const { reason, help } = match;
    const takesComments = !syntax.endsWith('json') && !isOnLineOfText(policy);
    return { report: { type: 'unmatched', policy, reason, help, takesComments, trail }, diagnostics };
  }
  const report = { ...reviewMatched(policy, match.matched, input), trail };
  return { report, diagnostics: [...diagnostics, ...unreadNotes(policy)] };
}

/** Whether the line of a policy is one of a text that it is embedded in, such as a heredoc, so that nothing can be above it. */
function isOnLineOfText({ document: { embedding }, location }: LocatedPolicy): boolean {
  if (embedding === undefined) return false;
  const { file } = embedding;
  const start = embedding.toFile(0);
  const line = file.lineAt(start);
  return line < (location.line ?? 1) || file.text.slice(file.lineStart(line), start).trim() === '';
}

/** Refines a policy whose principals are known. */
export function reviewMatched(
  policy: LocatedPolicy,
  matched: MatchedPolicy,
  input: PipelineInput,
): Omit<ReviewedPolicy, 'trail'> {
  const { unused, kept } = unusedForPolicy(
    matched.principals,
    input.config,
    input.now,
    input.declined?.get(ownersKey(principalsOfMatch(matched))),
  );
  const knowledge = { unused, catalog: input.catalog };
  const refined = refine(policy.policy, knowledge);
  const allowed = allowedRefinement(policy, refined);
  const refinement = allowed?.refinement ?? refined;
  return {
    type: 'reviewed',
    policy,
    matched,
    refinement,
    grantedCount: grantedCount(policy.policy, input.catalog),
    unusedCount: countActions(refinement.granted),
    introduced: undefined,
    kept: keptActions(policy.policy, kept, input.catalog),
    obstacle: allowed?.obstacle ?? refinementObstacle(refinement),
  };
}

function tooLargeReason({ sizeBefore, sizeAfter, sizeBeside, sizeLimit }: Refinement): string {
  const refined = `the refined policy would have ${sizeAfter} characters instead of ${sizeBefore}`;
  if (sizeBeside === 0) return `${refined}: IAM allows ${sizeLimit}`;
  return `${refined}, and its owner's other inline policies have ${sizeBeside}: IAM allows ${sizeLimit} in total`;
}

/** Why a refinement leads to no suggestion; `undefined` if there is one or nothing is unused. */
export function refinementObstacle(refinement: Refinement): string | undefined {
  switch (refinement.outcome) {
    case 'detach':
      return 'the policy grants nothing that is used: detach it, since IAM refuses a policy without statements';
    case 'too-large':
      return tooLargeReason(refinement);
    case 'failed':
      return 'the refinement failed its own check, so it is not suggested; please report this';
    case 'unchanged':
      return refinement.granted.length > 0
        ? 'the unused actions cannot be removed from the patterns that grant them'
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

/** A note for each list or statement that is not wholly literal text. It may grant anything and is never changed. */
function unreadNotes(policy: LocatedPolicy): Diagnostic[] {
  return policy.statements.flatMap(({ actions, unread }, index): Diagnostic[] => {
    const [first] = unread;
    if (first === undefined || !isUnreadStatement(policy, index)) return [];
    const subject =
      actions === undefined
        ? 'the statement is'
        : unread.length === 1
          ? 'an action of the statement is'
          : `${unread.length} actions of the statement are`;
    const message = `${subject} ${NOT_LITERAL[first.reason]}, not literal text, so what is granted there is not known`;
    const location = locationOf(policy.document, first.span.start);
    return [{ code: 'policy-not-literal', severity: 'note', message, location }];
  });
}
