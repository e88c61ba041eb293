import type { ServiceLastAccessed } from '@aws-sdk/client-iam';
import { renderTime, type WrittenDetail } from './written-finding.ts';

/**
 * `iam:PassRole` is needed and never tracked: whoever only passes roles never seems to access IAM. So IAM is never
 * called unused as a whole.
 */
const NEVER_WHOLE = 'iam';

/**
 * What a last-accessed report shows as unused since a time: a whole service when it was never accessed in the
 * tracking period, otherwise the actions that AWS tracks one by one. Of a principal that is younger (`isOld` is
 * false), nothing that was never accessed is called unused.
 */
export function unusedServices(
  services: readonly ServiceLastAccessed[],
  cutoff: Date,
  isOld: boolean,
): WrittenDetail[] {
  const details = new Map<string, WrittenDetail>();
  for (const service of services) {
    const serviceNamespace = service.ServiceNamespace ?? '';
    const actions = unusedActions(service, cutoff, isOld);
    if (isOld && isNeverAccessed(service) && serviceNamespace !== NEVER_WHOLE)
      details.set(serviceNamespace, { unusedPermissionDetails: { serviceNamespace } });
    else if (actions.length > 0)
      details.set(serviceNamespace, { unusedPermissionDetails: { serviceNamespace, actions } });
  }
  return [...details].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, detail]) => detail);
}

function isNeverAccessed({
  LastAuthenticated,
  TrackedActionsLastAccessed = [],
}: ServiceLastAccessed): boolean {
  return (
    LastAuthenticated === undefined &&
    TrackedActionsLastAccessed.every(({ LastAccessedTime }) => LastAccessedTime === undefined)
  );
}

function unusedActions(
  { TrackedActionsLastAccessed = [] }: ServiceLastAccessed,
  cutoff: Date,
  isOld: boolean,
): { action: string; lastAccessed?: string }[] {
  const actions = new Map<string, { action: string; lastAccessed?: string }>();
  for (const { ActionName: action, LastAccessedTime: time } of TrackedActionsLastAccessed) {
    if (action === undefined) continue;
    if (time === undefined ? isOld : time <= cutoff)
      actions.set(action, time === undefined ? { action } : { action, lastAccessed: renderTime(time) });
  }
  return [...actions.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
}
