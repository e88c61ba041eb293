import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import type { Finding } from '../findings/finding.ts';
import type { LineChange, Placement } from '../place/placement.ts';
import { countActions } from '../refine/refinement.ts';
import type { ProposedChanges } from './proposed-changes.ts';
import {
  type Conclusion,
  isIncomplete,
  type PolicyReport,
  type Report,
  type ReviewedPolicy,
} from './report.ts';

/** The results of the stages. */
export interface ReviewResults {
  readonly failOn: Config['failOn'];
  readonly catalogDate: string | undefined;
  readonly findings: readonly Finding[];
  readonly policies: readonly PolicyReport[];
  readonly edits: readonly FileEdit[];
  readonly changes: readonly LineChange[];
  readonly placements: readonly Placement[];
  readonly proposed: ProposedChanges | undefined;
  readonly trustedRef: 'base' | 'head' | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the report from the results of the stages: adds the counts and the conclusion. */
export function buildReport(results: ReviewResults): Report {
  const { failOn, findings, policies, edits, changes, placements, diagnostics } = results;
  const reviewed = policies.filter((policy) => policy.type === 'reviewed');
  const unusedCount = reviewed.reduce((sum, policy) => sum + policy.unusedCount, 0);
  const introducedCount = countIntroduced(reviewed);
  // Without a base, everything unused counts as introduced.
  const failing = { unused: unusedCount, introduced: introducedCount ?? unusedCount, never: 0 }[failOn];
  return {
    conclusion: conclusionOf(unusedCount, policies, diagnostics),
    unusedCount,
    introducedCount,
    failOn,
    fails: failing > 0,
    catalogDate: results.catalogDate,
    policies,
    edits,
    changes,
    placements,
    unusedPrincipals: findings.filter((finding) => finding.type !== 'unused-permission'),
    proposed: results.proposed,
    trustedRef: results.trustedRef,
    diagnostics,
  };
}

/** INVARIANT: a review that is incomplete or found no policy is never `clean`. */
function conclusionOf(
  unusedCount: number,
  policies: readonly PolicyReport[],
  diagnostics: readonly Diagnostic[],
): Conclusion {
  if (unusedCount > 0) return 'unused';
  return policies.length === 0 || isIncomplete({ diagnostics }) ? 'skipped' : 'clean';
}

function countIntroduced(reviewed: readonly ReviewedPolicy[]): number | undefined {
  if (reviewed.some(({ introduced }) => introduced === undefined)) return undefined;
  return reviewed.reduce((sum, { introduced = [] }) => sum + countActions(introduced), 0);
}
