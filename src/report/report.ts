import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import type { UnusedPrincipalFinding } from '../findings/finding.ts';
import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { MatchedPolicy } from '../match/match.ts';
import type { LineChange, Placement } from '../place/placement.ts';
import type { Refinement, ServiceActions } from '../refine/refinement.ts';
import type { ProposedChanges } from './proposed.ts';

/** `skipped`: there was nothing to review, or nothing unused was found but not all of it could be reviewed. */
export type Conclusion = 'clean' | 'unused' | 'skipped';

/** A permission that is reported as unused, that the policy grants, and that stays all the same. */
export interface KeptAction {
  readonly action: string;
  readonly reason: string;
}

/** A policy that was matched and refined. */
export interface ReviewedPolicy {
  readonly type: 'reviewed';
  readonly policy: LocatedPolicy;
  readonly matched: MatchedPolicy;
  readonly refinement: Refinement;
  /** Catalogued actions that the policy grants, used or not. */
  readonly grantedCount: number;
  /** Distinct unused actions that the policy grants. */
  readonly unusedCount: number;
  /** Those of them that the base version of the file did not grant; `undefined` where that was not read. */
  readonly introduced: readonly ServiceActions[] | undefined;
  readonly kept: readonly KeptAction[];
  /** Why no suggestion is made although something is unused; `undefined` when one is made or nothing is. */
  readonly obstacle: string | undefined;
}

/** A policy whose principal is not known, so that nothing is said of it. */
export interface UnmatchedPolicy {
  readonly type: 'unmatched';
  readonly policy: LocatedPolicy;
  readonly reason: string;
}

export type PolicyReport = ReviewedPolicy | UnmatchedPolicy;

/** All that a review found: what every output is rendered from. */
export interface Report {
  readonly conclusion: Conclusion;
  readonly unusedCount: number;
  /** `undefined` where the base versions were not read. */
  readonly introducedCount: number | undefined;
  /** When unused permissions fail the check. */
  readonly failOn: Config['failOn'];
  /** Whether they do. */
  readonly fails: boolean;
  readonly catalogDate: string | undefined;
  readonly policies: readonly PolicyReport[];
  readonly edits: readonly FileEdit[];
  /** What each edit changes, by lines. */
  readonly changes: readonly LineChange[];
  /** The same placed on the diff; empty where there is no pull request. */
  readonly placements: readonly Placement[];
  /** Roles, keys and passwords that are not used at all. */
  readonly unusedPrincipals: readonly UnusedPrincipalFinding[];
  /** What the pull request changes in the inputs of its own review; `undefined` where it leaves them alone. */
  readonly proposed: ProposedChanges | undefined;
  /** The commit that configuration and findings were read from; `undefined` where there is no pull request. */
  readonly trustedRef: 'base' | 'head' | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether something kept the review from being whole, so that it must not be green. */
export function isIncomplete({ diagnostics }: Pick<Report, 'diagnostics'>): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
