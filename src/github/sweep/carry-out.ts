import type { Report } from '../../report/report.ts';
import type { SweptGroup, SweptRest } from '../../sweep/outcome.ts';
import type { OwnerGroup } from '../../sweep/owner-group.ts';
import type { PlannedGroup, PlannedRest, SweepCounts, SweepPlan } from '../../sweep/plan.ts';
import { closedBody, pullRequestBody } from '../../sweep/pull-request-body.ts';
import type { StandingPullRequest } from '../../sweep/standing.ts';
import { sweptGroup, sweptRest, sweptRests } from '../../sweep/swept.ts';
import { titleOf } from '../../sweep/title.ts';
import { type SweepFault, sweepFaultOf } from './sweep-fault.ts';
import type { SweepWriter } from './sweep-writer.ts';

/** What was done of a plan. */
export interface CarriedOut {
  readonly groups: readonly SweptGroup[];
  readonly rests: readonly SweptRest[];
  readonly counts: SweepCounts;
  /** What went wrong, in whole sentences without a final period. */
  readonly troubles: readonly string[];
  /** What does not stand in the way of the rest. */
  readonly warnings: readonly string[];
  /** Whether GitHub forbids every further write. */
  readonly isStopped: boolean;
  /** GitHub's reason why the commits have no verified signature. */
  readonly unsigned: string | undefined;
}

/** Carries out a plan: closes first, which makes room, then goes on with what stands, then opens. */
export async function carryOut(plan: SweepPlan, report: Report, writer: SweepWriter): Promise<CarriedOut> {
  return new Carrier(report, writer).run(plan);
}

class Carrier {
  readonly #report: Report;
  readonly #writer: SweepWriter;
  readonly #troubles: string[] = [];
  readonly #warnings: string[] = [];
  readonly #counts = { opened: 0, updated: 0, closed: 0 };
  #isStopped = false;
  #unsigned: string | undefined;

  constructor(report: Report, writer: SweepWriter) {
    this.#report = report;
    this.#writer = writer;
  }

