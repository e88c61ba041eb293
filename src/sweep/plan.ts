import { branchOf } from './branch-name.ts';
import { type Decision, decideUnwanted, decideWanted, leftAlone } from './decide.ts';
import type { OwnerGroup } from './owner-group.ts';
import {
  isDeclined,
  NOTHING_STANDS,
  ownPullRequests,
  type StandingBranch,
  type StandingPullRequest,
} from './standing.ts';

/** How many pull requests a sweep may have open, and may open in one run. */
export interface SweepLimits {
  readonly maxOpen: number;
  readonly maxNew: number;
}

/** What a sweep rests on. */
export interface SweepFacts extends SweepLimits {
  /** What would be removed, the most dangerous first, without regard to what people have declined. */
  readonly all: readonly OwnerGroup[];
  /** The same without what they have declined. */
  readonly groups: readonly OwnerGroup[];
  /** What stands, by branch. */
  readonly standing: ReadonlyMap<string, StandingBranch>;
  /** The branch that is swept. */
  readonly base: string;
  /** Whether the sweep is about one of some principals. */
  readonly isChosen: (principals: readonly string[]) => boolean;
}

/** A group with what is done about it. A group waits when a limit is reached. */
export interface PlannedGroup {
  readonly group: OwnerGroup;
  readonly decision: Decision | { readonly type: 'wait' };
}

/** What is done about the branch of a pull request for whose principals nothing is left to remove. */
export interface PlannedRest {
  readonly branch: string;
  readonly decision: Decision;
  /** The closed pull requests in which people have declined all that it removes; none if there is another reason. */
  readonly declined: readonly number[];
}

/** What a sweep does. */
export interface SweepPlan extends SweepLimits {
  readonly groups: readonly PlannedGroup[];
  readonly rests: readonly PlannedRest[];
  /** Pull requests whose removals are not asked for again. */
  readonly declined: readonly StandingPullRequest[];
  /** Open pull requests of principals that this run is not about. */
  readonly others: readonly StandingPullRequest[];
}

/** Decides what a sweep does. Pure. */
export function planSweep(facts: SweepFacts): SweepPlan {
  const { standing, base, maxOpen, maxNew } = facts;
  const at = (branch: string): StandingBranch => standing.get(branch) ?? NOTHING_STANDS;
  const decided = facts.groups.map((group) => {
    const decision = decideWanted(group, at(group.branch), base);
    return { group, decision: facts.isChosen(group.principals) ? decision : leftAlone(decision) };
  });
  const { rests, others } = decideRests(facts);
  const stands = [...decided, ...rests].filter(({ decision }) => isStanding(decision)).length + others.length;
  let room = Math.max(0, Math.min(maxNew, maxOpen - stands));
  const groups = decided.map((planned): PlannedGroup => {
    if (!isOpening(planned.decision)) return planned;
    return room-- > 0 ? planned : { group: planned.group, decision: { type: 'wait' } };
  });
  return { groups, rests, others, declined: declinedOf(facts), maxOpen, maxNew };
}

/** The branches that belong to no group: of principals with nothing left to remove, and of those not chosen. */
function decideRests({
  all,
  groups,
  standing,
  base,
  isChosen,
}: SweepFacts): Pick<SweepPlan, 'rests' | 'others'> {
  const wanted = new Set(groups.map(({ branch }) => branch));
  const isDeclinedWhole = new Set(all.map(({ branch }) => branch));
  const rests: PlannedRest[] = [];
  const others: StandingPullRequest[] = [];
  for (const [branch, stands] of [...standing].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = stands.pullRequests.find(({ isByUs, marker }) => isByUs && marker !== undefined);
    if (wanted.has(branch) || own?.marker === undefined) continue;
    // Another branch than the sweep's is a person's, whatever its pull request says.
    if (branch !== branchOf(own.marker.principals)) continue;
    if (!isChosen(own.marker.principals)) {
      if (own.state === 'open') others.push(own);
      continue;
    }
    const decision = decideUnwanted(own.marker.key, stands, base);
    if (decision === undefined) continue;
    const declined = isDeclinedWhole.has(branch)
      ? ownPullRequests(stands, own.marker.key).filter(isDeclined)
      : [];
    rests.push({ branch, decision, declined: declined.map(({ number }) => number) });
  }
  return { rests, others };
}

function declinedOf({ all, standing }: SweepFacts): StandingPullRequest[] {
  return all.flatMap(({ branch, key }) =>
    ownPullRequests(standing.get(branch) ?? NOTHING_STANDS, key).filter(isDeclined),
  );
}

function isOpening({ type }: PlannedGroup['decision']): boolean {
  return type === 'open' || type === 'open-written';
}

/** Whether an open pull request of the sweep stands for a decision and goes on standing. */
function isStanding(decision: PlannedGroup['decision']): boolean {
  const { type } = decision;
  if (type === 'unchosen') return decision.pullRequest !== undefined;
  return type === 'keep' || type === 'update' || type === 'finish' || type === 'taken-over';
}

/** What a sweep does, in numbers. */
export interface SweepCounts {
  readonly opened: number;
  readonly updated: number;
  readonly closed: number;
  /** Pull requests that stand after the run, those that people have taken over too. */
  readonly open: number;
}

/** The numbers of a plan, as if all of it were done. */
export function countsOf({ groups, rests, others }: SweepPlan): SweepCounts {
  const decisions = [...groups, ...rests].map(({ decision }) => decision);
  const opened = decisions.filter(isOpening).length;
  return {
    opened,
    updated: decisions.filter(({ type }) => type === 'update' || type === 'finish').length,
    closed: decisions.filter(({ type }) => type === 'close').length,
    open: decisions.filter(isStanding).length + others.length + opened,
  };
}
