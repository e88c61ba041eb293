import type { NameClue, Owner } from '../locate/ownership.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { deployedAccounts } from './deployed-accounts.ts';
import type { GivenPrincipal } from './deployed-principals.ts';
import { type KnownPrincipal, keyOfPrincipal } from './known-principals.ts';
import type { MatchContext, MissingDeployments, OwnerHelp, StepAnswer } from './match-step.ts';
import { countKnown, fitName, hasPart, isLiteral, literalIn, nameWithStars } from './name-fit.ts';

/** What is found out about the principals that one owner stands for. */
type OwnerAnswer =
  /** `caveat`: who else may exist that is not seen. */
  | {
      readonly type: 'candidates';
      readonly principals: readonly string[];
      readonly evidence: string;
      readonly caveat?: string | undefined;
      readonly isCertain: boolean;
    }
  /** Nobody that is known fits. `standIns`: the principals that may exist all the same, or will. */
  | {
      readonly type: 'nobody';
      readonly reason: string;
      readonly standIns: readonly string[];
      readonly isDeployed: 'not-yet' | 'unknown';
      readonly help: OwnerHelp;
    }
  | { readonly type: 'unknown'; readonly reason: string; readonly help: OwnerHelp };

/** Fewer known characters say nothing about a name with a part that may be anything. */
const LEAST_KNOWN = 3;

/**
 * Finds the principals in AWS that owners in the code or the document stand for. Every known principal that may have
 * the name of an owner owns the policy, so that what is not known can only prevent a removal.
 */
export function matchOwners(
  owners: readonly Owner[],
  context: MatchContext,
  source: 'code' | 'document' = 'code',
): StepAnswer {
  const answers = owners.map((owner) => matchOwner(owner, context, source));
  const unknown = answers.find((answer) => answer.type === 'unknown');
  if (unknown !== undefined) return { type: 'unmatched', reason: unknown.reason, help: unknown.help };
  const nobody = answers.filter((answer) => answer.type === 'nobody');
  const [first] = nobody;
  if (first !== undefined && nobody.length === answers.length) {
    const unsure = nobody.find(({ isDeployed }) => isDeployed === 'unknown');
    return unsure === undefined
      ? { type: 'not-deployed', evidence: first.reason }
      : { type: 'unmatched', reason: unsure.reason, help: unsure.help };
  }
  const principals = answers.flatMap((answer) =>
    answer.type === 'candidates' ? answer.principals : answer.type === 'nobody' ? answer.standIns : [],
  );
  const found = answers.filter((answer) => answer.type === 'candidates');
  const evidence = [
    ...found.map((answer) => answer.evidence),
    ...nobody.map(({ reason }) => reason),
    ...found.flatMap(({ caveat }) => caveat ?? []),
  ];
  return {
    type: 'principals',
    principals: [...new Set(principals)].sort(),
    evidence: [...new Set(evidence)].join('; '),
    isCertain: answers.every((answer, at) =>
      answer.type === 'candidates'
        ? answer.isCertain
        : owners[at] !== undefined && isLiteral(owners[at].name),
    ),
  };
}

