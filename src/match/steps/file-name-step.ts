import { inAccount, parsePrincipalArn } from '../../policy/arn.ts';
import { deployedAccounts } from '../deployed-accounts.ts';
import type { KnownPrincipal, KnownPrincipals } from '../known-principals.ts';
import type { MatchContext, MatchStep, MatchSubject, StepAnswer } from '../match-step.ts';

/** The principals that are known to exist and that a bare JSON policy, or its folder, is named after. */
export const fileNameStep: MatchStep = { name: 'file-name', match: matchByFileName };

function matchByFileName({ policy, isWhole }: MatchSubject, context: MatchContext): StepAnswer {
  const { document, address, location } = policy;
  if (address !== undefined)
    return { type: 'unmatched', reason: 'no code that was read gives it to a role or user' };
  if (document.syntax !== 'json')
    return { type: 'unmatched', reason: 'only a policy in JSON is matched by the name of its file' };
  if (!isWhole)
    return {
      type: 'unmatched',
      reason: 'not all code that may read the file was read, so its name says nothing',
    };
  const limit = limitInPath(location.path);
  if (limit !== undefined)
    return {
      type: 'unmatched',
      reason: `\`${limit}\` in its path says that it limits what others grant`,
    };
  const accounts = deployedAccounts(context.config, { path: location.path });
  const names = fileAndFolderNames(location.path);
  const named = names.flatMap((name) => context.known.named(name).filter((one) => one.name === name));
  const owners = distinctPrincipals(named, accounts);
  const [owner] = owners;
  if (owner === undefined) return reasonForNone(names, named, context.known);
  if (!isOneInEach(owners, accounts)) return reasonForSeveral(owners, accounts);
  return {
    type: 'principals',
    principals: withUnlisted(owners, accounts, context.known),
    evidence: `${owner.name === names[0] ? 'the file' : 'its folder'} is named after it`,
    isCertain: false,
  };
}

/** The part of a path that says that the policies of a file limit what others grant; `undefined` if none does. */
export function limitInPath(path: string): string | undefined {
  return path.split('/').find(isLimit);
}

/** Whether a file or a folder is one of permissions boundaries, or of service or resource control policies. */
function isLimit(segment: string): boolean {
  return /(?:^|[^a-z])(?:boundary|boundaries|scps?|rcps?|(?:service|resource)[^a-z]?control)(?:[^a-z]|$)/i.test(
    segment,
  );
}

/** The name of the file without its extension, and the name of its folder. */
function fileAndFolderNames(path: string): string[] {
  const segments = path.split('/');
  const base = segments.at(-1) ?? path;
  const fileName = base.includes('.') ? base.slice(0, base.lastIndexOf('.')) : base;
  return [...new Set([fileName, segments.at(-2) ?? ''])].filter((name) => name !== '');
}

/** The principals of the accounts, without bare names that are also those of ARNs, sorted. */
function distinctPrincipals(
  named: readonly KnownPrincipal[],
  accounts: readonly string[] | undefined,
): KnownPrincipal[] {
  const inAccounts = named.filter(
    ({ arn }) => arn === undefined || accounts === undefined || accounts.includes(arn.account),
  );
  // A plain list named after a principal is another finding on it, not another principal.
  const all = inAccounts.filter(
    ({ arn, name }) => arn !== undefined || !inAccounts.some((other) => other.arn && other.name === name),
  );
  return all.sort((a, b) => (a.principal < b.principal ? -1 : 1));
}

/** Whether there is one principal: in each account, or in all if the accounts are not listed. */
function isOneInEach(owners: readonly KnownPrincipal[], accounts: readonly string[] | undefined): boolean {
  if (accounts === undefined) return owners.length === 1;
  const names = new Set(owners.map(({ arn, name }) => `${arn?.type}/${name}`));
  return names.size === 1 && new Set(owners.map(({ arn }) => arn?.account)).size === owners.length;
}

/** The owners, and the principal of that name in each listed account of which nothing says that it is not there. */
function withUnlisted(
  owners: readonly KnownPrincipal[],
  accounts: readonly string[] | undefined,
  known: KnownPrincipals,
): string[] {
  const own = owners.map(({ principal }) => principal);
  const [first = ''] = own;
  const covered = owners.map(({ arn }) => arn?.account);
  if (parsePrincipalArn(first) === undefined) return own;
  const others = (accounts ?? []).filter(
    (account) => !covered.includes(account) && known.inventoryOf(account) === undefined,
  );
  return [...own, ...others.map((account) => inAccount(first, account))].sort();
}

function reasonForNone(
  names: readonly string[],
  elsewhere: readonly KnownPrincipal[],
  known: KnownPrincipals,
): StepAnswer {
  if (known.all.length === 0)
    return {
      type: 'unmatched',
      reason:
        'no role or user is known from a finding or an inventory, which `least-privilege-review pull` fetches',
    };
  const help = (candidates: readonly KnownPrincipal[], accounts: 'known' | 'missing') => ({
    candidates: candidates.map(({ principal }) => principal).sort(),
    accounts,
    inventories: [],
  });
  const [other] = elsewhere;
  if (other !== undefined) {
    const reason = `\`${other.principal}\` exists, but its account is not one that \`accounts\` lists for the file`;
    return { type: 'unmatched', reason, help: help(elsewhere, 'missing') };
  }
  const listed = names.map((name) => `\`${name}\``).join(' or ');
  const near = names.flatMap((name) => known.alike(name));
  return {
    type: 'unmatched',
    reason: `no known role or user is named ${listed}`,
    help: help(near, 'known'),
  };
}

function reasonForSeveral(
  owners: readonly KnownPrincipal[],
  accounts: readonly string[] | undefined,
): StepAnswer {
  const candidates = owners.map(({ principal }) => principal);
  const listed = candidates.map((owner) => `\`${owner}\``).join(', ');
  const places = new Set(candidates.map((owner) => inAccount(owner, '000000000000')));
  const isOneName = accounts === undefined && places.size === 1;
  const help = { candidates, accounts: isOneName ? 'missing' : 'known', inventories: [] } as const;
  return { type: 'ambiguous', reason: `it may belong to ${listed}`, help };
}
