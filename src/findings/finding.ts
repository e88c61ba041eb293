import type { Location } from '../text/location.ts';

/** One unused action of a service: its bare name (`GetObject`, never `s3:GetObject`), as the finding spells it. */
export interface UnusedAction {
  readonly name: string;
  /** ISO 8601, UTC, to the second; absent when never used in the tracking period. */
  readonly lastAccessed?: string;
}

/** What a finding reports of one service. */
export interface UnusedPermission {
  /** The service prefix in lower case. */
  readonly serviceNamespace: string;
  /** `all`: the whole service is unused. Otherwise sorted by name, no two equal but for case. */
  readonly actions: 'all' | readonly UnusedAction[];
  /** When the service was last used at all; ISO 8601, UTC. */
  readonly lastAccessed?: string;
}

/** An active unused-permission finding, pages merged, or a plain list of unused permissions. */
export interface UnusedPermissionFinding {
  readonly type: 'unused-permission';
  /** AWS's id; for a plain list the file's path. */
  readonly id: string;
  /**
   * The principal's ARN; a bare role or user name where a plain list is named after it;
   * `undefined` for a plain list that names none and was given on the command line for every policy.
   */
  readonly principal: string | undefined;
  /** When AWS analysed the principal; ISO 8601, UTC, to the second. Absent for plain lists. */
  readonly analyzedAt?: string;
  /** Sorted by service, one entry for each service. */
  readonly unused: readonly UnusedPermission[];
  /** The file that the finding was read from, and where in it. */
  readonly source: Location;
}

/** An active finding that is reported and not refined: the whole role is unused, or a key, or a password. */
export interface UnusedPrincipalFinding {
  readonly type: 'unused-role' | 'unused-access-key' | 'unused-password';
  readonly id: string;
  readonly principal: string;
  readonly lastAccessed?: string;
  readonly analyzedAt?: string;
  readonly source: Location;
}

/** A finding that counts. Archived, resolved, external-access and internal-access findings do not get this far. */
export type Finding = UnusedPermissionFinding | UnusedPrincipalFinding;
