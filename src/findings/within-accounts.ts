import { parsePrincipalArn } from '../policy/arn.ts';
import type { FindingResult } from './document-reader.ts';

/**
 * What was read, as far as it is about principals of some accounts. What is shared by many repositories is not all to be
 * seen in each of them: of a file that cannot be read, it is told only if its path names one of the accounts. Lists that name no ARN may be about anybody, and are left out; those for every policy, which the
 * user gave on the command line, are not.
 */
export function withinAccounts(read: FindingResult, accounts: ReadonlySet<string>): FindingResult {
  const isOwn = (principal: string): boolean => {
    const account = parsePrincipalArn(principal)?.account;
    return account !== undefined && accounts.has(account);
  };
  return {
    findings: read.findings.filter(({ principal }) => principal === undefined || isOwn(principal)),
    existing: read.existing.filter(isOwn),
    ended: read.ended,
    inventories: read.inventories.filter(({ account }) => accounts.has(account)),
    deployments: read.deployments.flatMap((deployment) => {
      const principals = deployment.principals.filter(({ arn }) => isOwn(arn));
      return principals.length > 0 ? [{ ...deployment, principals }] : [];
    }),
    diagnostics: read.diagnostics.filter(({ location }) => isOfAccount(location?.path ?? '', accounts)),
  };
}

/** Whether a path has the folder, or the file, of one of these accounts, as `pull` names them. */
function isOfAccount(path: string, accounts: ReadonlySet<string>): boolean {
  return path.split('/').some((part) => accounts.has(part.replace(/\..*$/, '')));
}
