import type { Config } from '../config/config.ts';
import type { NameClue, NamePart, Owner } from '../locate/ownership.ts';
import type { PrincipalArn } from '../policy/arn.ts';
import { madeFor } from './generated-name.ts';
import type { KnownPrincipals } from './known-principals.ts';
import { matchesPattern } from './name-pattern.ts';

/** The principals of a policy's owners, as ARNs, or as names where nothing more is known; or why they are not certain. */
export type OwnersResult =
  | { readonly type: 'principals'; readonly principals: readonly string[] }
  | { readonly type: 'ambiguous'; readonly reason: string };

/** Finds the principals that the owners in the code are in AWS, by the names of those that have a finding. */
export function matchOwners(
  owners: readonly Owner[],
  known: KnownPrincipals,
  { accounts }: Config,
): OwnersResult {
  const principals = new Set<string>();
  const repeated = inSeveralDeployments(owners);
  for (const owner of owners) {
    const result = matchOwner(owner, repeated.has(keyOf(owner)), known, accounts);
    if (result.type === 'ambiguous') return result;
    for (const principal of result.principals) principals.add(principal);
  }
  return { type: 'principals', principals: [...principals].sort() };
}

/** The owners whose name is given in several deployments: these are as many principals. */
function inSeveralDeployments(owners: readonly Owner[]): ReadonlySet<string> {
  const first = new Map<string, string | undefined>();
  const repeated = new Set<string>();
  for (const owner of owners) {
    const key = keyOf(owner);
    if (first.has(key) && first.get(key) !== owner.deployment) repeated.add(key);
    first.set(key, owner.deployment);
  }
  return repeated;
}

function keyOf({ type, name }: Owner): string {
  return JSON.stringify([type, name]);
}

function matchOwner(
  owner: Owner,
  isRepeated: boolean,
  known: KnownPrincipals,
  accounts: readonly string[],
): OwnersResult {
  const fits = fitsOf(owner, known, accounts);
  const found = fits.map(({ principal }) => principal).sort();
  const reason = ambiguity(owner.name, isRepeated, fits, accounts);
  if (reason !== undefined)
    return {
      type: 'ambiguous',
      reason: `${reason}: ${found.map((principal) => `\`${principal}\``).join(', ')}`,
    };
  const covered = new Set(fits.map(({ account }) => account));
  const words = wordsOf(owner.name);
  // A role in an account without a finding counts as using everything.
  const others = accounts
    .filter((account) => !covered.has(account))
    .map((account) => `arn:aws:iam::${account}:${owner.type}/${words}`);
  const principals = [...found, ...others];
  // The name alone is what a plain list of unused permissions has; nothing is known of any other.
  return { type: 'principals', principals: principals.length > 0 ? principals : [words] };
}

/** A principal with a finding whose name fits an owner's. */
interface Fit {
  readonly principal: string;
  readonly account: string;
  readonly isSure: boolean;
}

function fitsOf({ type, name }: Owner, known: KnownPrincipals, accounts: readonly string[]): Fit[] {
  const candidates = name.type === 'exact' ? known.named(name.name) : known.all;
  const fits: Fit[] = [];
  for (const { principal, arn } of candidates) {
    if (arn?.type !== type || (accounts.length > 0 && !accounts.includes(arn.account))) continue;
    const fit = fitOf(name, arn);
    if (fit !== 'not') fits.push({ principal, account: arn.account, isSure: fit === 'sure' });
  }
  return fits;
}

/** Why the principals that fit are not all of them the owner; `undefined` when they are. */
function ambiguity(
  name: NameClue,
  isRepeated: boolean,
  fits: readonly Fit[],
  accounts: readonly string[],
): string | undefined {
  const inAccounts = new Set(fits.map(({ account }) => account));
  // These differ in the stack or the stage that they are of, wherever it is.
  if (name.type === 'generated')
    return fits.every(({ isSure }) => isSure)
      ? undefined
      : `the logical id \`${name.logicalId}\` is cut short in a name that may be another's; give the role a name, or map the policy under \`principals\``;
  if (name.type === 'prefix' && fits.length > inAccounts.size)
    return `several principals have a name that starts with \`${name.prefix}\`; map the policy under \`principals\``;
  if (name.type === 'pattern' && name.parts.some(isStage)) return undefined;
  if (accounts.length === 0 && isRepeated && fits.length > 0)
    return 'the principal is deployed by several providers, so to several accounts; list these under `accounts`';
  return accounts.length === 0 && inAccounts.size > 1
    ? 'the principal has findings in several accounts; list those that this repository is deployed to under `accounts`'
    : undefined;
}

function isStage(part: NamePart): boolean {
  return typeof part !== 'string' && part.varies === 'stage';
}

/** Whether a principal is the one of a name in the code. */
function fitOf(clue: NameClue, { name, account }: PrincipalArn): 'sure' | 'unsure' | 'not' {
  switch (clue.type) {
    case 'exact':
      return name === clue.name ? 'sure' : 'not';
    case 'prefix':
      return name.length > clue.prefix.length && name.startsWith(clue.prefix) ? 'sure' : 'not';
    case 'generated':
      return madeFor(clue, name);
    case 'pattern':
      return matchesPattern(clue, name, account) ? 'sure' : 'not';
  }
}

function wordsOf(clue: NameClue): string {
  switch (clue.type) {
    case 'exact':
      return clue.name;
    case 'prefix':
      return `${clue.prefix}*`;
    case 'generated':
      return `*-${clue.logicalId}-*`;
    case 'pattern':
      return [...clue.parts, clue.optionalEnd ?? '']
        .map((part) => (typeof part === 'string' ? part : '*'))
        .join('');
  }
}
