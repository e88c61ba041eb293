import {
  type AccessAnalyzerClient,
  type FindingSummaryV2,
  paginateListFindingsV2,
} from '@aws-sdk/client-accessanalyzer';
import { boundedPages, quoteAwsText, requireMember } from '../../aws/aws-client.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { addTo } from '../../multimap.ts';
import { isNameWithPath, parsePrincipalArn } from '../../policy/arn.ts';
import { renderTime } from '../written-finding.ts';

/** A finding as the list of findings shows it. */
export interface ListedFinding {
  readonly id: string;
  readonly updatedAt: string;
  readonly analyzedAt: string;
  readonly error: string | undefined;
}

/** Active findings by principal, each list sorted by id, and trouble with findings of no principal. */
export interface FindingList {
  readonly principals: ReadonlyMap<string, readonly ListedFinding[]>;
  readonly diagnostics: readonly Diagnostic[];
}

const TYPES = ['UnusedPermission', 'UnusedIAMRole', 'UnusedIAMUserAccessKey', 'UnusedIAMUserPassword'];

/** Lists the active findings of an analyzer on the principals that are wanted. Throws what the SDK throws. */
export async function listActiveFindings(
  client: AccessAnalyzerClient,
  analyzerArn: string,
  accounts: readonly string[],
  isWanted: (principal: string) => boolean,
): Promise<FindingList> {
  const filter = {
    status: { eq: ['ACTIVE'] },
    findingType: { eq: TYPES },
    ...(accounts.length > 0 && { resourceOwnerAccount: { eq: [...accounts] } }),
  };
  const principals = new Map<string, ListedFinding[]>();
  const diagnostics: Diagnostic[] = [];
  // A finding that changes while pages are read can be on two of them.
  const seen = new Set<string>();
  const pages = paginateListFindingsV2({ client }, { analyzerArn, filter });
  for await (const page of boundedPages(pages, ({ nextToken }) => nextToken)) {
    for (const summary of requireMember(page.findings, 'findings')) {
      const id = requireMember(summary.id, 'id');
      if (seen.has(id) || !isActiveUnused(summary)) continue;
      seen.add(id);
      const { resource = '' } = summary;
      if (!isNameWithPath(parsePrincipalArn(resource)?.resource ?? ''))
        diagnostics.push(notOnPrincipal(id, resource));
      else if (isWanted(resource)) addTo(principals, resource, toListedFinding(id, summary));
    }
  }
  for (const findings of principals.values()) findings.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { principals, diagnostics };
}

/** AWS filters by the same criteria, but a finding may change while the list is read. */
function isActiveUnused({ status, findingType }: FindingSummaryV2): boolean {
  return (
    requireMember(status, 'status') === 'ACTIVE' && TYPES.includes(requireMember(findingType, 'findingType'))
  );
}

function toListedFinding(id: string, { updatedAt, analyzedAt, error }: FindingSummaryV2): ListedFinding {
  if (updatedAt === undefined || analyzedAt === undefined)
    return { id, updatedAt: '', analyzedAt: '', error: error ?? 'AWS gives no time for it' };
  return { id, updatedAt: renderTime(updatedAt), analyzedAt: renderTime(analyzedAt), error };
}

function notOnPrincipal(id: string, resource: string): Diagnostic {
  return {
    code: 'finding-shape',
    severity: 'error',
    message: `the finding ${quoteAwsText(id)} was not written: ${quoteAwsText(resource)} is not the ARN of a role or user`,
  };
}
