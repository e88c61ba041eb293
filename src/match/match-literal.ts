import type { Owner } from '../locate/ownership.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import {
  type Fitting,
  foundIn,
  helpFor,
  inventoriesInWords,
  type OwnerAnswer,
  withRecords,
} from './fitting.ts';
import type { MatchContext } from './match-step.ts';
import { fitName, literalIn, nameWithStars } from './name-fit.ts';

/** The principals with a literal name. */
export function matchLiteral(
  fitting: Fitting,
  context: MatchContext,
  source: 'code' | 'document',
): OwnerAnswer {
  const { owner, accounts, taken } = fitting;
  if (accounts === undefined) return matchLiteralAnywhere(fitting, context, source);
  const { type, name } = owner;
  const found = foundIn(fitting);
  // An account has one principal of a name. What a deployment gives may have another name, as before a change of it.
  const covered = new Set(
    [...found, ...taken.map(({ principal }) => principal)].flatMap((one) => {
      const arn = parsePrincipalArn(one);
      return arn !== undefined && fitName(name, arn) !== 'not' ? arn.account : [];
    }),
  );
  const others = accounts.filter((account) => !covered.has(account));
  const unlisted = others.filter((account) => context.known.inventoryOf(account) === undefined);
  const arnIn = (account: string): string =>
    `arn:aws:iam::${account}:${type}/${literalIn(name, account) ?? ''}`;
  const principals = [...found, ...unlisted.map(arnIn)];
  if (principals.length > 0)
    return { type: 'candidates', principals, evidence: withRecords(fitting), isCertain: true };
  const text = nameWithStars(name);
  const reason =
    taken.length > 0
      ? `the ${type} \`${text}\` is that of another resource`
      : `no ${type} in ${inventoriesInWords(accounts, context)} is named \`${text}\``;
  return {
    type: 'nobody',
    reason: `not deployed yet: ${reason}`,
    standIns: others.map(arnIn),
    isDeployed: 'not-yet',
    help: helpFor(fitting),
  };
}

/** A literal name where the configuration does not say where the file is deployed. */
function matchLiteralAnywhere(
  fitting: Fitting,
  context: MatchContext,
  source: 'code' | 'document',
): OwnerAnswer {
  const { owner } = fitting;
  const help = helpFor(fitting);
  const text = nameWithStars(owner.name);
  const known = foundIn(fitting);
  // A plain list of unused permissions may have the bare name as its principal.
  const isListed = known.length === 0 && context.known.named(text).some(({ arn }) => arn === undefined);
  if (known.length === 0 && !isListed) {
    const reason = `no known ${owner.type} is named \`${text}\``;
    return { type: 'nobody', reason, standIns: [text], isDeployed: 'unknown', help };
  }
  const { isAll } = context.deployed.recordedOf(owner.resource);
  if (!isAll && !context.known.hasInventory && source === 'code') {
    const doubt = doubtWithoutInventory(owner, context);
    if (doubt !== undefined) return { type: 'unknown', reason: doubt, help };
  }
  const caveat = isAll ? undefined : unseen(context);
  const principals = isListed ? [text] : known;
  return { type: 'candidates', principals, evidence: withRecords(fitting), caveat, isCertain: true };
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
