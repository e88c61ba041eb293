import type { OwnerGroup } from './owner-group.ts';
import type { SweepCounts } from './plan.ts';
import type { StandingPullRequest } from './standing.ts';

/** What a run did about a group, or would do. */
export interface SweptGroup {
  readonly group: OwnerGroup;
  /**
   * `waiting`: a limit is reached, or the run is not about its principals. `taken-over`: people have gone on with it. `foreign`: something else has the name of its
   * branch. `settled`: people have closed or merged it during the run. `failed`: GitHub refused a write.
   */
  readonly state: 'opened' | 'updated' | 'kept' | 'waiting' | 'taken-over' | 'foreign' | 'settled' | 'failed';
  /** The number of its pull request; `undefined` if it has none. */
  readonly number?: number | undefined;
  /** Why, in words that follow a colon. */
  readonly reason?: string | undefined;
}

/** A pull request of which nothing is left to remove, or that is not about anybody chosen. */
export interface SweptRest {
  readonly branch: string;
  readonly number: number;
  readonly state: 'closed' | 'taken-over' | 'other' | 'failed';
  readonly reason?: string | undefined;
}

/** Permissions that were removed by a merged pull request and are granted again. */
export interface GrantedAgain {
  readonly group: OwnerGroup;
  /** The number of the merged pull request. */
  readonly number: number;
  /** As `service:Name`. */
  readonly actions: readonly string[];
  /** The commit that grants them again; `undefined` if it is not known. */
  readonly commit: string | undefined;
}

/** What a run found and did. */
export interface SweepOutcome {
  readonly groups: readonly SweptGroup[];
  readonly rests: readonly SweptRest[];
  readonly declined: readonly StandingPullRequest[];
  readonly grantedAgain: readonly GrantedAgain[];
  readonly counts: SweepCounts;
}
