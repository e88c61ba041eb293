import type { Diagnostic } from '../diagnostic.ts';

/** The known actions by service. Service prefixes are in lower case, action names in AWS's spelling. */
export interface Catalog {
  /** The day that the catalog describes, as `YYYY-MM-DD`; `undefined` for a catalog without a manifest. */
  readonly date: string | undefined;
  /** The service prefixes, sorted. */
  readonly services: readonly string[];
  /** The actions of a service, sorted by code unit; `undefined` when the catalog does not know the service. */
  actionsOf(servicePrefix: string): readonly string[] | undefined;
  /** The actions of the access level *Permissions management*, as `service:name` in lower case; none if absent. */
  readonly permissionsManagement?: ReadonlySet<string> | undefined;
}

/** Lets a role pass another role to a service, and use what that role may do. AWS's access level for it is *Write*. */
const PASS_ROLE = 'iam:passrole';

/** Whether an action can give its holder further permissions: the most dangerous of those that nobody uses. */
export function grantsPermissions(catalog: Catalog, service: string, action: string): boolean {
  const name = `${service}:${action}`.toLowerCase();
  return name === PASS_ROLE || catalog.permissionsManagement?.has(name) === true;
}

const DAY_IN_MS = 86_400_000;
/** In days. AWS adds several hundred actions in that time. */
const STALE_AGE = 90;

/**
 * Warns that a catalog is old, for a review that replaces wildcards: the catalog does not know the actions that AWS
 * has added since. No warning for a catalog without a date.
 */
export function staleCatalogWarning(date: string | undefined, now: Date): Diagnostic[] {
  if (date === undefined) return [];
  const days = Math.floor((now.getTime() - Date.parse(date)) / DAY_IN_MS);
  if (!(days > STALE_AGE)) return [];
  const message = `the catalog of AWS actions is ${days} days old, so replaced wildcards may lose newer actions: use a newer release or \`--catalog\``;
  return [{ code: 'catalog-stale', severity: 'warning', message }];
}