function matchOwner(owner: Owner, context: MatchContext, source: 'code' | 'document'): OwnerAnswer {
  const { name, type, resource } = owner;
  const accounts = deployedAccounts(context.config, owner);
  const given = context.deployed.givenTo(resource);
  const { isAll } = context.deployed.recordedOf(resource);
  const known = name.type === 'text' && hasPart(name, 'anything') ? countKnown(name) : LEAST_KNOWN;
  const candidates = known === 0 ? [] : candidatesFor(owner, context, accounts, given);
  const fitting = { owner, given, candidates };
  if (known < LEAST_KNOWN)
    return isAll
      ? answerFrom({ owner, given: withLeft(owner, given, context), candidates: [] }, context)
      : unsaid(fitting, known, context);
  const help = helpWith(fitting, accounts);
  if (
    given.length === 0 &&
    candidates.length > 0 &&
    candidates.every(({ fit }) => fit === 'in-another-case')
  ) {
    const [{ principal } = { principal: '' }] = candidates;
    const reason = `\`${principal}\` has the name \`${nameWithStars(name)}\` only if upper and lower case are ignored`;
    return { type: 'unknown', reason, help };
  }
  if (isLiteral(name)) return matchLiteral(fitting, context, accounts, source);
  if (isAll && accounts === undefined) return answerFrom(fitting, context);
  const missing = accounts?.filter((account) => context.known.inventoryOf(account) === undefined) ?? [];
  if (accounts === undefined || missing.length > 0) {
    const reason = `several ${type}s may have a name like \`${nameWithStars(name)}\`, and ${missingInWords(accounts, missing)}`;
    return { type: 'unknown', reason, help: { ...help, inventories: missing } };
  }
  const where = inventoriesInWords(accounts, context);
  if (candidates.length === 0 && given.length === 0) return nobodyOpen(owner, accounts, where, help);
  return answerFrom(fitting, context, where);
}

/** An owner, the principals that deployments give to it, and the other known ones that may have its name. */
interface Fitting {
  readonly owner: Owner;
  readonly given: readonly GivenPrincipal[];
  readonly candidates: readonly Candidate[];
}

/** What deployments give to an owner, and what they give to resources that are gone and may have become this one. */
function withLeft(
  owner: Owner,
  given: readonly GivenPrincipal[],
  { deployed }: MatchContext,
): readonly GivenPrincipal[] {
  const own = new Set(given.map(({ arn }) => arn));
  return [...given, ...deployed.leftBeside(owner).filter(({ arn }) => !own.has(arn))];
}

/** The answer for a name of which too little is known. */
function unsaid(fitting: Fitting, known: number, context: MatchContext): OwnerAnswer {
  const { type, name, evidence } = fitting.owner;
  const reason =
    known === 0
      ? `nothing is known of the name of the ${type} (${evidence})`
      : `too little is known of the name of the ${type}: \`${nameWithStars(name)}\``;
  const deployments = missingDeployments(fitting.owner, context);
  return { type: 'unknown', reason, help: { ...helpWith(fitting, []), deployments } };
}

function missingDeployments({ resource }: Owner, context: MatchContext): MissingDeployments | undefined {
  if (resource === undefined) return undefined;
  const { recorded, expected = null } = context.deployed.recordedOf(resource);
  // A logical id has no dots.
  const source = resource.address.includes('.') ? 'terraform' : 'cloudformation';
  return { source, path: resource.root, recorded, expected };
}

/**
 * The answer for a name that is not literal. `where` names the inventories in which others may have it; `undefined` if
 * all deployments are known.
 */
function answerFrom(
  { owner, given, candidates }: Fitting,
  context: MatchContext,
  where?: string,
): OwnerAnswer {
  const { type, name, resource } = owner;
  const stars = nameWithStars(name);
  if (given.length + candidates.length === 0) {
    const { recorded } = context.deployed.recordedOf(resource);
    const which = recorded === 1 ? 'the recorded deployment' : `the ${recorded} recorded deployments`;
    const reason = `no ${type} in ${which} of \`${resource?.root}\` is \`${resource?.address}\``;
    const help = helpWith({ owner, given, candidates }, []);
    return { type: 'nobody', reason, standIns: [stars], isDeployed: 'unknown', help };
  }
  const [which, fits] =
    candidates.length === 1 ? [`the only ${type}`, 'fits'] : [`one of ${candidates.length} ${type}s`, 'fit'];
  const others =
    given.length === 0 ? which : `${candidates.length} other${candidates.length === 1 ? '' : 's'}`;
  const among = where === undefined ? '' : ` in ${where}`;
  const evidence = [
    withRecords(owner, given),
    ...(candidates.length === 0 ? [] : [`${others}${among} that ${fits} \`${stars}\``]),
  ].join('; ');
  return {
    type: 'candidates',
    principals: [...given.map(({ arn }) => arn), ...principalsOf(candidates)],
    evidence,
    isCertain: candidates.length === 0,
  };
}

