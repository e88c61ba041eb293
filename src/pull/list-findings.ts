import { type AccessAnalyzerClient, paginateListFindingsV2 } from '@aws-sdk/client-accessanalyzer';
import type { Diagnostic } from '../diagnostic.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { explainAwsError } from './aws-error.ts';
import { renderTime } from './written-finding.ts';

/** What the list of findings says of one. */
export interface ListedFinding {
  readonly id: string;
  readonly updatedAt: string;
  readonly analyzedAt: string;
  readonly error: string | undefined;
}

const TYPES = ['UnusedPermission', 'UnusedIAMRole', 'UnusedIAMUserAccessKey', 'UnusedIAMUserPassword'];

/** The active findings of an analyzer by principal, each sorted by id. */
export async function listFindings(
  client: AccessAnalyzerClient,
  analyzerArn: string,
  accounts: readonly string[],
  isWanted: (principal: string) => boolean,
): Promise<{ principals: Map<string, ListedFinding[]>; diagnostics: Diagnostic[] }> {
  const filter = {
    status: { eq: ['ACTIVE'] },
    findingType: { eq: TYPES },
    ...(accounts.length > 0 && { resourceOwnerAccount: { eq: [...accounts] } }),
  };
  const principals = new Map<string, ListedFinding[]>();
  const diagnostics: Diagnostic[] = [];
  // A finding that changes while pages are read can be on two of them.
  const seen = new Set<string>();
  try {
    const pages = paginateListFindingsV2({ client, stopOnSameToken: true }, { analyzerArn, filter });
    for await (const page of pages) {
      for (const { id, resource, updatedAt, analyzedAt, error, status, findingType } of page.findings ?? []) {
        if (id === undefined || seen.has(id) || status !== 'ACTIVE' || !TYPES.includes(findingType ?? ''))
          continue;
        seen.add(id);
        if (resource === undefined || updatedAt === undefined || analyzedAt === undefined) {
          diagnostics.push(unusable(id, 'it names no role or user, or no time'));
        } else if (parsePrincipalArn(resource) === undefined) {
          diagnostics.push(unusable(id, `\`${resource}\` is not the ARN of a role or user`));
        } else if (isWanted(resource)) {
          const finding = { id, updatedAt: renderTime(updatedAt), analyzedAt: renderTime(analyzedAt), error };
          principals.set(resource, [...(principals.get(resource) ?? []), finding]);
        }
      }
    }
  } catch (error) {
    throw explainAwsError(error, 'access-analyzer:ListFindingsV2');
  }
  for (const findings of principals.values()) findings.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { principals, diagnostics };
}

function unusable(id: string, why: string): Diagnostic {
  return {
    code: 'finding-shape',
    severity: 'error',
    message: `the finding \`${id}\` was not written: ${why}`,
  };
}
