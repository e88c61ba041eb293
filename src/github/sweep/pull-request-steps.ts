import type { Report } from '../../report/report.ts';
import { isWritten } from '../../sweep/decide.ts';
import type { OwnerGroup } from '../../sweep/owner-group.ts';
import { bodyWithMarker, closedBody, pullRequestBody } from '../../sweep/pull-request-body.ts';
import { splitAtMarker } from '../../sweep/pull-request-marker.ts';
import type { OwnPullRequest, UnknownHead } from '../../sweep/standing.ts';
import { isOwnTitle, titleOf } from '../../sweep/title.ts';
import type { SweepWriter } from './sweep-writer.ts';

/** Somebody else was faster, which is no fault: people who pushed, closed or merged, or another run of the sweep. */
export class Overtaken extends Error {
  readonly by: 'push' | 'run' | 'closed' | 'merged';

  constructor(by: Overtaken['by']) {
    super(REASONS[by]);
    this.by = by;
  }
}

const REASONS: Readonly<Record<Overtaken['by'], string>> = {
  push: 'somebody pushed to its branch during the run',
  run: 'another run of the sweep is at it',
  closed: 'somebody closed it during the run',
  merged: 'somebody merged it during the run',
};

/**
 * Writes one pull request, in an order in which a run can be cut off anywhere, people can act at any time, and another run
 * can do the same. Throws GitHub's error, or `Overtaken`.
 */
export class PullRequestSteps {
  readonly #report: Report;
  readonly #writer: SweepWriter;
  #unsigned: string | undefined;

  constructor(report: Report, writer: SweepWriter) {
    this.#report = report;
    this.#writer = writer;
  }

  /** GitHub's reason why a commit has no verified signature. */
  get unsigned(): string | undefined {
    return this.#unsigned;
  }

  /** Writes the commit of a group and brings its branch there. Returns the commit. */
  async writeBranch(group: OwnerGroup, from: string | undefined): Promise<string> {
    const oid = await this.#commit(group);
    if (from === undefined) {
      await this.#writer.createBranch(group.branch, oid);
      return oid;
    }
    const tip = await this.#move(group.branch, from, oid);
    if (tip !== oid) throw new Overtaken((await this.isOfAnotherRun(group.branch)) ? 'run' : 'push');
    return oid;
  }

  /** Opens the pull request of a branch. Returns its number. */
  open(group: OwnerGroup, head: string): Promise<number> {
    return this.#writer.open(group.branch, titleOf(group), pullRequestBody(this.#report, group, head));
  }

