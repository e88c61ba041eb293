import type { Report } from '../../report/report.ts';
import type { SweptGroup, SweptRest } from '../../sweep/outcome.ts';
import type { PlannedGroup, PlannedRest, SweepCounts, SweepPlan } from '../../sweep/plan.ts';
import { closingReason } from '../../sweep/pull-request-body.ts';
import type { OwnPullRequest, StandingPullRequest } from '../../sweep/standing.ts';
import { sweptGroup, sweptRest, sweptRests } from '../../sweep/swept.ts';
import { Overtaken, PullRequestSteps } from './pull-request-steps.ts';
import { type SweepFault, sweepFaultOf } from './sweep-fault.ts';
import type { SweepWriter } from './sweep-writer.ts';

/** What was done of a plan. */
export interface CarriedOut {
  readonly groups: readonly SweptGroup[];
  readonly rests: readonly SweptRest[];
  /** Pull requests that people have closed meanwhile. */
  readonly declined: readonly StandingPullRequest[];
  readonly counts: SweepCounts;
  /** What went wrong, in whole sentences without a final period. */
  readonly troubles: readonly string[];
  /** What does not stand in the way of the rest. */
  readonly warnings: readonly string[];
  /** Whether a write has failed in a way in which the others would. */
  readonly isStopped: boolean;
  /** Whether GitHub takes no write at all for now. */
  readonly isBarred: boolean;
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
  readonly #steps: PullRequestSteps;
  readonly #troubles: string[] = [];
  readonly #warnings: string[] = [];
  readonly #declined: StandingPullRequest[] = [];
  readonly #counts = { opened: 0, updated: 0, closed: 0 };
  #isStopped = false;
  #isBarred = false;

  constructor(report: Report, writer: SweepWriter) {
    this.#report = report;
    this.#writer = writer;
    this.#steps = new PullRequestSteps(report, writer);
  }

  async run(plan: SweepPlan): Promise<CarriedOut> {
    const rests: SweptRest[] = [];
    for (const rest of plan.rests) rests.push(...(await this.#closeRest(rest)));
    rests.push(...sweptRests({ ...plan, rests: [] }));
    const done = new Map<PlannedGroup, SweptGroup>();
    const [opening, standing] = [plan.groups.filter(isOpening), plan.groups.filter((one) => !isOpening(one))];
    for (const planned of standing) done.set(planned, await this.#carry(planned));
    const stands = rests.filter(isOpenRest).length + [...done.values()].filter(isOpen).length;
    // What could not be closed goes on taking up a place.
    let room = plan.maxOpen - stands;
    for (const planned of opening) {
      const swept: SweptGroup =
        room > 0 ? await this.#carry(planned) : { group: planned.group, state: 'waiting' };
      if (isOpen(swept)) room--;
      done.set(planned, swept);
    }
    const groups = plan.groups.map((planned) => done.get(planned) ?? sweptGroup(planned));
    return {
      groups,
      rests,
      declined: this.#declined,
      counts: { ...this.#counts, open: groups.filter(isOpen).length + rests.filter(isOpenRest).length },
      troubles: this.#troubles,
      warnings: this.#warnings,
      isStopped: this.#isStopped,
      isBarred: this.#isBarred,
      unsigned: this.#steps.unsigned,
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
          return await this.#open(planned, await this.#steps.writeBranch(group, decision.from));
        case 'open-written':
          return await this.#open(planned, decision.head);
        case 'update':
          if (await this.#changesOneOf(decision.pullRequest.number, unreadPaths(this.#report)))
            return { group, state: 'kept', number, reason: UNSETTLED };
          await this.#steps.update(group, decision.pullRequest, decision.from);
          this.#counts.updated++;
          return { group, state: 'updated', number };
        case 'finish':
          await this.#steps.finish(group, decision.pullRequest, decision.head);
          this.#counts.updated++;
          return { group, state: 'updated', number };
        case 'keep':
          if (!decision.pullRequest.wasLabelled && !this.#isStopped) await this.#label(number ?? 0);
          return sweptGroup(planned);
        default:
          return sweptGroup(planned);
      }
    } catch (error) {
      return error instanceof Overtaken ? this.#overtaken(planned, error) : this.#failed(planned, error);
    }
  }

  /** What became of a group of which somebody else was faster. */
  #overtaken({ group, decision }: PlannedGroup, { by, message: reason }: Overtaken): SweptGroup {
    const pullRequest = 'pullRequest' in decision ? decision.pullRequest : undefined;
    if (pullRequest === undefined) return { group, state: by === 'run' ? 'waiting' : 'foreign', reason };
    const { number } = pullRequest;
    if (by === 'run') return { group, state: 'kept', number, reason };
    if (by === 'push') return { group, state: 'taken-over', number, reason };
    if (by === 'closed') this.#declined.push(pullRequest);
    return { group, state: 'settled', number, reason };
  }

  async #failed({ group, decision }: PlannedGroup, error: unknown): Promise<SweptGroup> {
    const { message: reason, isRace = false } = this.#note(error, group.branch);
    const number = 'pullRequest' in decision ? decision.pullRequest?.number : undefined;
    if (!isRace) return { group, state: 'failed', number, reason };
    const isOfAnotherRun = await this.#steps.isOfAnotherRun(group.branch).catch(() => false);
    return isOfAnotherRun
      ? { group, state: 'waiting', reason: new Overtaken('run').message }
      : { group, state: 'foreign', reason };
  }

  async #open({ group }: PlannedGroup, head: string): Promise<SweptGroup> {
    const number = await this.#steps.open(group, head);
    this.#counts.opened++;
    await this.#label(number);
    return { group, state: 'opened', number };
  }

  /** Labels are no reason to stop. */
  async #label(number: number): Promise<void> {
    try {
      await this.#writer.label(number);
    } catch (error) {
      const { message, isForAll } = sweepFaultOf(error, '', Date.now());
      this.#warnings.push(`the labels could not be put on pull request ${number}: ${message}`);
      if (isForAll === true) this.#isStopped = this.#isBarred = true;
    }
  }

  async #closeRest(rest: PlannedRest): Promise<SweptRest[]> {
    const { branch, decision } = rest;
    const number = 'pullRequest' in decision ? decision.pullRequest?.number : undefined;
    try {
      if (decision.type === 'delete' && !this.#isStopped)
        await this.#steps.deleteBranch(branch, decision.from);
      if (decision.type === 'close') {
        if (this.#isStopped) return [{ branch, number: decision.pullRequest.number, state: 'other' }];
        const open = await this.#reasonToStay(decision.pullRequest);
        if (open !== undefined) return [{ branch, number: decision.pullRequest.number, ...open }];
        const reason = closingReason(rest.declined);
        const undeleted = await this.#steps.close(decision.pullRequest, decision.deletes, reason);
        this.#counts.closed++;
        if (undeleted !== undefined) this.#note(undeleted, branch);
      }
      return sweptRest(rest);
    } catch (error) {
      if (error instanceof Overtaken) return overtakenRest(branch, number, error);
      const { message: reason } = this.#note(error, branch);
      return number === undefined ? [] : [{ branch, number, state: 'failed', reason }];
    }
  }

  /** Why a pull request is not closed, although the review finds nothing of what it removes. */
  async #reasonToStay({
    number,
    branch,
    head,
  }: OwnPullRequest): Promise<Pick<SweptRest, 'state' | 'reason'> | undefined> {
    const tip = await this.#writer.tipOf(branch);
    if (tip !== undefined && tip !== head)
      return { state: 'taken-over', reason: new Overtaken('push').message };
    const isUnsettled = await this.#changesOneOf(number, unsettledPaths(this.#report));
    return isUnsettled ? { state: 'other', reason: UNSETTLED } : undefined;
  }

