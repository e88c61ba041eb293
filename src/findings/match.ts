import type { Config } from '../config/config.ts';
import { mapPrincipals } from '../config/path-mapping.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Directive } from '../locate/directive.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { Clues, Ownership } from '../locate/ownership.ts';
import { inAccount, parsePrincipalArn } from '../policy/arn.ts';
import type { Finding, UnusedPermissionFinding } from './finding.ts';
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
  | { readonly type: 'matched'; readonly matched: MatchedPolicy }
  | { readonly type: 'unmatched'; readonly policy: LocatedPolicy; readonly reason: string }
  | { readonly type: 'ambiguous'; readonly policy: LocatedPolicy; readonly diagnostic: Diagnostic };

/** Finds out whose policy it is. The first step that answers wins; two answers at one step are none. */
export function matchFindings(
  policy: LocatedPolicy,
  { directives, ownership }: Clues,
  findings: readonly Finding[],
  config: Config,
): MatchResult {
  const usable = findings.filter((finding) => finding.type === 'unused-permission');
  const unnamed = usable.filter((finding) => finding.principal === undefined);
  if (unnamed.length > 0) {
    const principals = [{ principal: undefined, findings: unnamed }];
    return matched(policy, 'command-line', 'the findings were given for every policy', principals);
  }
  return (
    matchByConfiguration(policy, usable, config) ??
    matchByDirective(policy, directives, usable) ??
    matchByCode(policy, ownership, usable, config) ??
    matchByName(policy, usable, config)
  );
}

function matchByConfiguration(
  policy: LocatedPolicy,
  findings: readonly UnusedPermissionFinding[],
  config: Config,
): MatchResult | undefined {
  const { path } = policy.location;
  const answers = config.principals.flatMap((mapping) => {
    const arns = mapPrincipals(mapping, path, policy.address);
    return arns === undefined ? [] : [[...new Set(arns)].sort()];
  });
  return oneAnswer(policy, answers, 'the configuration', (arns) =>
    matched(policy, 'configuration', 'mapped in the configuration', withFindings(arns, findings)),
  );
}

function matchByDirective(
  policy: LocatedPolicy,
  directives: readonly Directive[],
  findings: readonly UnusedPermissionFinding[],
): MatchResult | undefined {
  const answers = directives.map(({ principals }) => principals);
  return oneAnswer(policy, answers, 'its comments', (arns) => {
    const line = directives[0]?.location.line ?? 1;
    return matched(policy, 'directive', `named in the comment on line ${line}`, withFindings(arns, findings));
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
  return ambiguous(
    policy,
    `${source} gives two different answers: ${listed}; list all owners in one of them`,
  );
}

function matchByCode(
  policy: LocatedPolicy,
  ownership: Ownership,
  findings: readonly UnusedPermissionFinding[],
  config: Config,
): MatchResult | undefined {
  if (ownership.type === 'unsaid') return undefined;
  if (ownership.type === 'uncertain') return { type: 'unmatched', policy, reason: ownership.reason };
  const result = matchOwners(ownership.owners, findings, config);
  if (result.type === 'ambiguous') return ambiguous(policy, result.reason);
  const evidence = [...new Set(ownership.owners.map((owner) => owner.evidence))].join('; ');
  return matched(policy, 'code', evidence, withFindings(result.principals, findings));
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

function matchByName(
  policy: LocatedPolicy,
  findings: readonly UnusedPermissionFinding[],
  config: Config,
): MatchResult {
  const { path } = policy.location;
  const segments = path.split('/');
  const base = segments.at(-1) ?? path;
  const fileName = base.includes('.') ? base.slice(0, base.lastIndexOf('.')) : base;
  const folder = segments.at(-2);
  const names = [...new Set([fileName, folder])].filter((name) => name !== undefined);
  const owners = names.flatMap((name) => ownersOf(name, findings, config));
  const [owner] = owners;
  if (owner === undefined)
    return { type: 'unmatched', policy, reason: 'no principal with a finding is known for it' };
  if (owners.length > 1) {
    const listed = owners.map((other) => `\`${other}\``).join(', ');
    return ambiguous(
      policy,
      `the policy may belong to several principals: ${listed}: name its own under \`principals\` in the configuration`,
    );
  }
  const account = parsePrincipalArn(owner)?.account;
  const arns =
    account === undefined || config.accounts.length === 0
      ? [owner]
      : config.accounts.map((id) => inAccount(owner, id));
  const named = names.find((name) => nameOf(owner) === name) ?? fileName;
  const which = named === fileName ? 'the file' : 'its folder';
  return matched(policy, 'file-name', `${which} is named after it`, withFindings(arns, findings));
}

/** The principals of a name that have a finding; those that differ only in a configured account count as one. */
function ownersOf(name: string, findings: readonly UnusedPermissionFinding[], config: Config): string[] {
  const owners = new Map<string, string>();
  for (const { principal } of findings) {
    if (principal === undefined || nameOf(principal) !== name) continue;
    const arn = parsePrincipalArn(principal);
    if (arn !== undefined && config.accounts.length > 0 && !config.accounts.includes(arn.account)) continue;
    const key =
      arn !== undefined && config.accounts.length > 0 ? inAccount(principal, '000000000000') : principal;
    if (!owners.has(key)) owners.set(key, principal);
  }
  const full = [...owners.values()].filter((owner) => owner.startsWith('arn:'));
  // A plain list that is named after the principal is one more finding on it, not another principal.
  return full.length > 0 ? full : [...owners.values()];
}

function nameOf(principal: string): string {
  return parsePrincipalArn(principal)?.name ?? principal;
}

function withFindings(
  arns: readonly string[],
  findings: readonly UnusedPermissionFinding[],
): MatchedPrincipal[] {
  return arns.map((principal) => ({
    principal,
    findings: findings.filter(
      (finding) => finding.principal === principal || finding.principal === nameOf(principal),
    ),
  }));
}

function matched(
  policy: LocatedPolicy,
  step: MatchStep,
  evidence: string,
  principals: readonly MatchedPrincipal[],
): MatchResult {
  return { type: 'matched', matched: { policy, step, evidence, principals } };
}
