import {
  type AccessAnalyzerClient,
  type FindingSummaryV2,
  paginateListFindingsV2,
} from '@aws-sdk/client-accessanalyzer';
import type { Diagnostic } from '../diagnostic.ts';
import { parsePrincipalArn } from '../policy/arn.ts';
import { asked } from './aws-error.ts';
import { finite } from './finite.ts';
import { given } from './given.ts';
import { quoted } from './quoted.ts';
import { renderTime } from './written-finding.ts';

/** What the list of findings says of one. */
export interface ListedFinding {
  readonly id: string;
  readonly updatedAt: string;
  readonly analyzedAt: string;
  readonly error: string | undefined;
}

/** The active findings of an analyzer by principal, each sorted by id, and trouble with those of no principal. */
export interface FindingList {
  readonly principals: ReadonlyMap<string, readonly ListedFinding[]>;
  readonly diagnostics: readonly Diagnostic[];
}

const TYPES = ['UnusedPermission', 'UnusedIAMRole', 'UnusedIAMUserAccessKey', 'UnusedIAMUserPassword'];

/** Lists the active findings of an analyzer. Throws a `ConfigError` when the list cannot be had to its end. */
export function listFindings(
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
  const pages = finite(paginateListFindingsV2({ client }, { analyzerArn, filter }), (page) => page.nextToken);
  return asked('access-analyzer:ListFindingsV2', collect(pages, isWanted));
}

async function collect(
  pages: AsyncIterable<{ readonly findings?: readonly FindingSummaryV2[] | undefined }>,
  isWanted: (principal: string) => boolean,
): Promise<FindingList> {
  const principals = new Map<string, ListedFinding[]>();
  const diagnostics: Diagnostic[] = [];
  // A finding that changes while pages are read can be on two of them.
  const seen = new Set<string>();
  for await (const page of pages) {
    for (const summary of given(page.findings, 'findings')) {
      const id = given(summary.id, 'id');
      if (seen.has(id) || !isMeant(summary)) continue;
      seen.add(id);
      const { resource = '' } = summary;
      if (parsePrincipalArn(resource) === undefined) diagnostics.push(unusable(id, resource));
      else if (isWanted(resource))
        principals.set(resource, [...(principals.get(resource) ?? []), listed(id, summary)]);
    }
  }
  for (const findings of principals.values()) findings.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { principals, diagnostics };
}

/** AWS filters by the same; a finding that has changed meanwhile may come all the same. */
function isMeant({ status, findingType }: FindingSummaryV2): boolean {
  return given(status, 'status') === 'ACTIVE' && TYPES.includes(given(findingType, 'findingType'));
}

function listed(id: string, { updatedAt, analyzedAt, error }: FindingSummaryV2): ListedFinding {
  if (updatedAt === undefined || analyzedAt === undefined)
    return { id, updatedAt: '', analyzedAt: '', error: error ?? 'AWS gives no time for it' };
  return { id, updatedAt: renderTime(updatedAt), analyzedAt: renderTime(analyzedAt), error };
}

function unusable(id: string, resource: string): Diagnostic {
  return {
    code: 'finding-shape',
    severity: 'error',
    message: `the finding ${quoted(id)} was not written: ${quoted(resource)} is not the ARN of a role or user`,
  };
}
