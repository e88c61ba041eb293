import type { NameClue, NamePart, Owner } from '../locate/ownership.ts';
import type { KnownPrincipals } from './known-principals.ts';
import type { MatchContext, StepAnswer } from './match-step.ts';
import { fitName, nameWithStars } from './name-fit.ts';

/** Finds the principals in AWS that owners in the code or the document stand for, by their names. */
export function matchOwners(
  owners: readonly Owner[],
  { known, config: { accounts } }: MatchContext,
): StepAnswer {
  const principals = new Set<string>();
  const repeated = ownersInSeveralDeployments(owners);
  for (const owner of owners) {
    const candidates = candidatesFor(owner, known, accounts);
    const ambiguity = findAmbiguity(owner.name, repeated.has(ownerKey(owner)), candidates, accounts);
    if (ambiguity !== undefined) {
      const listed = candidates.map(({ principal }) => `\`${principal}\``).sort();
      const reason = `${ambiguity.problem}: ${listed.join(', ')}; ${ambiguity.advice}`;
      return { type: 'ambiguous', reason };
    }
    for (const principal of principalsOfOwner(owner, candidates, accounts)) principals.add(principal);
  }
  const evidence = [...new Set(owners.map((owner) => owner.evidence))].join('; ');
  return { type: 'principals', principals: [...principals].sort(), evidence };
}

/** The keys of owners that several deployments create: each creates a principal of its own. */
function ownersInSeveralDeployments(owners: readonly Owner[]): ReadonlySet<string> {
  const first = new Map<string, string | undefined>();
  const repeated = new Set<string>();
  for (const owner of owners) {
    const key = ownerKey(owner);
    if (first.has(key) && first.get(key) !== owner.deployment) repeated.add(key);
    first.set(key, owner.deployment);
  }
  return repeated;
}

function ownerKey({ type, name }: Owner): string {
  return JSON.stringify([type, name]);
}

/** A known principal that an owner may stand for. */
interface PrincipalCandidate {
  readonly principal: string;
  readonly account: string;
  readonly isSure: boolean;
}

function candidatesFor(
  { type, name }: Owner,
  known: KnownPrincipals,
  accounts: readonly string[],
): PrincipalCandidate[] {
  const compared = name.type === 'exact' ? known.named(name.name) : known.all;
  const candidates: PrincipalCandidate[] = [];
  for (const { principal, arn } of compared) {
    if (arn?.type !== type || (accounts.length > 0 && !accounts.includes(arn.account))) continue;
    const fit = fitName(name, arn);
    if (fit !== 'not') candidates.push({ principal, account: arn.account, isSure: fit === 'sure' });
  }
  return candidates;
}

/** All candidates, and the owner's own name in each configured account without a candidate. */
function principalsOfOwner(
  { type, name }: Owner,
  candidates: readonly PrincipalCandidate[],
  accounts: readonly string[],
): string[] {
  const covered = new Set(candidates.map(({ account }) => account));
  const text = nameWithStars(name);
  // A role that has no finding in its account counts as using everything.
  const others = accounts
    .filter((account) => !covered.has(account))
    .map((account) => `arn:aws:iam::${account}:${type}/${text}`);
  const principals = [...candidates.map(({ principal }) => principal), ...others];
  // A plain list of unused permissions may have the bare name as its principal.
  return principals.length > 0 ? principals : [text];
}

/** Why the candidates may not all be the owner, and what to do about it; `undefined` if all of them are. */
function findAmbiguity(
  name: NameClue,
  isRepeated: boolean,
  candidates: readonly PrincipalCandidate[],
  accounts: readonly string[],
): { readonly problem: string; readonly advice: string } | undefined {
  const inAccounts = new Set(candidates.map(({ account }) => account));
  // Candidates for a generated name or a stage belong to different stacks or stages, in whichever account.
  if (name.type === 'generated') {
    if (candidates.every(({ isSure }) => isSure)) return undefined;
    const problem = `a name that cuts the logical id \`${name.logicalId}\` short may belong to another resource`;
    return { problem, advice: 'give the role a name, or map the policy under `principals`' };
  }
  if (name.type === 'prefix' && candidates.length > inAccounts.size) {
    const problem = `several principals have a name that starts with \`${name.prefix}\``;
    return { problem, advice: 'map the policy under `principals`' };
  }
  if (name.type === 'pattern' && name.parts.some(isStage)) return undefined;
  const advice = 'list the accounts that this repository is deployed to under `accounts`';
  if (accounts.length === 0 && isRepeated && candidates.length > 0)
    return { problem: 'several providers deploy the principal, so it exists in several accounts', advice };
  return accounts.length === 0 && inAccounts.size > 1
    ? { problem: 'the principal exists in several accounts', advice }
    : undefined;
}

function isStage(part: NamePart): boolean {
  return typeof part !== 'string' && part.varies === 'stage';
}
