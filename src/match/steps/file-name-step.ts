import { inAccount, parsePrincipalArn, principalName } from '../../policy/arn.ts';
import type { KnownPrincipal, KnownPrincipals } from '../known-principals.ts';
import type { MatchContext, MatchStep, MatchSubject, StepAnswer } from '../match-step.ts';

/** The one principal that is known to exist and that the file, or its folder, is named after. */
export const fileNameStep: MatchStep = { name: 'file-name', match: matchByFileName };

const MAP_IT = 'map the policy under `principals` in the configuration';

function matchByFileName(
  { policy, isWhole }: MatchSubject,
  { known, config: { accounts } }: MatchContext,
): StepAnswer {
  if (!isWhole)
    return {
      type: 'unmatched',
      reason: `not all code that may read the file was read, so its name says nothing: ${MAP_IT}`,
    };
  const names = fileAndFolderNames(policy.location.path);
  const named = names.flatMap((name) => principalTexts(known.named(name))).sort();
  const owners = distinctPrincipals(named, accounts);
  const [owner, ...others] = owners;
  if (owner === undefined) return { type: 'unmatched', reason: reasonForNone(names, named, known) };
  if (others.length > 0) return { type: 'ambiguous', reason: reasonForSeveral(owners) };
  const isDeployed = accounts.length > 0 && parsePrincipalArn(owner) !== undefined;
  return {
    type: 'principals',
    principals: isDeployed ? accounts.map((account) => inAccount(owner, account)) : [owner],
    evidence: `${principalName(owner) === names[0] ? 'the file' : 'its folder'} is named after it`,
  };
}

/** The name of the file without its extension, and the name of its folder. */
function fileAndFolderNames(path: string): string[] {
  const segments = path.split('/');
  const base = segments.at(-1) ?? path;
  const fileName = base.includes('.') ? base.slice(0, base.lastIndexOf('.')) : base;
  return [...new Set([fileName, segments.at(-2) ?? ''])].filter((name) => name !== '');
}

function principalTexts(known: readonly KnownPrincipal[]): string[] {
  return known.map(({ principal }) => principal);
}

/** Drops principals outside the configured accounts, and keeps one of those that differ only in the account. */
function distinctPrincipals(named: readonly string[], accounts: readonly string[]): string[] {
  const owners = new Map<string, string>();
  for (const principal of named) {
    const account = parsePrincipalArn(principal)?.account;
    if (account === undefined || accounts.length === 0) owners.set(principal, principal);
    else if (accounts.includes(account)) owners.set(inAccount(principal, '000000000000'), principal);
  }
  const all = [...owners.values()];
  // A plain list named after a principal is another finding on it, not another principal.
  return all.filter((owner) => owner.startsWith('arn:') || !all.some((other) => other.endsWith(`/${owner}`)));
}

function reasonForNone(names: readonly string[], named: readonly string[], known: KnownPrincipals): string {
  if (known.all.length === 0) return 'no role or user is known from a finding or an inventory';
  const [elsewhere] = named;
  if (elsewhere !== undefined)
    return `\`${elsewhere}\` exists, but its account is not listed under \`accounts\` in the configuration`;
  const listed = names.map((name) => `\`${name}\``).join(' or ');
  const [near] = names.flatMap((name) => principalTexts(known.alike(name))).sort();
  const advice = near === undefined ? `: ${MAP_IT}` : `; if it belongs to \`${near}\`, ${MAP_IT}`;
  return `no known role or user is named ${listed}${advice}`;
}

function reasonForSeveral(owners: readonly string[]): string {
  const listed = owners.map((owner) => `\`${owner}\``).join(', ');
  const places = owners.map((owner) => inAccount(owner, '000000000000'));
  const advice =
    new Set(places).size === 1
      ? 'if it belongs to all of them, list their accounts under `accounts` in the configuration; otherwise map the policy under `principals`'
      : MAP_IT;
  return `it may belong to ${listed}; ${advice}`;
}
