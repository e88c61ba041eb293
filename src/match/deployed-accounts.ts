import type { Config, DeploymentAccount } from '../config/config.ts';
import { globList } from '../config/glob-list.ts';
import type { Owner } from '../locate/ownership.ts';
import { once } from '../once.ts';
import { parsePrincipalArn } from '../policy/arn.ts';

/** Where some code is deployed: its file, and whether code elsewhere may deploy it too. */
type CodePlace = Pick<Owner, 'path' | 'mayBeCalled'>;

/**
 * The accounts in which code is deployed, according to the configuration, sorted; `undefined` if it does not say. The
 * entries whose path fits the file count, otherwise those without a path. Code that others may call without either is
 * deployed wherever one of these may be.
 */
export function deployedAccounts(
  { accounts }: Config,
  { path, mayBeCalled }: CodePlace,
): string[] | undefined {
  const entries = entriesWithTests(accounts);
  const own = entries.filter(({ fits }) => fits?.(path) === true);
  const general = entries.filter(({ fits }) => fits === undefined);
  const fallback = mayBeCalled === true && general.length > 0 ? entries : general;
  const counted = own.length > 0 ? own : fallback;
  return counted.length === 0 ? undefined : [...new Set(counted.map(({ account }) => account))].sort();
}

/**
 * Tells of which principals something is to be said: those of the accounts in the configuration, and those that its
 * mappings name; of all if it lists no accounts. A list without an ARN may be about anybody.
 */
export function deployedPrincipals({
  accounts,
  principals,
}: Config): (principal: string | undefined) => boolean {
  if (accounts.length === 0) return () => true;
  const known = new Set(accounts.map(({ account }) => account));
  for (const mapping of principals)
    for (const one of mapping.principals) {
      const account = parsePrincipalArn(one)?.account;
      if (account !== undefined) known.add(account);
    }
  return (principal) => {
    const account = principal === undefined ? undefined : parsePrincipalArn(principal)?.account;
    return account === undefined || known.has(account);
  };
}

const entriesWithTests = once((accounts: readonly DeploymentAccount[]) =>
  accounts.map(({ account, path }) => ({ account, fits: path === undefined ? undefined : globList([path]) })),
);
