import type { NameClue, Owner } from '../locate/ownership.ts';
import { deployedAccounts } from './deployed-accounts.ts';
import type { GivenPrincipal } from './deployed-principals.ts';
import { type KnownPrincipal, keyOfPrincipal } from './known-principals.ts';
import type { MatchContext, OwnerHelp } from './match-step.ts';
import { countKnown, fitName, hasPart, isLiteral, nameWithStars } from './name-fit.ts';

/** What is found out about the principals that one owner stands for. */
export type OwnerAnswer =
  /** `caveat`: who else may exist that is not seen. */
  | {
      readonly type: 'candidates';
      readonly principals: readonly string[];
      readonly evidence: string;
      readonly caveat?: string | undefined;
      readonly isCertain: boolean;
    }
  /**
   * Nobody that is known fits. `standIns`: the principals that may exist all the same, or will; or in words, if the form
   * of their names alone is known.
   */
  | {
      readonly type: 'nobody';
      readonly reason: string;
      readonly standIns: readonly string[] | string;
      readonly isDeployed: 'not-yet' | 'unknown';
      readonly help: OwnerHelp;
    }
  /** It certainly is not deployed: all deployments of its code are recorded, and nobody else may be it. */
  | { readonly type: 'absent'; readonly reason: string }
  | { readonly type: 'unknown'; readonly reason: string; readonly help: OwnerHelp };

/** An owner, with everything that is known of the principals that it may be. */
export interface Fitting {
  readonly owner: Owner;
  /** Where its code is deployed, according to the configuration, sorted; `undefined` if it does not say. */
  readonly accounts: readonly string[] | undefined;
  /** The principals that deployments give to it. */
  readonly given: readonly GivenPrincipal[];
  /** The other known ones that may have its name. */
  readonly candidates: readonly Candidate[];
  /** Those with its name that deployments give to other resources. */
  readonly taken: readonly Candidate[];
}

/** A known principal that may have the name of an owner. */
export interface Candidate {
  readonly principal: string;
  readonly fit: 'fits' | 'in-another-case';
}

/** Collects what is known of an owner. */
export function fittingOf(owner: Owner, context: MatchContext): Fitting {
  const { deployed } = context;
  const accounts = deployedAccounts(context.config, owner);
  const recorded = deployed.givenTo(owner.resource);
  const fits = candidatesFor(owner, context, accounts);
  // What may be another template's names nobody by itself.
  const given = recorded.every(({ isSupposed }) => isSupposed) && fits.length === 0 ? [] : recorded;
  const own = new Set(given.map(({ arn }) => keyOfPrincipal(arn)));
  const free = fits.filter(({ principal }) => !own.has(keyOfPrincipal(principal)));
  const [taken, candidates]: [Candidate[], Candidate[]] = [[], []];
  for (const one of free) (deployed.isOfAnother(one.principal, owner) ? taken : candidates).push(one);
  return { owner, accounts, given, candidates, taken };
}

/** The known principals that may have the name of an owner; none if nothing is known of the name. */
function candidatesFor(
  owner: Owner,
  context: MatchContext,
  accounts: readonly string[] | undefined,
): Candidate[] {
  return knownCharacters(owner.name) === 0 ? [] : allFitting(owner, context, accounts);
}

function allFitting(
  { type, name }: Owner,
  { known }: MatchContext,
  accounts: readonly string[] | undefined,
): Candidate[] {
  const compared: readonly KnownPrincipal[] =
    isLiteral(name) && !hasAccount(name) ? known.named(nameWithStars(name)) : known.all;
  const candidates: Candidate[] = [];
  for (const { principal, arn } of compared) {
    if (arn?.type !== type || accounts?.includes(arn.account) === false) continue;
    const fit = fitName(name, arn);
    if (fit !== 'not') candidates.push({ principal, fit });
  }
  return candidates;
}

/**
 * Why an owner is certainly not deployed; `undefined` if it may be. All deployments of its root or template have to be
 * recorded without it, and without anything that may have become it; and the inventories of its accounts may list nobody
 * of its name who is not recorded as somebody else.
 */
export function whyAbsent(fitting: Fitting, context: MatchContext): string | undefined {
  const { owner, accounts, given, candidates } = fitting;
  const { known, deployed } = context;
  const { resource } = owner;
  if (resource === undefined || given.length + candidates.length > 0) return undefined;
  const { isAll, recorded } = deployed.recordedOf(resource);
  const isListed = accounts?.every((account) => known.inventoryOf(account) !== undefined) === true;
  if (!isAll || !isListed || deployed.leftBeside(owner).length > 0) return undefined;
  const mayBe = allFitting(owner, context, accounts);
  if (mayBe.some(({ principal }) => !deployed.isOfAnother(principal, owner))) return undefined;
  const which = recorded === 1 ? 'the deployment' : `the ${recorded} deployments`;
  return `not deployed: \`${resource.address}\` is not in ${which} of \`${resource.root}\``;
}

function hasAccount(name: NameClue): boolean {
  return name.type === 'text' && hasPart(name, 'account');
}

/** How many characters are known of a name that may have any others; any number for other names. */
export function knownCharacters(name: NameClue): number {
  return name.type === 'text' && hasPart(name, 'anything') ? countKnown(name) : Number.POSITIVE_INFINITY;
}

/** The principals that an owner is or may be, without those of other resources. */
export function foundIn({ given, candidates }: Pick<Fitting, 'given' | 'candidates'>): string[] {
  return [...given.map(({ arn }) => arn), ...candidates.map(({ principal }) => principal)];
}

/** How an owner was found, with what records it. */
export function withRecords({ owner: { evidence }, given }: Fitting): string {
  const records = [...new Set(given.map(({ record }) => record))].sort();
  const [only, other] = records;
  if (only === undefined) return evidence;
  return `${evidence}, recorded in ${other === undefined ? only : `${records.length} deployments`}`;
}

/** What would tell more of an owner. */
export function helpFor(fitting: Fitting): OwnerHelp {
  return {
    candidates: foundIn(fitting).sort(),
    accounts: fitting.accounts === undefined ? 'missing' : 'known',
    inventories: [],
  };
}

/** The inventories of accounts in words, with the oldest day. */
export function inventoriesInWords(accounts: readonly string[], { known }: MatchContext): string {
  const days = accounts.flatMap((account) => known.inventoryOf(account)?.listedAt.slice(0, 10) ?? []).sort();
  const [oldest = ''] = days;
  return days.length === 1
    ? `the inventory of ${oldest}`
    : `${days.length} inventories, the oldest of ${oldest},`;
}