/** How an owner was found, with what records it. */
function withRecords({ evidence }: Owner, given: readonly GivenPrincipal[]): string {
  const records = [...new Set(given.map(({ record }) => record))].sort();
  const [only, other] = records;
  if (only === undefined) return evidence;
  return `${evidence}, ${other === undefined ? `recorded in ${only}` : `recorded in ${records.length} deployments`}`;
}

function missingInWords(accounts: readonly string[] | undefined, missing: readonly string[]): string {
  if (accounts === undefined)
    return 'the accounts in which this is deployed are not listed under `accounts` in the configuration';
  const [first = '', ...others] = missing;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `there is no current inventory of account \`${first}\`${more}`;
}

/** The answer for a name with unknown parts that fits nobody in accounts that are all listed. */
function nobodyOpen(
  { type, name }: Owner,
  accounts: readonly string[],
  where: string,
  help: OwnerHelp,
): OwnerAnswer {
  const stars = nameWithStars(name);
  const isDefinite = name.type === 'generated' || hasPart(name, 'unique-suffix');
  return {
    type: 'nobody',
    reason: isDefinite
      ? `not deployed yet: no ${type} in ${where} has a name like \`${stars}\``
      : `no ${type} in ${where} has a name like \`${stars}\``,
    standIns: accounts.map((account) => `arn:aws:iam::${account}:${type}/${stars}`),
    isDeployed: isDefinite && !hasOpenPart(name) ? 'not-yet' : 'unknown',
    help,
  };
}

/** Whether text of a name is unknown that is not known to be there. */
function hasOpenPart(name: NameClue): boolean {
  return name.type === 'text' && hasPart(name, 'anything');
}

function matchLiteral(
  fitting: Fitting,
  context: MatchContext,
  accounts: readonly string[] | undefined,
  source: 'code' | 'document',
): OwnerAnswer {
  if (accounts === undefined) return matchLiteralAnywhere(fitting, context, source);
  const { owner, given, candidates } = fitting;
  const { type, name } = owner;
  const found = [...given.map(({ arn }) => arn), ...principalsOf(candidates)];
  const covered = new Set(found.map((one) => parsePrincipalArn(one)?.account));
  const others = accounts.filter((account) => !covered.has(account));
  const unlisted = others.filter((account) => context.known.inventoryOf(account) === undefined);
  const assumed = unlisted.map((account) => arnOf(account, type, literalIn(name, account)));
  const principals = [...found, ...assumed];
  if (principals.length > 0)
    return { type: 'candidates', principals, evidence: withRecords(owner, given), isCertain: true };
  return {
    type: 'nobody',
    reason: `not deployed yet: no ${type} in ${inventoriesInWords(accounts, context)} is named \`${nameWithStars(name)}\``,
    standIns: accounts.map((account) => arnOf(account, type, literalIn(name, account))),
    isDeployed: 'not-yet',
    help: helpWith(fitting, accounts),
  };
}

/** A literal name where the configuration does not say where the file is deployed. */
function matchLiteralAnywhere(
  fitting: Fitting,
  context: MatchContext,
  source: 'code' | 'document',
): OwnerAnswer {
  const { owner, given, candidates } = fitting;
  const { type, name } = owner;
  const help = helpWith(fitting, undefined);
  const text = nameWithStars(name);
  const { isAll } = context.deployed.recordedOf(owner.resource);
  if (!isAll && !context.known.hasInventory && source === 'code') {
    const doubt = doubtWithoutInventory(owner, context);
    if (doubt !== undefined) return { type: 'unknown', reason: doubt, help };
  }
  const known = [...given.map(({ arn }) => arn), ...principalsOf(candidates)];
  // A plain list of unused permissions may have the bare name as its principal.
  const isListed = known.length === 0 && context.known.named(text).some(({ arn }) => arn === undefined);
  if (known.length > 0 || isListed) {
    const caveat = isAll ? undefined : unseen(context);
    const principals = isListed ? [text] : known;
    return { type: 'candidates', principals, evidence: withRecords(owner, given), caveat, isCertain: true };
  }
  const reason = `no known ${type} is named \`${text}\``;
  return { type: 'nobody', reason, standIns: [text], isDeployed: 'unknown', help };
}

