import type { Config } from '../config/config.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FileEdit } from '../edit/file-edit.ts';
import type { UnusedPrincipalFinding } from '../findings/finding.ts';
import { isReadInPart, type LocatedPolicy } from '../locate/located-policy.ts';
import type { MatchedPolicy } from '../match/match.ts';
import type { MissingDeployments, OwnerHelp } from '../match/match-step.ts';

export { isReadInPart, type MissingDeployments, type OwnerHelp };

import type { LineChange, Placement } from '../place/placement.ts';
import type { AccessAnswer } from '../refine/access-question.ts';
import type { Refinement, ServiceActions } from '../refine/refinement.ts';
import type { Location } from '../text/location.ts';
import type { ProposedChanges } from './proposed-changes.ts';

/**
 * `clean`: everything was reviewed, and nothing is unused. `partial`: nothing unused was found in what was reviewed, but
 * a policy, or a part of one, was not. `skipped`: there was no policy.
 */
export type Conclusion = 'clean' | 'unused' | 'partial' | 'skipped';

/** A permission that is kept although it is reported as unused and the policy grants it. */
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
  /** Those of them that the base did not grant to one of the principals; `undefined` where there is no base. */
  readonly introduced: readonly ServiceActions[] | undefined;
  readonly kept: readonly KeptAction[];
  /** What each step of the matching said, in words. */
  readonly trail: readonly string[];
  /** Why there is no fix although something is unused; `undefined` when there is one or nothing is unused. */
  readonly obstacle: string | undefined;
  /** What Access Analyzer says of the refinement; absent if it was not asked. */
  readonly access?: AccessAnswer | undefined;
}

/** A policy whose role or user is not known, so that it is not refined. */
export interface UnmatchedPolicy {
  readonly type: 'unmatched';
  readonly policy: LocatedPolicy;
  readonly reason: string;
  /** What would tell it; `undefined` if only a mapping or a comment would. */
  readonly help: OwnerHelp | undefined;
  /** Whether the file may have a comment that names it. */
  readonly takesComments: boolean;
  /** What each step of the matching said, in words. */
  readonly trail: readonly string[];
}

/** A policy that the base had under review and that the head still has, or may have, but not under review. */
export interface LostPolicy {
  /** Its place in the base. */
  readonly former: { readonly path: string; readonly address: string | undefined };
  /** What became of it in the head. */
  readonly location: Location;
  /** The address there; `undefined` if the place is a whole file or is not read as a policy. */
  readonly address: string | undefined;
  /** Whose it was. */
  readonly principals: readonly string[];
  /** What it still grants of what is unused there; what it may grant unless `isCertain`. */
  readonly actions: readonly ServiceActions[];
  readonly isCertain: boolean;
  /** Why it is no longer reviewed. */
  readonly reason: string;
}

/** A policy that a change gives to further principals, and that keeps unused permissions for their sake. */
export interface KeptForOther {
  readonly policy: ReviewedPolicy;
  /** The further principals. */
  readonly added: readonly string[];
  /** What would be removed without them. */
  readonly actions: readonly ServiceActions[];
}

/** A policy with what the review found in it. */
export type PolicyReport = ReviewedPolicy | UnmatchedPolicy;

/** What makes the check fail: unused permissions, policies that left the review, or policies that were not reviewed. */
export type Failure = 'unused' | 'lost' | 'unreviewed';

/** A commit on GitHub, by which a file as it was then can be linked. */
export interface GitHubCommit {
  /** The address of the server, without a trailing slash. */
  readonly serverUrl: string;
  readonly owner: string;
  readonly repo: string;
  readonly commit: string;
}

/** Everything that a review found. Every output is rendered from it. */
export interface Report {
  readonly conclusion: Conclusion;
  readonly unusedCount: number;
  /** `undefined` where the base versions were not read. */
  readonly introducedCount: number | undefined;
  /** Which unused permissions fail the check. */
  readonly failOn: Config['failOn'];
  /** Which policies that are not reviewed fail the check. */
  readonly failOnUnreviewed: Config['failOnUnreviewed'];
  /** Why the check fails; errors among the diagnostics fail it too. */
  readonly failures: readonly Failure[];
  /** How many policies, and lists or statements of policies, were not reviewed. */
  readonly unreviewedCount: number;
  readonly lost: readonly LostPolicy[];
  /** How many policies of the base are lost, each to one place or several. */
  readonly lostCount: number;
  readonly keptForOthers: readonly KeptForOther[];
  readonly catalogDate: string | undefined;
  /**
   * The unused actions that can give their holder further permissions, as `service:name` in lower case: what removes them
   * comes first.
   */
  readonly dangerous: ReadonlySet<string>;
  readonly policies: readonly PolicyReport[];
  readonly edits: readonly FileEdit[];
  /** The edits as changes of lines. */
  readonly changes: readonly LineChange[];
  /** The same changes placed on the diff; empty where there is no pull request. */
  readonly placements: readonly Placement[];
  /** Findings of roles, keys and passwords that are not used at all. */
  readonly unusedPrincipals: readonly UnusedPrincipalFinding[];
  /** Why there is no policy, in words that follow "no policy to review: "; `undefined` if there is one, or on GitHub. */
  readonly scope?: string | undefined;
  /** What the pull request changes in the configuration and findings; `undefined` where it touches neither. */
  readonly proposed: ProposedChanges | undefined;
  /** The commit from which configuration and findings were read; `undefined` where there is no pull request. */
  readonly trustedRef: 'base' | 'head' | undefined;
  /** The commit at which the findings were read; `undefined` on the command line. */
  readonly findingsAt: GitHubCommit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether something could not be reviewed, so that the check must not be green. */
export function isIncomplete({ diagnostics }: Pick<Report, 'diagnostics'>): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