  async run(plan: SweepPlan): Promise<CarriedOut> {
    const rests: SweptRest[] = [];
    for (const rest of plan.rests) rests.push(...(await this.#closeRest(rest)));
    const done = new Map<PlannedGroup, SweptGroup>();
    const isOpening = ({ decision: { type } }: PlannedGroup): boolean =>
      type === 'open' || type === 'open-written';
    for (const planned of plan.groups) if (!isOpening(planned)) done.set(planned, await this.#carry(planned));
    for (const planned of plan.groups) if (isOpening(planned)) done.set(planned, await this.#carry(planned));
    const groups = plan.groups.map((planned) => done.get(planned) ?? sweptGroup(planned));
    const others = sweptRests({ ...plan, rests: [] });
    const all = [...rests, ...others];
    return {
      groups,
      rests: all,
      counts: { ...this.#counts, open: groups.filter(isOpen).length + all.filter(isOpenRest).length },
      troubles: this.#troubles,
      warnings: this.#warnings,
      isStopped: this.#isStopped,
      unsigned: this.#unsigned,
    };
  }

  async #carry(planned: PlannedGroup): Promise<SweptGroup> {
    const { group, decision } = planned;
    const number = 'pullRequest' in decision ? decision.pullRequest?.number : undefined;
    if (this.#isStopped && number === undefined) return { group, state: 'waiting' };
    if (this.#isStopped && isUpdate(decision)) return { group, state: 'kept', number };
    try {
      switch (decision.type) {
        case 'open':
          return await this.#open(group, await this.#writeBranch(group, decision.from));
        case 'open-written':
          return await this.#open(group, decision.head);
        case 'update':
          return await this.#update(group, decision.pullRequest, decision.from);
        case 'finish': {
          const finished = await this.#edit(group, decision.pullRequest, decision.head, undefined);
          this.#counts.updated++;
          return finished;
        }
        case 'keep':
          if (!decision.pullRequest.wasLabelled && !this.#isStopped) await this.#label(number ?? 0);
          return sweptGroup(planned);
        default:
          return sweptGroup(planned);
      }
    } catch (error) {
      const { message, isRace = false } = this.#note(error, group.branch);
      const state = !isRace ? 'failed' : number === undefined ? 'foreign' : 'taken-over';
      return { group, state, number, reason: message };
    }
  }

  /** Writes the commit of a group and brings its branch there. */
  async #writeBranch(group: OwnerGroup, from: string | undefined): Promise<string> {
    const { oid, unsigned } = await this.#writer.commit(group);
    this.#unsigned ??= unsigned;
    if (from === undefined) await this.#writer.createBranch(group.branch, oid);
    else await this.#move(group.branch, from, oid);
    return oid;
  }

  async #move(branch: string, from: string, to: string): Promise<void> {
    try {
      await this.#writer.moveBranch(branch, from, to);
    } catch (error) {
      const tip = await this.#writer.tipOf(branch);
      // GitHub may have moved it before the answer was lost.
      if (tip === to) return;
      if (tip !== from) throw new Raced();
      throw error;
    }
  }

  async #open(group: OwnerGroup, head: string): Promise<SweptGroup> {
    const body = pullRequestBody(this.#report, group, head);
    const number = await this.#writer.open(group.branch, titleOf(group), body);
    this.#counts.opened++;
    await this.#label(number);
    return { group, state: 'opened', number };
  }

  /**
   * Writes a new commit, names it in the body, and moves the branch there. In this order the marker names the head of the
   * branch wherever a run is cut off, whatever changes until the next.
   */
  async #update(group: OwnerGroup, pullRequest: StandingPullRequest, from: string): Promise<SweptGroup> {
    const { oid, unsigned } = await this.#writer.commit(group);
    this.#unsigned ??= unsigned;
    const updated = await this.#edit(group, pullRequest, oid, from);
    await this.#move(group.branch, from, oid);
    this.#counts.updated++;
    return updated;
  }

  async #edit(
    group: OwnerGroup,
    pullRequest: StandingPullRequest,
    head: string,
    from: string | undefined,
  ): Promise<SweptGroup> {
    const { number, title, marker } = pullRequest;
    // A title that a person has written stays.
    const before =
      marker === undefined
        ? undefined
        : titleOf({ principals: marker.principals, weight: { dangerous: 0, count: marker.count } });
    const body = pullRequestBody(this.#report, group, head, from);
    await this.#writer.edit(number, { ...(title === before && { title: titleOf(group) }), body });
    return { group, state: 'updated', number };
  }

  /** Labels are no reason to stop. */
  async #label(number: number): Promise<void> {
    try {
      await this.#writer.label(number);
    } catch (error) {
      this.#warnings.push(
        `the labels could not be put on pull request ${number}: ${sweepFaultOf(error, '', Date.now()).message}`,
      );
    }
  }

  async #closeRest(rest: PlannedRest): Promise<SweptRest[]> {
    const { branch, decision } = rest;
    try {
      if (decision.type === 'delete' && !this.#isStopped) await this.#delete(branch, decision.from);
      if (decision.type === 'close') {
        const { number, body, marker } = decision.pullRequest;
        if (this.#isStopped || marker === undefined) return [{ branch, number, state: 'other' }];
        const open = await this.#reasonToStay(decision.pullRequest);
        if (open !== undefined) return [{ branch, number, ...open }];
        await this.#writer.edit(number, { body: closedBody(body, marker), state: 'closed' });
        this.#counts.closed++;
        if (decision.deletes && !(await this.#delete(branch, decision.pullRequest.head))) {
          // Somebody pushed at the last moment: it is theirs.
          await this.#writer.edit(number, { body, state: 'open' });
          this.#counts.closed--;
          return [{ branch, number, state: 'taken-over', reason: PUSHED }];
        }
      }
      return sweptRest(rest);
    } catch (error) {
      const { message: reason } = this.#note(error, branch);
      const number = 'pullRequest' in decision ? decision.pullRequest?.number : undefined;
      return number === undefined ? [] : [{ branch, number, state: 'failed', reason }];
    }
  }

  /** Why a pull request is not closed, although the review finds nothing of what it removes. */
  async #reasonToStay({
    number,
    branch,
    head,
  }: StandingPullRequest): Promise<Pick<SweptRest, 'state' | 'reason'> | undefined> {
    const tip = await this.#writer.tipOf(branch);
    if (tip !== undefined && tip !== head) return { state: 'taken-over', reason: PUSHED };
    const unsettled = unsettledPaths(this.#report);
    const files = unsettled.size === 0 ? [] : await this.#writer.filesOf(number);
    return files.some((path) => unsettled.has(path)) ? { state: 'other', reason: UNSETTLED } : undefined;
  }

  /** Deletes a branch; `false` if somebody has moved it meanwhile. */
  async #delete(branch: string, from: string): Promise<boolean> {
    try {
      await this.#writer.deleteBranch(branch, from);
      return true;
    } catch (error) {
      const tip = await this.#writer.tipOf(branch);
      if (tip === from) throw error;
      return tip === undefined;
    }
  }

  #note(error: unknown, branch: string): SweepFault {
    if (error instanceof Raced) return { isFatal: false, isRace: true, message: PUSHED };
    const fault = sweepFaultOf(error, branch, Date.now());
    if (fault.isRace !== true) this.#troubles.push(fault.message);
    if (fault.isFatal) this.#isStopped = true;
    return fault;
  }
}

const PUSHED = 'somebody pushed to its branch during the run';
const UNSETTLED = 'a policy that it changes could not be reviewed, or its fix could not be checked';

/** The paths of files with a policy of which it is not known that nothing is left to remove. */
function unsettledPaths({ policies, diagnostics }: Report): ReadonlySet<string> {
  return new Set([
    ...policies.flatMap((one) =>
      one.type === 'unmatched' || (one.obstacle !== undefined && one.unusedCount > 0)
        ? one.policy.location.path
        : [],
    ),
    ...diagnostics.flatMap(({ severity, location }) => (severity === 'error' ? (location?.path ?? []) : [])),
  ]);
}

function isUpdate({ type }: PlannedGroup['decision']): boolean {
  return type === 'update' || type === 'finish';
}

/** The branch is not where it was when it was read: somebody has pushed. */
class Raced extends Error {}

function isOpen({ state, number }: SweptGroup): boolean {
  return (
    state === 'opened' ||
    state === 'updated' ||
    state === 'kept' ||
    state === 'taken-over' ||
    (state === 'failed' && number !== undefined)
  );
}

function isOpenRest({ state }: SweptRest): boolean {
  return state !== 'closed';
}
