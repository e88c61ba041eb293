import type { ServiceLastAccessed, TrackedActionLastAccessed } from '@aws-sdk/client-iam';

/** A service of a last-accessed report with its tracked actions; without a time it was never accessed. */
export function accessedService(
  name: string,
  last?: Date,
  actions: TrackedActionLastAccessed[] = [],
): ServiceLastAccessed {
  return {
    ServiceName: `Service ${name} & <more>`,
    ServiceNamespace: name,
    TotalAuthenticatedEntities: last === undefined ? 0 : 1,
    ...(last !== undefined && { LastAuthenticated: last }),
    ...(actions.length > 0 && { TrackedActionsLastAccessed: actions }),
  };
}

/** An action of a last-accessed report; without a time it was never accessed. */
export function accessedAction(name: string, last?: Date): TrackedActionLastAccessed {
  return { ActionName: name, ...(last !== undefined && { LastAccessedTime: last }) };
}
