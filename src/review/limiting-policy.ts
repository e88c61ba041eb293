import type { LocatedPolicy } from '../locate/located-policy.ts';
import type { PolicyReport } from '../report/report.ts';

/** A policy that is neither matched nor refined, because it limits what others grant or is not an identity policy. */
export interface LimitingPolicy {
  readonly type: 'limit';
  readonly policy: LocatedPolicy;
  /** Whether a role or user may have it as a policy of its own too. */
  readonly isHeld: boolean;
  /** What it is and who may have it, in words; absent if it is a role or user of this code. */
  readonly words?: string | undefined;
}

/** A policy of which no refinement is made, because the run is about other roles and users. */
export interface UnchosenPolicy {
  readonly type: 'unchosen';
  readonly policy: LocatedPolicy;
}

/** A policy of a file: the report on it, or one that is left alone. An edit must keep both in their order. */
export type FilePolicy = PolicyReport | LimitingPolicy | UnchosenPolicy;

/** The reports among the policies of files. */
export function reportsOf(policies: readonly FilePolicy[]): PolicyReport[] {
  return policies.filter((one) => one.type !== 'limit' && one.type !== 'unchosen');
}
