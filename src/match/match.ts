import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { UnusedPermissionFinding } from '../findings/finding.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues } from '../locate/ownership.ts';
import type { KnownPrincipals } from './known-principals.ts';
import type { MatchStep } from './match-step.ts';
import { codeStep } from './steps/code-step.ts';
import { configurationStep } from './steps/configuration-step.ts';
import { directiveStep } from './steps/directive-step.ts';
import { documentStep } from './steps/document-step.ts';
import { fileNameStep } from './steps/file-name-step.ts';

/** The sources of evidence, in the order in which they are asked. */
const STEPS: readonly MatchStep[] = [configurationStep, directiveStep, documentStep, codeStep, fileNameStep];

/** A principal of a policy with its findings; one without findings counts as using everything. */
export interface MatchedPrincipal {
  /** The ARN; a bare name, or nothing, where a plain list has no more. */
  readonly principal: string | undefined;
  readonly findings: readonly UnusedPermissionFinding[];
}

/** The principals that a policy belongs to. */
export interface MatchedPolicy {
  /** The name of the step that answered; `command-line` where findings were given for every policy. */
  readonly step: string;
  /** How the principals were found, in words. */
  readonly evidence: string;
  readonly principals: readonly MatchedPrincipal[];
}

export type MatchResult =
  | { readonly type: 'matched'; readonly matched: MatchedPolicy }
  | { readonly type: 'unmatched'; readonly reason: string }
  | { readonly type: 'ambiguous'; readonly diagnostic: Diagnostic };

/** Finds out whose policy it is. The first step that answers wins; two answers at one step are none. */
export function matchPolicy(
  policy: LocatedPolicy,
  clues: Clues,
  known: KnownPrincipals,
  config: Config,
): MatchResult {
  const result = matchBySteps(policy, clues, known, config);
  if (known.unnamed.length === 0) return result;
  return { type: 'matched', matched: withUnnamed(result, known.unnamed) };
}

function matchBySteps(
  policy: LocatedPolicy,
  clues: Clues,
  known: KnownPrincipals,
  config: Config,
): MatchResult {
  for (const { name, match } of STEPS) {
    const answer = match({ policy, ...clues }, { known, config });
    if (answer === undefined) continue;
    if (answer.type === 'unmatched') return answer;
    if (answer.type === 'ambiguous') return ambiguous(policy, answer.reason);
    const principals = answer.principals.map((principal) => ({
      principal,
      findings: known.findingsOf(principal),
    }));
    return { type: 'matched', matched: { step: name, evidence: answer.evidence, principals } };
  }
  return { type: 'unmatched', reason: 'nothing says which role or user it belongs to' };
}

function ambiguous({ location }: LocatedPolicy, reason: string): MatchResult {
  const message = `it is not certain whose policy it is: ${reason}`;
  return {
    type: 'ambiguous',
    diagnostic: { code: 'policy-ambiguous', severity: 'warning', message, location },
  };
}

/** A list that was given for every policy is one more finding on each of its principals, known or not. */
function withUnnamed(result: MatchResult, unnamed: readonly UnusedPermissionFinding[]): MatchedPolicy {
  const reason = 'the findings were given for every policy';
  if (result.type !== 'matched') {
    const principals = [{ principal: undefined, findings: unnamed }];
    return { step: 'command-line', evidence: reason, principals };
  }
  const principals = result.matched.principals.map(({ principal, findings }) => ({
    // What the code says of a name that no finding has is a form of it, and nobody's name.
    principal: principal?.includes('*') === true ? undefined : principal,
    findings: [...findings, ...unnamed],
  }));
  return { step: 'command-line', evidence: `${reason}; ${result.matched.evidence}`, principals };
}