  async #changesOneOf(number: number, paths: ReadonlySet<string>): Promise<boolean> {
    const files = paths.size === 0 ? [] : await this.#writer.filesOf(number);
    return files.some((path) => paths.has(path));
  }

  #note(error: unknown, branch: string): SweepFault {
    const fault = sweepFaultOf(error, branch, Date.now());
    if (fault.isRace !== true) this.#troubles.push(fault.message);
    if (fault.isFatal) this.#isStopped = true;
    if (fault.isForAll === true) this.#isBarred = true;
    return fault;
  }
}

const UNSETTLED = 'a policy that it changes could not be reviewed, or its fix could not be checked';

/** A pull request that was to be closed, when somebody else was faster; none where it is no longer open. */
function overtakenRest(
  branch: string,
  number: number | undefined,
  { by, message: reason }: Overtaken,
): SweptRest[] {
  if (number === undefined || by === 'closed' || by === 'merged') return [];
  return [{ branch, number, state: by === 'run' ? 'other' : 'taken-over', reason }];
}

/** The paths of files with a policy of which it is not known that nothing is left to remove. */
function unsettledPaths(report: Report): ReadonlySet<string> {
  return new Set([
    ...unreadPaths(report),
    ...report.policies.flatMap((one) =>
      one.type === 'unmatched' || (one.obstacle !== undefined && one.unusedCount > 0)
        ? one.policy.location.path
        : [],
    ),
  ]);
}

/** The paths of files that could not be read this time, or of which Access Analyzer has not answered. */
function unreadPaths({ policies, diagnostics }: Report): ReadonlySet<string> {
  return new Set([
    ...policies.flatMap((one) =>
      one.type === 'reviewed' && one.access?.type === 'unanswered' ? one.policy.location.path : [],
    ),
    ...diagnostics.flatMap(({ severity, location }) => (severity === 'error' ? (location?.path ?? []) : [])),
  ]);
}

function isUpdate({ type }: PlannedGroup['decision']): boolean {
  return type === 'update' || type === 'finish';
}

function isOpening({ decision: { type } }: PlannedGroup): boolean {
  return type === 'open' || type === 'open-written';
}

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
