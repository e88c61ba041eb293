import {
  type AccessAnalyzerClient,
  type FindingDetails,
  type GetFindingV2Response,
  paginateGetFindingV2,
  type UnusedPermissionDetails,
} from '@aws-sdk/client-accessanalyzer';
import { boundedPages, requireMember } from '../../aws/aws-client.ts';
import { errorCode } from '../../aws/aws-error.ts';
import { renderTime, type WrittenDetail, type WrittenFinding } from '../written-finding.ts';

/** A finding as fetched; `gone` if it is no longer active, `error` if AWS reports one for it or its answer is incomplete. */
export type FetchedFinding =
  | { readonly type: 'finding'; readonly finding: WrittenFinding }
  | { readonly type: 'gone' }
  | { readonly type: 'error'; readonly error: string };

/** Fetches a finding on a principal with all pages of its details. Throws what the SDK throws. */
export async function fetchFinding(
  client: AccessAnalyzerClient,
  analyzerArn: string,
  id: string,
  principal: string,
): Promise<FetchedFinding> {
  let last: GetFindingV2Response | undefined;
  const details: DetailCollector = { permissions: new Map(), others: [] };
  const pages = paginateGetFindingV2({ client }, { analyzerArn, id });
  try {
    for await (const page of boundedPages(pages, ({ nextToken }) => nextToken)) {
      if (page.status === 'RESOLVED' || page.status === 'ARCHIVED') return { type: 'gone' };
      if (page.error) return { type: 'error', error: page.error };
      if (page.status !== 'ACTIVE' || page.id !== id || page.resource !== principal)
        return { type: 'error', error: 'AWS returned another finding, or none' };
      for (const detail of requireMember(page.findingDetails, 'findingDetails'))
        collectDetail(detail, details);
      last = page;
    }
  } catch (error) {
    // It was resolved after the findings were listed.
    if (errorCode(error) === 'ResourceNotFoundException') return { type: 'gone' };
    throw error;
  }
  if (last === undefined) return { type: 'error', error: 'AWS returned no page' };
  return writtenFinding(last, details);
}

interface DetailCollector {
  readonly permissions: Map<string, CollectedService>;
  readonly others: WrittenDetail[];
}

interface CollectedService {
  lastAccessed: Date | undefined;
  /** `undefined` when the whole service is unused. */
  actions: Map<string, Date | undefined> | undefined;
}

function collectDetail(detail: FindingDetails, { permissions, others }: DetailCollector): void {
  if (detail.unusedPermissionDetails !== undefined)
    collectService(permissions, detail.unusedPermissionDetails);
  else if (detail.unusedIamRoleDetails !== undefined)
    others.push({ unusedIamRoleDetails: lastAccessOf(detail.unusedIamRoleDetails.lastAccessed) });
  else if (detail.unusedIamUserAccessKeyDetails !== undefined)
    others.push({
      unusedIamUserAccessKeyDetails: lastAccessOf(detail.unusedIamUserAccessKeyDetails.lastAccessed),
    });
  else if (detail.unusedIamUserPasswordDetails !== undefined)
    others.push({
      unusedIamUserPasswordDetails: lastAccessOf(detail.unusedIamUserPasswordDetails.lastAccessed),
    });
}

/** Merges the actions of a service that continues on the next page. A page without actions means the whole service. */
function collectService(permissions: Map<string, CollectedService>, details: UnusedPermissionDetails): void {
  const { serviceNamespace = '', actions, lastAccessed } = details;
  const known = permissions.get(serviceNamespace);
  const service: CollectedService = known ?? { lastAccessed, actions: new Map() };
  permissions.set(serviceNamespace, service);
  service.lastAccessed = laterOf(service.lastAccessed, lastAccessed);
  if (actions === undefined) service.actions = undefined;
  for (const { action = '', lastAccessed: time } of actions ?? [])
    service.actions?.set(action, laterOf(service.actions.get(action), time));
}

function laterOf(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? b : a;
}

function writtenFinding(
  { analyzedAt, createdAt, updatedAt, ...page }: GetFindingV2Response,
  details: DetailCollector,
): FetchedFinding {
  const { id, resource, resourceOwnerAccount, resourceType, findingType } = page;
  const times = [analyzedAt, createdAt, updatedAt].map((time) => time && renderTime(time));
  const [analyzed, created, updated] = times;
  if (!id || !resource || !resourceOwnerAccount || !resourceType || !findingType)
    return { type: 'error', error: 'AWS left out a field of the finding' };
  if (analyzed === undefined || created === undefined || updated === undefined)
    return { type: 'error', error: 'AWS left out a time of the finding' };
  const finding: WrittenFinding = {
    analyzedAt: analyzed,
    createdAt: created,
    findingDetails: [...writtenPermissions(details.permissions), ...details.others],
    findingType,
    id,
    resource,
    resourceOwnerAccount,
    resourceType,
    status: 'ACTIVE',
    updatedAt: updated,
  };
  return { type: 'finding', finding };
}

function writtenPermissions(permissions: ReadonlyMap<string, CollectedService>): WrittenDetail[] {
  return [...permissions].sort(byKey).map(([serviceNamespace, { actions, lastAccessed }]) => ({
    unusedPermissionDetails: {
      serviceNamespace,
      ...lastAccessOf(lastAccessed),
      ...(actions !== undefined && {
        actions: [...actions].sort(byKey).map(([action, time]) => ({ action, ...lastAccessOf(time) })),
      }),
    },
  }));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function lastAccessOf(time: Date | undefined): { lastAccessed?: string } {
  return time === undefined ? {} : { lastAccessed: renderTime(time) };
}