/** Who may have a literal name that is not seen, in words. */
function unseen({ known }: MatchContext): string {
  return known.hasInventory
    ? 'accounts without an inventory or a finding are not seen'
    : 'accounts without findings are not seen';
}

/** Why a literal name may be that of several principals; `undefined` if one place declares it and is deployed once. */
function doubtWithoutInventory({ type, name, repeatedBy }: Owner, context: MatchContext): string | undefined {
  const text = nameWithStars(name);
  const places = context.placesOf(type, text);
  const others = places.size - 1;
  const [first] = places;
  if (first === undefined)
    return `nothing that was read declares the ${type} \`${text}\`, so it may exist in several accounts`;
  if (others > 0)
    return `\`${first.place}\` and ${others} other ${others === 1 ? 'place' : 'places'} declare a ${type} named \`${text}\``;
  const sign = repeatedBy ?? first.repeatedBy;
  return sign === undefined
    ? undefined
    : `${sign} shows that the ${type} \`${text}\` is deployed several times`;
}

/** A known principal that may have the name of an owner. */
interface Candidate {
  readonly principal: string;
  readonly fit: 'fits' | 'in-another-case';
}

/** Those that no deployment tells anything of; `given` is what deployments give to the owner. */
function candidatesFor(
  owner: Owner,
  { known, deployed }: MatchContext,
  accounts: readonly string[] | undefined,
  given: readonly GivenPrincipal[],
): Candidate[] {
  const { type, name } = owner;
  const own = new Set(given.map(({ arn }) => keyOfPrincipal(arn)));
  const compared: readonly KnownPrincipal[] =
    isLiteral(name) && !hasAccount(name) ? known.named(nameWithStars(name)) : known.all;
  const candidates: Candidate[] = [];
  for (const { principal, arn } of compared) {
    if (arn?.type !== type || accounts?.includes(arn.account) === false) continue;
    const fit = fitName(name, arn.name, arn.account);
    if (fit === 'not' || own.has(keyOfPrincipal(principal)) || deployed.isOfAnother(principal, owner))
      continue;
    candidates.push({ principal, fit });
  }
  return candidates;
}

function hasAccount(name: NameClue): boolean {
  return name.type === 'text' && hasPart(name, 'account');
}

function principalsOf(candidates: readonly Candidate[]): string[] {
  return candidates.map(({ principal }) => principal);
}

function arnOf(account: string, type: Owner['type'], name = ''): string {
  return `arn:aws:iam::${account}:${type}/${name}`;
}

function helpWith({ given, candidates }: Fitting, accounts: readonly string[] | undefined): OwnerHelp {
  return {
    candidates: [...given.map(({ arn }) => arn), ...principalsOf(candidates)].sort(),
    accounts: accounts === undefined ? 'missing' : 'known',
    inventories: [],
  };
}

/** The inventories of accounts in words, with the oldest day. */
function inventoriesInWords(accounts: readonly string[], { known }: MatchContext): string {
  const days = accounts.flatMap((account) => known.inventoryOf(account)?.listedAt.slice(0, 10) ?? []).sort();
  const [oldest = ''] = days;
  return days.length === 1
    ? `the inventory of ${oldest}`
    : `${days.length} inventories, the oldest of ${oldest},`;
}
