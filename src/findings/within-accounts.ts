import type { Diagnostic } from '../diagnostic.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import type { FindingResult } from './document-reader.ts';

/**
 * What was read, as far as it is about principals of some accounts. What is shared by many repositories is not all to be
 * seen in each of them: a file that cannot be read is named only if its path names one of the accounts. Lists that name no ARN may be about anybody, and are left out; those for every policy, which the
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
    diagnostics: ownDiagnostics(read.diagnostics, accounts),
  };
}

/** Trouble with files of these accounts, and, without a name, that there is trouble with files that may be theirs. */
function ownDiagnostics(all: readonly Diagnostic[], accounts: ReadonlySet<string>): Diagnostic[] {
  const accountsOf = ({ location }: Diagnostic): string[] => (location?.path ?? '').match(ACCOUNT) ?? [];
  const own = all.filter((one) => accountsOf(one).some((account) => accounts.has(account)));
  const isUnknown = all.some((one) => one.severity === 'error' && accountsOf(one).length === 0);
  return isUnknown ? [...own, UNKNOWN_FILE] : own;
}

/** An account at the start of a folder's or file's name, as `pull` names them. */
const ACCOUNT = /(?<=^|\/)\d{12}(?!\d)/g;

const UNKNOWN_FILE: Diagnostic = {
  code: 'file-unreadable',
  severity: 'error',
  message:
    'a file of the findings repository cannot be read, and its path names no account, so it may be about these: repair it there',
};
