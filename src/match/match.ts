import type { Config } from '../config/config.ts';
import { mapPrincipals } from '../config/path-mapping.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { UnusedPermissionFinding } from '../findings/finding.ts';
import type { Directive } from '../locate/directive.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues, Ownership } from '../locate/ownership.ts';
import type { KnownPrincipals } from './known-principals.ts';
import { matchName } from './match-name.ts';
import { matchOwners } from './match-owners.ts';

/** How a policy's principals were found: the steps of matching in their order. */
export type MatchStep = 'command-line' | 'configuration' | 'directive' | 'code' | 'file-name';

/** A principal of a policy with its findings; none of them means that it counts as using everything. */
export interface MatchedPrincipal {
  /** The ARN; a bare name, or nothing, where a plain list has no more. */
  readonly principal: string | undefined;
  readonly findings: readonly UnusedPermissionFinding[];
}

/** A policy with the principals that it belongs to. */
export interface MatchedPolicy {
  readonly policy: LocatedPolicy;
  readonly step: MatchStep;
  /** How the principals were found, in words. */
  readonly evidence: string;
  readonly principals: readonly MatchedPrincipal[];
}

export type MatchResult =
  | { readonly type: 'matched'; readonly policy: LocatedPolicy; readonly matched: MatchedPolicy }
  | { readonly type: 'unmatched'; readonly policy: LocatedPolicy; readonly reason: string }
  | { readonly type: 'ambiguous'; readonly policy: LocatedPolicy; readonly diagnostic: Diagnostic };

/** Finds out whose policy it is. The first step that answers wins; two answers at one step are none. */
export function matchFindings(
  policy: LocatedPolicy,
  { directives, ownership }: Clues,
  known: KnownPrincipals,
  config: Config,
): MatchResult {
  const result =
    matchByConfiguration(policy, known, config) ??
    matchByDirective(policy, directives, known) ??
    matchByCode(policy, ownership, known, config) ??
    matchByName(policy, known, config);
  return known.unnamed.length > 0 ? withUnnamed(result, known.unnamed) : result;
}

/** A list that was given for every policy is one more finding on each of its principals, known or not. */
function withUnnamed(result: MatchResult, unnamed: readonly UnusedPermissionFinding[]): MatchResult {
  const found = result.type === 'matched' ? result.matched : undefined;
  const principals = found?.principals.map(({ principal, findings }) => ({
    // What the code says of a name that no finding has is a form of it, and nobody's name.
    principal: principal?.includes('*') === true ? undefined : principal,
    findings: [...findings, ...unnamed],
  }));
  const evidence = [
    'the findings were given for every policy',
    ...(found === undefined ? [] : [found.evidence]),
  ];
  const nobody = [{ principal: undefined, findings: unnamed }];
  return matched(result.policy, 'command-line', evidence.join('; '), principals ?? nobody);
}

function matchByConfiguration(
  policy: LocatedPolicy,
  known: KnownPrincipals,
  config: Config,
): MatchResult | undefined {
  const { path } = policy.location;
  const answers = config.principals.flatMap((mapping) => {
    const arns = mapPrincipals(mapping, path, policy.address);
    return arns === undefined ? [] : [[...new Set(arns)].sort()];
  });
  return oneAnswer(policy, answers, 'the configuration gives', (arns) =>
    matched(policy, 'configuration', 'mapped in the configuration', withFindings(arns, known)),
  );
}

function matchByDirective(
  policy: LocatedPolicy,
  directives: readonly Directive[],
  known: KnownPrincipals,
): MatchResult | undefined {
  const wrong = directives.find(({ principals }) => principals.length === 0);
  if (wrong !== undefined) {
    const reason = `its comment on line ${wrong.location.line ?? 1} does not say whose it is`;
    return { type: 'unmatched', policy, reason };
  }
  const answers = directives.map(({ principals }) => principals);
  return oneAnswer(policy, answers, 'its comments give', (arns) => {
    const line = directives[0]?.location.line ?? 1;
    return matched(policy, 'directive', `named in the comment on line ${line}`, withFindings(arns, known));
  });
}

/** What a step's answers come to: none of them, one that all agree in, or no certainty. */
function oneAnswer(
  policy: LocatedPolicy,
  answers: readonly (readonly string[])[],
  source: string,
  answer: (principals: readonly string[]) => MatchResult,
): MatchResult | undefined {
  const [first] = answers;
  if (first === undefined) return undefined;
  const other = answers.find((one) => one.join() !== first.join());
  if (other === undefined) return answer(first);
  const listed = [first, other].map((arns) => arns.map((arn) => `\`${arn}\``).join(' and ')).join(', and ');
  return ambiguous(policy, `${source} two different answers: ${listed}; list all owners in one of them`);
}

function matchByCode(
  policy: LocatedPolicy,
  ownership: Ownership,
  known: KnownPrincipals,
  config: Config,
): MatchResult | undefined {
  if (ownership.type === 'unsaid') return undefined;
  if (ownership.type === 'uncertain') return { type: 'unmatched', policy, reason: ownership.reason };
  const result = matchOwners(ownership.owners, known, config);
  if (result.type === 'ambiguous') return ambiguous(policy, result.reason);
  const evidence = [...new Set(ownership.owners.map((owner) => owner.evidence))].join('; ');
  return matched(policy, 'code', evidence, withFindings(result.principals, known));
}

function ambiguous(policy: LocatedPolicy, reason: string): MatchResult {
  const message = `it is not certain whose policy it is: ${reason}`;
  const { location } = policy;
  return {
    type: 'ambiguous',
    policy,
    diagnostic: { code: 'policy-ambiguous', severity: 'warning', message, location },
  };
}

function matchByName(policy: LocatedPolicy, known: KnownPrincipals, config: Config): MatchResult {
  const result = matchName(policy.location.path, known, config);
  if (result.type === 'unmatched') return { type: 'unmatched', policy, reason: result.reason };
  if (result.type === 'ambiguous') return ambiguous(policy, result.reason);
  return matched(policy, 'file-name', result.evidence, withFindings(result.principals, known));
}

function withFindings(principals: readonly string[], known: KnownPrincipals): MatchedPrincipal[] {
  return principals.map((principal) => ({ principal, findings: known.findingsOf(principal) }));
}

function matched(
  policy: LocatedPolicy,
  step: MatchStep,
  evidence: string,
  principals: readonly MatchedPrincipal[],
): MatchResult {
  return { type: 'matched', policy, matched: { policy, step, evidence, principals } };
}
