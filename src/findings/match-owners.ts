import type { Config } from '../config/config.ts';
import type { NameClue, Owner } from '../locate/ownership.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { UnusedPermissionFinding } from './finding.ts';
import { matchesPattern, varies } from './name-pattern.ts';

/** The principals of a policy's owners, as ARNs, or as names where nothing more is known; or why they are not certain. */
export type OwnersResult =
  | { readonly type: 'principals'; readonly principals: readonly string[] }
  | { readonly type: 'ambiguous'; readonly reason: string };

/** Finds the principals that the owners in the code are in AWS, by the names of those that have a finding. */
export function matchOwners(
  owners: readonly Owner[],
  findings: readonly UnusedPermissionFinding[],
  { accounts }: Config,
): OwnersResult {
  const principals = new Set<string>();
  for (const owner of owners) {
    const result = matchOwner(owner, findings, accounts);
    if (result.type === 'ambiguous') return result;
    for (const principal of result.principals) principals.add(principal);
  }
  return { type: 'principals', principals: [...principals].sort() };
}

function matchOwner(
  owner: Owner,
  findings: readonly UnusedPermissionFinding[],
  accounts: readonly string[],
): OwnersResult {
  const fitting = new Map<string, Fit>();
  let named: string | undefined;
  for (const { principal } of findings) {
    if (principal === undefined) continue;
    const arn = parsePrincipalArn(principal);
    if (arn === undefined) {
      if (owner.name.type === 'exact' && principal === owner.name.name) named = principal;
      continue;
    }
    if (arn.type !== owner.type || (accounts.length > 0 && !accounts.includes(arn.account))) continue;
    const form = formOf(owner.name, arn.name, arn.account);
    if (form !== undefined) fitting.set(principal, { account: arn.account, form });
  }
  const known = [...fitting.keys()].sort();
  const reason = ambiguity(owner, [...fitting.values()], accounts);
  if (reason !== undefined)
    return {
      type: 'ambiguous',
      reason: `${reason}: ${known.map((principal) => `\`${principal}\``).join(', ')}`,
    };
  const covered = new Set([...fitting.values()].map(({ account }) => account));
  // A role in an account without a finding counts as using everything.
  const others = accounts
    .filter((account) => !covered.has(account))
    .map((account) => `arn:aws:iam::${account}:${owner.type}/${wordsOf(owner.name)}`);
  const principals = [...known, ...others];
  return {
    type: 'principals',
    principals: principals.length > 0 ? principals : [named ?? wordsOf(owner.name)],
  };
}

interface Fit {
  readonly account: string;
  /** What has to be the same of all that fit. */
  readonly form: string;
}

/** Why several principals that fit are not all of them the owner; `undefined` when they are. */
function ambiguity({ name }: Owner, fits: readonly Fit[], accounts: readonly string[]): string | undefined {
  if (name.type === 'generated') {
    const forms = new Set(fits.map(({ form }) => form));
    return forms.size > 1
      ? `several principals fit the logical id \`${name.logicalId}\`; give the role a name, or map it under \`principals\``
      : undefined;
  }
  const inAccounts = new Set(fits.map(({ account }) => account));
  if (name.type === 'prefix' && fits.length > inAccounts.size)
    return `several principals have a name that starts with \`${name.prefix}\`; map the policy under \`principals\``;
  const isOpen = name.type === 'pattern' && name.parts.some((part) => varies(part, 'text'));
  if (isOpen && fits.length > inAccounts.size)
    return `several principals have a name like \`${wordsOf(name)}\`; map the policy under \`principals\``;
  return accounts.length === 0 && inAccounts.size > 1
    ? 'the principal has findings in several accounts; list those that this repository is deployed to under `accounts`'
    : undefined;
}

/** Whether a name is what the code says, and the part of it that several have to agree in. */
function formOf(clue: NameClue, name: string, account: string): string | undefined {
  switch (clue.type) {
    case 'exact':
      return name === clue.name ? '' : undefined;
    case 'prefix':
      return name.length > clue.prefix.length && name.startsWith(clue.prefix) ? '' : undefined;
    case 'generated':
      return formOfGenerated(clue.logicalId, name);
    case 'pattern':
      return matchesPattern(clue.parts, name, account) ? '' : undefined;
  }
}

/** The longest name of a role or user; names that CloudFormation makes are cut to it. */
const LONGEST_NAME = 64;

/** Twelve to fourteen capitals and digits; since 2023 also twelve letters and digits of both cases. */
const SUFFIX = /^(?:[A-Z0-9]{12,14}|(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{12})$/;

/**
 * The logical id in a name of the form `STACK-LOGICALID-SUFFIX`. One that is cut short counts only in a name that is
 * as long as names may be.
 */
function formOfGenerated(logicalId: string, name: string): string | undefined {
  const parts = name.split('-');
  const suffix = parts.at(-1);
  const found = parts.at(-2);
  if (parts.length < 3 || suffix === undefined || found === undefined || !SUFFIX.test(suffix))
    return undefined;
  if (found === logicalId) return found;
  return found !== '' && logicalId.startsWith(found) && name.length === LONGEST_NAME ? found : undefined;
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
      return clue.parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  }
}
