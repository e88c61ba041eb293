import {
  type AccessAnalyzerClient,
  type FindingDetails,
  type GetFindingV2Response,
  paginateGetFindingV2,
  type UnusedPermissionDetails,
} from '@aws-sdk/client-accessanalyzer';
import { errorCode } from './aws-error.ts';
import { finite } from './finite.ts';
import { given } from './given.ts';
import { renderTime, type WrittenDetail, type WrittenFinding } from './written-finding.ts';

/** What fetching a finding gave: the finding, word that it is gone, or the error that it holds. */
export type FetchedFinding =
  | { readonly type: 'finding'; readonly finding: WrittenFinding }
  | { readonly type: 'gone' }
  | { readonly type: 'error'; readonly error: string };

/** Fetches a finding on a principal with all pages of its details, as one. Throws what the SDK throws. */
export async function getFinding(
  client: AccessAnalyzerClient,
  analyzerArn: string,
  id: string,
  principal: string,
): Promise<FetchedFinding> {
  let last: GetFindingV2Response | undefined;
  const details: DetailCollector = { permissions: new Map(), others: [] };
  const pages = paginateGetFindingV2({ client }, { analyzerArn, id });
  try {
    for await (const page of finite(pages, ({ nextToken }) => nextToken)) {
      if (page.status === 'RESOLVED' || page.status === 'ARCHIVED') return { type: 'gone' };
      if (page.error) return { type: 'error', error: page.error };
      if (page.status !== 'ACTIVE' || page.id !== id || page.resource !== principal)
        return { type: 'error', error: 'AWS answers with another finding, or none' };
      for (const detail of given(page.findingDetails, 'findingDetails')) collect(detail, details);
      last = page;
    }
  } catch (error) {
    // Resolved between the list and now.
    if (errorCode(error) === 'ResourceNotFoundException') return { type: 'gone' };
    throw error;
  }
  if (last === undefined) return { type: 'error', error: 'AWS gave no page' };
  return toWritten(last, details);
}

interface DetailCollector {
  readonly permissions: Map<string, Service>;
  readonly others: WrittenDetail[];
}

interface Service {
  lastAccessed: Date | undefined;
  /** `undefined` when the whole service is unused. */
  actions: Map<string, Date | undefined> | undefined;
}

function collect(detail: FindingDetails, { permissions, others }: DetailCollector): void {
  if (detail.unusedPermissionDetails !== undefined) addService(permissions, detail.unusedPermissionDetails);
  else if (detail.unusedIamRoleDetails !== undefined)
    others.push({ unusedIamRoleDetails: accessed(detail.unusedIamRoleDetails.lastAccessed) });
  else if (detail.unusedIamUserAccessKeyDetails !== undefined)
    others.push({
      unusedIamUserAccessKeyDetails: accessed(detail.unusedIamUserAccessKeyDetails.lastAccessed),
    });
  else if (detail.unusedIamUserPasswordDetails !== undefined)
    others.push({ unusedIamUserPasswordDetails: accessed(detail.unusedIamUserPasswordDetails.lastAccessed) });
}

/** A service whose actions go on over several pages is one; where a page has none, the whole service is unused. */
function addService(permissions: Map<string, Service>, details: UnusedPermissionDetails): void {
  const { serviceNamespace = '', actions, lastAccessed } = details;
  const known = permissions.get(serviceNamespace);
  const service: Service = known ?? { lastAccessed, actions: new Map() };
  permissions.set(serviceNamespace, service);
  service.lastAccessed = latest(service.lastAccessed, lastAccessed);
  if (actions === undefined) service.actions = undefined;
  for (const { action = '', lastAccessed: time } of actions ?? [])
    service.actions?.set(action, latest(service.actions.get(action), time));
}

function latest(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? b : a;
}

function toWritten(
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
    findingDetails: [...toDetails(details.permissions), ...details.others],
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

function toDetails(permissions: ReadonlyMap<string, Service>): WrittenDetail[] {
  return [...permissions].sort(byKey).map(([serviceNamespace, { actions, lastAccessed }]) => ({
    unusedPermissionDetails: {
      serviceNamespace,
      ...accessed(lastAccessed),
      ...(actions !== undefined && {
        actions: [...actions].sort(byKey).map(([action, time]) => ({ action, ...accessed(time) })),
      }),
    },
  }));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function accessed(time: Date | undefined): { lastAccessed?: string } {
  return time === undefined ? {} : { lastAccessed: renderTime(time) };
}
