import type { NameClue, NamePart, Owner } from '../locate/ownership.ts';
import type { KnownPrincipals } from './known-principals.ts';
import type { MatchContext, StepAnswer } from './match-step.ts';
import { fitName, nameWithStars } from './name-fit.ts';

/** Finds the principals that the owners in the code are in AWS, by the names of those that have a finding. */
export function matchOwners(
  owners: readonly Owner[],
  { known, config: { accounts } }: MatchContext,
): StepAnswer {
  const principals = new Set<string>();
  const repeated = inSeveralDeployments(owners);
  for (const owner of owners) {
    const candidates = candidatesFor(owner, known, accounts);
    const reason = whyAmbiguous(owner.name, repeated.has(ownerKey(owner)), candidates, accounts);
    if (reason !== undefined) {
      const listed = candidates.map(({ principal }) => `\`${principal}\``).sort();
      return { type: 'ambiguous', reason: `${reason}: ${listed.join(', ')}` };
    }
    for (const principal of principalsOfOwner(owner, candidates, accounts)) principals.add(principal);
  }
  const evidence = [...new Set(owners.map((owner) => owner.evidence))].join('; ');
  return { type: 'principals', principals: [...principals].sort(), evidence };
}

/** The owners whose name is given in several deployments: these are as many principals. */
function inSeveralDeployments(owners: readonly Owner[]): ReadonlySet<string> {
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

/** A known principal that an owner in the code may be. */
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

/** Every candidate, and the owner in each configured account that has none. */
function principalsOfOwner(
  { type, name }: Owner,
  candidates: readonly PrincipalCandidate[],
  accounts: readonly string[],
): string[] {
  const covered = new Set(candidates.map(({ account }) => account));
  const text = nameWithStars(name);
  // A role in an account without a finding counts as using everything.
  const others = accounts
    .filter((account) => !covered.has(account))
    .map((account) => `arn:aws:iam::${account}:${type}/${text}`);
  const principals = [...candidates.map(({ principal }) => principal), ...others];
  // The name alone is what a plain list of unused permissions has; nothing is known of any other.
  return principals.length > 0 ? principals : [text];
}

/** Why the principals that fit are not all of them the owner; `undefined` when they are. */
function whyAmbiguous(
  name: NameClue,
  isRepeated: boolean,
  candidates: readonly PrincipalCandidate[],
  accounts: readonly string[],
): string | undefined {
  const inAccounts = new Set(candidates.map(({ account }) => account));
  // These differ in the stack or the stage that they are of, wherever it is.
  if (name.type === 'generated')
    return candidates.every(({ isSure }) => isSure)
      ? undefined
      : `the logical id \`${name.logicalId}\` is cut short in a name that may be another's; give the role a name, or map the policy under \`principals\``;
  if (name.type === 'prefix' && candidates.length > inAccounts.size)
    return `several principals have a name that starts with \`${name.prefix}\`; map the policy under \`principals\``;
  if (name.type === 'pattern' && name.parts.some(isStage)) return undefined;
  if (accounts.length === 0 && isRepeated && candidates.length > 0)
    return 'the principal is deployed by several providers, so to several accounts; list these under `accounts`';
  return accounts.length === 0 && inAccounts.size > 1
    ? 'the principal has findings in several accounts; list those that this repository is deployed to under `accounts`'
    : undefined;
}

function isStage(part: NamePart): boolean {
  return typeof part !== 'string' && part.varies === 'stage';
}
