import { shortenAwsText } from '../aws/aws-client.ts';
import { readFindings } from '../findings/read-findings.ts';
import { SourceFile } from '../text/source-file.ts';

/** A finding as `pull` writes it: the output of `get-finding-v2` without what the review does not need. */
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
  /** For a last-accessed report: the days that AWS tracked, and the days without use that count as unused. */
  readonly trackingPeriod?: { readonly days: number; readonly unusedForDays: number };
  readonly updatedAt: string;
}

/** A member of AWS's union `findingDetails`, without the ID of an access key. */
export type WrittenDetail =
  | { readonly unusedPermissionDetails: UnusedPermissionDetails }
  | { readonly unusedIamRoleDetails: LastAccess }
  | { readonly unusedIamUserAccessKeyDetails: LastAccess }
  | { readonly unusedIamUserPasswordDetails: LastAccess };

/** An unused service, or the unused actions of one; without `actions` the whole service is unused. */
export interface UnusedPermissionDetails extends LastAccess {
  readonly actions?: readonly ({ readonly action: string } & LastAccess)[];
  readonly serviceNamespace: string;
}

/** When AWS last saw a service, an action or a credential in use; without a time, never. */
export interface LastAccess {
  readonly lastAccessed?: string;
}

/** The text of a principal's file: one finding or an array of several, with keys and findings sorted. */
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

/** Whether two files report the same on a principal, whenever it was analysed. */
export function differOnlyInTimes(a: string, b: string): boolean {
  return a.replace(TIMES, '') === b.replace(TIMES, '');
}

const MONTH = 30 * 86_400_000;

/**
 * Whether a file's analysis is 30 days older than the latest one. Such a file is renewed even if nothing else changed:
 * soon enough that the review does not warn of its age, rarely enough that diffs show real changes.
 */
export function isMonthBehind(written: string, latest: string): boolean {
  return Date.parse(latest) - Date.parse(written) >= MONTH;
}

/** Texts below this length are short enough for the review, in characters. */
const SHORT = 1_000_000;

/** What the review would report as wrong in a text of findings; `undefined` if it reads them. */
export function reviewComplaint(findings: readonly WrittenFinding[], text: string): string | undefined {
  // Reading takes as long as fetching, and nearly all names are so plain that nothing can be wrong with them.
  if (text.length < SHORT && findings.every(({ findingDetails }) => findingDetails.every(hasPlainNames)))
    return undefined;
  const { diagnostics } = readFindings([new SourceFile('', text)], { unnamed: 'file-name' });
  const [first] = diagnostics;
  return first && shortenAwsText(first.message);
}

function hasPlainNames(detail: WrittenDetail): boolean {
  if (!('unusedPermissionDetails' in detail)) return true;
  const { serviceNamespace, actions = [] } = detail.unusedPermissionDetails;
  return (
    /^[a-z0-9-]{1,64}$/.test(serviceNamespace) &&
    actions.every(({ action }) => /^[A-Za-z][A-Za-z0-9]{0,127}$/.test(action))
  );
}
