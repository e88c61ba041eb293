/** A finding as it is written: what `get-finding-v2` gives, less what no review needs. */
export interface WrittenFinding {
  readonly analyzedAt: string;
  readonly createdAt: string;
  readonly findingDetails: readonly WrittenDetail[];
  readonly findingType: string;
  readonly id: string;
  readonly resource: string;
  readonly resourceOwnerAccount: string;
  readonly resourceType: string;
  readonly status: 'ACTIVE';
  /** Where the finding comes from a last-accessed report: what AWS has watched, and what counts as unused. */
  readonly trackingPeriod?: { readonly days: number; readonly unusedForDays: number };
  readonly updatedAt: string;
}

/** One member of the union that AWS calls `findingDetails`; never with the id of an access key. */
export type WrittenDetail =
  | { readonly unusedPermissionDetails: UnusedPermissionDetails }
  | { readonly unusedIamRoleDetails: LastAccess }
  | { readonly unusedIamUserAccessKeyDetails: LastAccess }
  | { readonly unusedIamUserPasswordDetails: LastAccess };

/** Without `actions` the whole service is unused. */
export interface UnusedPermissionDetails extends LastAccess {
  readonly actions?: readonly ({ readonly action: string } & LastAccess)[];
  readonly serviceNamespace: string;
}

export interface LastAccess {
  readonly lastAccessed?: string;
}

/** The text of a principal's file: one finding, or an array of several; keys and findings sorted. */
export function renderFindings(findings: readonly WrittenFinding[]): string {
  const key = ({ findingType, id }: WrittenFinding): string => `${findingType}\n${id}`;
  const sorted = [...findings].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const value = sortKeys(sorted.length === 1 ? sorted[0] : sorted);
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

/** A time in UTC, to the millisecond where it has any: `2024-05-29T07:25:34Z`. */
export function renderTime(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z');
}

const TIMES = /^ *"(?:analyzedAt|createdAt|updatedAt)": "[^"]*",?$/gm;

/** Whether two files say the same of a principal, apart from when it was said. */
export function saysTheSame(a: string, b: string): boolean {
  return a.replace(TIMES, '') === b.replace(TIMES, '');
}
