import type { SweptGroup, SweptRest } from './outcome.ts';
import type { PlannedGroup, PlannedRest, SweepPlan } from './plan.ts';

/** What a plan does about a group if all of it is done: the outcome of a dry run. */
export function sweptGroup({ group, decision }: PlannedGroup): SweptGroup {
  switch (decision.type) {
    case 'open':
    case 'open-written':
      return { group, state: 'opened' };
    case 'update':
    case 'finish':
      return { group, state: 'updated', number: decision.pullRequest.number };
    case 'keep':
      return { group, state: 'kept', number: decision.pullRequest.number };
    case 'taken-over':
      return { group, state: 'taken-over', number: decision.pullRequest.number, reason: decision.reason };
    case 'foreign':
      return {
        group,
        state: 'foreign',
        number: decision.pullRequest?.number,
        reason: foreignReason(group.branch, decision),
      };
    case 'unchosen': {
      const number = decision.pullRequest?.number;
      return number === undefined ? { group, state: 'waiting' } : { group, state: 'kept', number };
    }
    case 'wait':
    case 'close':
    case 'delete':
      return { group, state: 'waiting' };
  }
}

function foreignReason(
  branch: string,
  { pullRequest }: { readonly pullRequest: object | undefined },
): string {
  return pullRequest === undefined
    ? `the branch \`${branch}\` is not the sweep's`
    : `the pull request from \`${branch}\` is not the sweep's`;
}

/** What a plan does about what belongs to no group, if all of it is done. */
export function sweptRests({ rests, others }: SweepPlan): SweptRest[] {
  return [
    ...rests.flatMap(sweptRest),
    ...others.map(({ branch, number }): SweptRest => ({ branch, number, state: 'other' })),
  ];
}

/** What a plan does about one branch of no group; none where only a branch is deleted. */
export function sweptRest({ branch, decision }: PlannedRest): SweptRest[] {
  if (decision.type === 'close') return [{ branch, number: decision.pullRequest.number, state: 'closed' }];
  if (decision.type !== 'taken-over') return [];
  return [{ branch, number: decision.pullRequest.number, state: 'taken-over', reason: decision.reason }];
}