  /**
   * Writes a new commit, announces it in the marker alone, moves the branch there, and then says what it removes. So the
   * marker names the head of the branch wherever a run is cut off, and what can be read is true of the branch or of what
   * it was: a pull request that is closed meanwhile declines what it said.
   */
  async update(group: OwnerGroup, pullRequest: OwnPullRequest, from: string): Promise<void> {
    const head = await this.#commit(group);
    const { marker, number } = pullRequest;
    const body = await this.#bodyNow(pullRequest);
    const announce = (commit: string): string =>
      bodyWithMarker(body, { ...marker, head: commit, from, isClosed: false });
    await this.#edit(number, { body: announce(head) });
    const tip = await this.#move(group.branch, from, head);
    const before = { ...pullRequest, body: announce(tip ?? head) };
    if (tip === head) return this.finish(group, before, head);
    if (tip === undefined) throw new Overtaken((await this.#endOf(number)) ?? 'push');
    const written = await this.#writer.changesAt(tip);
    if (isWritten(group, written)) return this.finish(group, before, tip);
    if (!isOneOfUs(written)) throw new Overtaken('push');
    // Another run has written something else, and its marker may be overwritten: the next run goes on from there.
    await this.#edit(number, { body: before.body });
    throw new Overtaken('run');
  }

  /** Says what the head of a pull request's branch removes. */
  async finish(group: OwnerGroup, pullRequest: OwnPullRequest, head: string): Promise<void> {
    const { number, title, body } = pullRequest;
    // A title that a person has written stays.
    const isOwn = isOwnTitle(title, group.principals);
    const change = {
      ...(isOwn && { title: titleOf(group) }),
      body: pullRequestBody(this.#report, group, head),
    };
    const end = await this.#writer.edit(number, change);
    if (end.state === 'open') return;
    // Closed before it said so: what it said stays declined, and no more. What was merged is what is at its head.
    if (end.state === 'closed' || end.head !== head)
      await this.#writer.edit(number, { ...(isOwn && { title }), body });
    throw new Overtaken(end.state);
  }

  /**
   * Closes a pull request with the reason, and deletes its branch: first, so that a push that comes meanwhile keeps it open.
   * The marker says before that the sweep does it, since GitHub closes what has no branch. Returns GitHub's error if the
   * branch could not be deleted.
   */
  async close(pullRequest: OwnPullRequest, deletes: boolean, reason: string): Promise<unknown> {
    const { number, branch, head, marker } = pullRequest;
    const body = await this.#bodyNow(pullRequest);
    let trouble: unknown;
    if (deletes) {
      await this.#edit(number, { body: bodyWithMarker(body, { ...marker, isClosed: true }) });
      const isGone = await this.deleteBranch(branch, head).catch((error: unknown) => {
        trouble = error;
        return true;
      });
      if (!isGone) {
        await this.#writer.edit(number, { body });
        throw new Overtaken('push');
      }
    }
    await this.#writer.edit(number, { body: closedBody(body, marker, reason), state: 'closed' });
    return trouble;
  }

  /** Deletes a branch; `false` if somebody has moved it meanwhile. */
  async deleteBranch(branch: string, from: string): Promise<boolean> {
    try {
      await this.#writer.deleteBranch(branch, from);
      return true;
    } catch (error) {
      const tip = await this.#writer.tipOf(branch);
      if (tip === from) throw error;
      return tip === undefined;
    }
  }

  /** Whether what has come to a branch during the run is that of another run: one commit of the sweep's account on the base. */
  async isOfAnotherRun(branch: string): Promise<boolean> {
    const tip = await this.#writer.tipOf(branch);
    return tip !== undefined && isOneOfUs(await this.#writer.changesAt(tip));
  }

  async #commit(group: OwnerGroup): Promise<string> {
    const { oid, unsigned } = await this.#writer.commit(group);
    this.#unsigned ??= unsigned;
    return oid;
  }

  /** Moves a branch. Returns where it is then: elsewhere, if somebody was faster. */
  async #move(branch: string, from: string, to: string): Promise<string | undefined> {
    try {
      await this.#writer.moveBranch(branch, from, to);
      return to;
    } catch (error) {
      const tip = await this.#writer.tipOf(branch);
      // GitHub may have moved it before the answer was lost.
      if (tip === from) throw error;
      return tip;
    }
  }

  /** What a pull request says now. Throws `Overtaken` if it is no longer open, or if its marker has changed. */
  async #bodyNow({ number, body }: OwnPullRequest): Promise<string> {
    const now = await this.#writer.read(number);
    if (now.state !== 'open') throw new Overtaken(now.state);
    if (splitAtMarker(now.body)?.text !== splitAtMarker(body)?.text) throw new Overtaken('run');
    return now.body;
  }

  async #edit(number: number, change: { title?: string; body: string }): Promise<void> {
    const { state } = await this.#writer.edit(number, change);
    if (state !== 'open') throw new Overtaken(state);
  }

  async #endOf(number: number): Promise<'closed' | 'merged' | undefined> {
    const { state } = await this.#writer.read(number);
    return state === 'open' ? undefined : state;
  }
}

function isOneOfUs(head: UnknownHead | undefined): boolean {
  return head?.isByUs === true && head.commits === 1;
}
