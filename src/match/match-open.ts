import type { NameClue, Owner } from '../locate/ownership.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import {
  type Fitting,
  foundIn,
  helpFor,
  inventoriesInWords,
  knownCharacters,
  type OwnerAnswer,
  withRecords,
} from './fitting.ts';
import type { MatchContext, MissingDeployments, OwnerHelp } from './match-step.ts';
import { hasPart, nameInPath } from './name-fit.ts';

/** The principals whose name is known in part. */
export function matchOpen(fitting: Fitting, context: MatchContext): OwnerAnswer {
  const { owner, accounts, given } = fitting;
  const { type, name } = owner;
  const { isAll } = context.deployed.recordedOf(owner.resource);
  // A record that does not have the resource tells nothing of others that its name fits.
  const isTold = given.length > 0 || foundIn(fitting).length === 0;
  if (isAll && isTold && accounts === undefined) return answerFrom(fitting, context);
  const missing = accounts?.filter((account) => context.known.inventoryOf(account) === undefined) ?? [];
  if (accounts === undefined || missing.length > 0) {
    const reason = `several ${type}s may have a name like \`${nameInPath(name)}\`, and ${missingInWords(accounts, missing)}`;
    return {
      type: 'unknown',
      reason,
      help: {
        ...helpFor(fitting),
        inventories: accounts === undefined ? stillToList(fitting, context) : missing,
      },
    };
  }
  const where = inventoriesInWords(accounts, context);
  return foundIn(fitting).length === 0 ? nobodyIn(where, fitting) : answerFrom(fitting, context, where);
}

/** The inventories that are missing where the accounts are not listed: none if those of all candidates are there. */
function stillToList({ candidates, given }: Fitting, { known }: MatchContext): OwnerHelp['inventories'] {
  const accounts = foundIn({ candidates, given }).map((one) => parsePrincipalArn(one)?.account);
  const areListed = accounts.every((one) => one !== undefined && known.inventoryOf(one) !== undefined);
  return accounts.length > 0 && areListed ? [] : 'all';
}

/** The principals whose name is not known, or hardly: those of deployments, if all of these are recorded. */
export function matchUnnamed(fitting: Fitting, context: MatchContext): OwnerAnswer {
  const { owner, given } = fitting;
  const { type, name, evidence } = owner;
  const { deployed } = context;
  if (deployed.recordedOf(owner.resource).isAll) {
    const own = new Set(given.map(({ arn }) => arn));
    // Resources that are gone may have become this one.
    const left = deployed.leftBeside(owner).filter(({ arn }) => !own.has(arn));
    return answerFrom({ ...fitting, given: [...given, ...left], candidates: [] }, context);
  }
  const reason =
    knownCharacters(name) === 0
      ? `nothing is known of the name of the ${type} (${evidence})`
      : `too little is known of the name of the ${type}: \`${nameInPath(name)}\``;
  const deployments = missingDeployments(owner, context);
  return { type: 'unknown', reason, help: { ...helpFor(fitting), accounts: 'known', deployments } };
}

function missingDeployments({ resource }: Owner, context: MatchContext): MissingDeployments[] {
  if (resource === undefined) return [];
  const { recorded, expected = null } = context.deployed.recordedOf(resource);
  // A logical id has no dots.
  const source = resource.address.includes('.') ? 'terraform' : 'cloudformation';
  return [{ source, path: resource.root, recorded, expected }];
}

/**
 * The answer for a name that is not literal. `where` names the inventories in which others may have it; `undefined` if
 * all deployments are known.
 */
function answerFrom(fitting: Fitting, context: MatchContext, where?: string): OwnerAnswer {
  const { owner, given, candidates } = fitting;
  const { type, name, resource } = owner;
  const stars = nameInPath(name);
  const principals = foundIn(fitting);
  if (principals.length === 0) {
    const { recorded } = context.deployed.recordedOf(resource);
    const which = recorded === 1 ? 'the recorded deployment' : `the ${recorded} recorded deployments`;
    const reason = `no ${type} in ${which} of \`${resource?.root}\` is \`${resource?.address}\``;
    const help = { ...helpFor(fitting), accounts: 'known' } as const;
    return { type: 'nobody', reason, standIns: namedLike(owner), isDeployed: 'unknown', help };
  }
  const count = candidates.length;
  const [all, fits] = count === 1 ? [`the only ${type}`, 'fits'] : [`one of ${count} ${type}s`, 'fit'];
  const which = given.length === 0 ? all : `${count} other${count === 1 ? '' : 's'}`;
  const among = where === undefined ? '' : ` in ${where}`;
  const others = count === 0 ? [] : [`${which}${among} that ${fits} \`${stars}\``];
  const evidence = [withRecords(fitting), ...others].join('; ');
  return { type: 'candidates', principals, evidence, isCertain: count === 0 };
}

function missingInWords(accounts: readonly string[] | undefined, missing: readonly string[]): string {
  if (accounts === undefined)
    return 'the accounts in which this is deployed are not listed under `accounts` in the configuration';
  const [first = '', ...others] = missing;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `there is no current inventory of account \`${first}\`${more}`;
}

/** The answer for a name with unknown parts that fits nobody in accounts that are all listed. */
function nobodyIn(where: string, fitting: Fitting): OwnerAnswer {
  const { type, name } = fitting.owner;
  const stars = nameInPath(name);
  const isDefinite = name.type === 'generated' || hasPart(name, 'unique-suffix');
  const reason = `no ${type} in ${where} has a name like \`${stars}\``;
  return {
    type: 'nobody',
    reason: isDefinite ? `not deployed yet: ${reason}` : reason,
    standIns: namedLike(fitting.owner),
    isDeployed: isDefinite && !hasOpenPart(name) ? 'not-yet' : 'unknown',
    help: helpFor(fitting),
  };
}

/** In words, who may be an owner that nobody is known to be. */
function namedLike({ type, name }: Owner): string {
  const isAny = knownCharacters(name) === 0;
  return isAny ? `a ${type} that is not known` : `a ${type} with a name like \`${nameInPath(name)}\``;
}

/** Whether text of a name is unknown that is not known to be there. */
function hasOpenPart(name: NameClue): boolean {
  return name.type === 'text' && hasPart(name, 'anything');
}
