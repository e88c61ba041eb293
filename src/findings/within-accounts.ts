import { parsePrincipalArn } from '../policy/arn.ts';
import type { FindingResult } from './document-reader.ts';

/**
 * What was read, as far as it is about principals of some accounts. What is shared by many repositories is not all to be
 * seen in each of them. Lists that name no ARN may be about anybody, and are left out; those for every policy, which the
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
    diagnostics: read.diagnostics.filter(({ location }) => !isOfOtherAccount(location?.path ?? '', accounts)),
  };
}

/** Whether a path has the folder, or the file, of an account that is none of these, as `pull` names them. */
function isOfOtherAccount(path: string, accounts: ReadonlySet<string>): boolean {
  const named = path.split('/').flatMap((part) => /^\d{12}(?=$|\.)/.exec(part) ?? []);
  return named.length > 0 && !named.some((account) => accounts.has(account));
}
