import type { UnusedPermissionFinding } from '../findings/finding.ts';
import type { ReviewedPolicy } from './report.ts';

/** The findings that all have to agree for a removal, so that it is as old as the oldest of them. */
export interface RemovalBasis {
  /** The oldest first; those without a date before all others. */
  readonly findings: readonly UnusedPermissionFinding[];
  /** The day of the oldest analysis, as `YYYY-MM-DD`; `undefined` if no finding has a date. */
  readonly oldest: string | undefined;
  /** How many findings have no date. */
  readonly undated: number;
}

/** The findings on all principals of some policies, each once. */
export function removalBasis(policies: readonly ReviewedPolicy[]): RemovalBasis {
  const all = policies.flatMap(({ matched }) => matched.principals.flatMap(({ findings }) => findings));
  const findings = [...new Set(all)].sort(byAge);
  const dated = findings.flatMap((finding) => analysisDay(finding) ?? []);
  return { findings, oldest: dated[0], undated: findings.length - dated.length };
}

/** The day of a finding's analysis, as `YYYY-MM-DD`. */
export function analysisDay({ analyzedAt }: UnusedPermissionFinding): string | undefined {
  return analyzedAt?.slice(0, 10);
}

function byAge(a: UnusedPermissionFinding, b: UnusedPermissionFinding): number {
  const [before, after] = [sortKey(a), sortKey(b)];
  return before < after ? -1 : before > after ? 1 : 0;
}

function sortKey({ analyzedAt = '', id, principal = '' }: UnusedPermissionFinding): string {
  return JSON.stringify([analyzedAt, id, principal]);
}
