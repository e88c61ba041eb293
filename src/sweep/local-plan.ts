import { removedActions } from '../report/facts.ts';
import type { Report } from '../report/report.ts';
import type { OwnerEdits } from '../review/owner-edits.ts';
import type { SweepOutcome, SweptGroup } from './outcome.ts';
import { ownerGroups } from './owner-group.ts';
import { countsOf, planSweep } from './plan.ts';
import { sweptGroup, sweptRests } from './swept.ts';
import { titleOf } from './title.ts';

/** The defaults of the inputs `max-open` and `max-new` of sweep/action.yml. */
const LIMITS = { maxOpen: 10, maxNew: 2 };

/** What a sweep would do on a repository in which none of its pull requests stands. */
export function localPlan(report: Report, owners: readonly OwnerEdits[]): SweepOutcome {
  const groups = ownerGroups(report, owners);
  const isChosen = (): boolean => true;
  const plan = planSweep({ all: groups, groups, standing: new Map(), base: '', isChosen, ...LIMITS });
  return {
    groups: plan.groups.map(sweptGroup),
    rests: sweptRests(plan),
    declined: [],
    grantedAgain: [],
    counts: countsOf(plan),
  };
}

/** The version of the form, which changes with the meaning or the names of its keys. */
const FORM = 1;

/** A plan as JSON, indented by two spaces, with a final line break. */
export function planJson({ groups, counts }: SweepOutcome): string {
  return `${JSON.stringify({ version: FORM, counts, groups: groups.map(groupValue) }, undefined, 2)}\n`;
}

function groupValue({ group, state }: SweptGroup): object {
  return {
    state: state === 'opened' ? 'open' : 'wait',
    branch: group.branch,
    title: titleOf(group),
    principals: group.principals,
    count: group.weight.count,
    dangerous: group.weight.dangerous,
    files: group.edits.map(({ file, changes }) => ({
      path: file.path,
      addresses: [...new Set(changes.flatMap(({ policy }) => policy.address ?? []))],
      removed: removedActions(changes),
    })),
  };
}
