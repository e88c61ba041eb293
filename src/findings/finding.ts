import type { Location } from '../text/location.ts';

/** One unused action of a service: its bare name (`GetObject`, never `s3:GetObject`), as the finding spells it. */
export interface UnusedAction {
  readonly name: string;
  /** ISO 8601, UTC, to the second; absent when never used in the tracking period. */
  readonly lastAccessed?: string;
}

/** The unused permissions of one service. */
export interface UnusedPermission {
  /** The service prefix in lower case. */
  readonly serviceNamespace: string;
  /** `all`: the whole service is unused. Otherwise sorted by name, without names that differ only in case. */
  readonly actions: 'all' | readonly UnusedAction[];
  /** When the service was last used at all; ISO 8601, UTC. */
  readonly lastAccessed?: string;
}

/** An active `UnusedPermission` finding with its pages merged, or a plain list of unused permissions. */
export interface UnusedPermissionFinding {
  readonly type: 'unused-permission';
  /** AWS's id; for a plain list, its path and offset. */
  readonly id: string;
  /** The ARN; the name of its file for a plain list without an ARN; `undefined` if the list applies to every policy. */
  readonly principal: string | undefined;
  /** When AWS analysed the principal; ISO 8601, UTC, to the second. Absent for plain lists. */
  readonly analyzedAt?: string;
  /** Sorted by service, one entry for each service. */
  readonly unused: readonly UnusedPermission[];
  /** Where the finding was read. */
  readonly source: Location;
}

/** An active finding on an unused role, access key or password: reported, but not used to refine policies. */
export interface UnusedPrincipalFinding {
  readonly type: 'unused-role' | 'unused-access-key' | 'unused-password';
  readonly id: string;
  readonly principal: string;
  readonly lastAccessed?: string;
  readonly analyzedAt?: string;
  readonly source: Location;
}

/** An active finding. Findings on external and internal access are excluded. */
export type Finding = UnusedPermissionFinding | UnusedPrincipalFinding;
