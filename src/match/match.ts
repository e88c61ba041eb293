import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { UnusedPermissionFinding } from '../findings/finding.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues } from '../locate/ownership.ts';
import type { KnownPrincipals } from './known-principals.ts';
import type { MatchContext, MatchStep, MatchSubject } from './match-step.ts';
import { codeStep } from './steps/code-step.ts';
import { configurationStep } from './steps/configuration-step.ts';
import { directiveStep } from './steps/directive-step.ts';
import { documentStep } from './steps/document-step.ts';
import { fileNameStep } from './steps/file-name-step.ts';

/** The sources of evidence, in the order in which they are tried. */
const STEPS: readonly MatchStep[] = [configurationStep, directiveStep, documentStep, codeStep, fileNameStep];

/** A principal that owns a policy, with its findings. A principal without findings counts as using everything. */
export interface MatchedPrincipal {
  /** The ARN; a bare name if no ARN is known; `undefined` if only a list for every policy applies. */
  readonly principal: string | undefined;
  readonly findings: readonly UnusedPermissionFinding[];
}

/** The principals that own a policy, and how they were found. */
export interface MatchedPolicy {
  /** The name of the step that answered; `command-line` if findings apply to every policy. */
  readonly step: string;
  /** How the principals were found, in words. */
  readonly evidence: string;
  readonly principals: readonly MatchedPrincipal[];
}

/** The principals that own a policy, or why they are unknown or ambiguous. */
export type MatchResult =
  | { readonly type: 'matched'; readonly matched: MatchedPolicy }
  | { readonly type: 'unmatched'; readonly reason: string }
  | { readonly type: 'ambiguous'; readonly diagnostic: Diagnostic };

/** Finds the principals that own a policy. The first step with an answer wins. */
export function matchPolicy(
  policy: LocatedPolicy,
  clues: Clues,
  known: KnownPrincipals,
  config: Config,
): MatchResult {
  if (clues.ownership.type === 'limit')
    return { type: 'unmatched', reason: `it is ${clues.ownership.reason}` };
  const result = matchBySteps({ policy, ...clues }, { known, config });
  if (known.unnamed.length === 0) return result;
  return { type: 'matched', matched: withUnnamed(result, known.unnamed) };
}

function matchBySteps(subject: MatchSubject, context: MatchContext): MatchResult {
  for (const { name, match } of STEPS) {
    const answer = match(subject, context);
    if (answer === undefined) continue;
    if (answer.type === 'unmatched') return answer;
    if (answer.type === 'ambiguous') return ambiguousResult(subject.policy, answer.reason);
    const principals = answer.principals.map((principal) => ({
      principal,
      findings: context.known.findingsOf(principal),
    }));
    return { type: 'matched', matched: { step: name, evidence: answer.evidence, principals } };
  }
  return { type: 'unmatched', reason: 'nothing says which role or user the policy belongs to' };
}

function ambiguousResult({ location }: LocatedPolicy, reason: string): MatchResult {
  const message = `it is unclear which role or user the policy belongs to: ${reason}`;
  return {
    type: 'ambiguous',
    diagnostic: { code: 'policy-ambiguous', severity: 'warning', message, location },
  };
}

/** Lists that apply to every policy count as further findings on each principal, whether it is known or not. */
function withUnnamed(result: MatchResult, unnamed: readonly UnusedPermissionFinding[]): MatchedPolicy {
  const reason = 'the findings apply to every policy';
  if (result.type !== 'matched') {
    const principals = [{ principal: undefined, findings: unnamed }];
    return { step: 'command-line', evidence: reason, principals };
  }
  const principals = result.matched.principals.map(({ principal, findings }) => ({
    // A text with `*` is the form of a name, not the name of a principal.
    principal: principal?.includes('*') === true ? undefined : principal,
    findings: [...findings, ...unnamed],
  }));
  return { step: 'command-line', evidence: `${reason}; ${result.matched.evidence}`, principals };
}
