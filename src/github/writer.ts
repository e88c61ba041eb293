import { setTimeout as sleep } from 'node:timers/promises';
import { type GitHubClient, wholeData } from './client.ts';
import { type PullRequestState, readPullRequest } from './own-comments.ts';
import { requestFaultOf, waitBefore } from './request-fault.ts';
import type { ReviewTarget } from './target.ts';

/** Why a run writes nothing more. */
export interface Stop {
  /** `overtaken`: another head is to be reviewed, or none. `read-only`: the token may not write. `failed`: GitHub did not answer. */
  readonly type: 'overtaken' | 'read-only' | 'failed';
  /** In words, to stand after a colon. */
  readonly reason: string;
}

/** What became of one write. `gone`: what it was to change is not there. */
export type Outcome = 'done' | 'refused' | 'gone' | 'stopped';

const HEAD_QUERY = `query ($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { headRefOid state } }
}`;

/** Writes on a pull request, one thing after another, for as long as its head is the one that was reviewed. */
export class Writer {
  readonly #client: GitHubClient;
  readonly #target: ReviewTarget;
  readonly #tag: string;
  #isChecked = false;
  #stop: Stop | undefined;

  constructor(client: GitHubClient, target: ReviewTarget, tag: string) {
    this.#client = client;
    this.#target = target;
    this.#tag = tag;
  }

  /** Why nothing more is written; `undefined` while there is no reason. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  /** Reads the pull request; the next write needs no other look at its head. */
  async read(): Promise<PullRequestState> {
    const state = await readPullRequest(this.#client, this.#target, this.#tag);
    this.#check(state);
    this.#isChecked = true;
    return state;
  }

  /** Makes one write. `isDone` tells from the pull request's state whether it was carried out although it failed. */
  async write(make: () => Promise<unknown>, isDone: (state: PullRequestState) => boolean): Promise<Outcome> {
    try {
      if (this.#stop === undefined && !this.#isChecked) this.#check(await this.#readHead());
      this.#isChecked = false;
      if (this.#stop !== undefined) return 'stopped';
      let isGivenUp = false;
      await writeOnce(this.#client, make, async () => {
        const isCarriedOut = isDone(await this.read());
        isGivenUp = !isCarriedOut && this.#stop !== undefined;
        return isCarriedOut || isGivenUp;
      });
      this.#isChecked = false;
      return isGivenUp ? 'stopped' : 'done';
    } catch (error) {
      return this.#read(error);
    }
  }

  #read(error: unknown): Outcome {
    const fault = requestFaultOf(error, Date.now());
    if (fault.type === 'refused' || fault.type === 'gone') return fault.type;
    this.#stop ??= { type: fault.type === 'no-right' ? 'read-only' : 'failed', reason: fault.message };
    return 'stopped';
  }

  #check({ head, isOpen }: Pick<PullRequestState, 'head' | 'isOpen'>): void {
    if (!isOpen) this.#stop ??= { type: 'overtaken', reason: 'the pull request is closed' };
    if (head === this.#target.head) return;
    const reason = `the head is now ${head.slice(0, 12)}, whose own run reviews it`;
    this.#stop ??= { type: 'overtaken', reason };
  }

  async #readHead(): Promise<Pick<PullRequestState, 'head' | 'isOpen'>> {
    type Answer = { repository: { pullRequest: { headRefOid: string; state: string } | null } | null };
    const { owner, repo, pullRequest = 0 } = this.#target;
    const answer = await this.#client.graphql<Answer>(HEAD_QUERY, { owner, repo, number: pullRequest });
    const found = wholeData(answer).repository?.pullRequest;
    return { head: found?.headRefOid ?? '', isOpen: found?.state === 'OPEN' };
  }
}

/**
 * Makes a write until it is carried out, and never twice: a failed answer does not say whether it was, so `isDone`
 * looks before it is made again. Throws the last error when GitHub refuses, or goes on failing.
 */
async function writeOnce(
  client: GitHubClient,
  write: () => Promise<unknown>,
  isDone: () => Promise<boolean>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await write();
      return;
    } catch (error) {
      const fault = requestFaultOf(error, Date.now());
      const wait = waitBefore(fault, attempt);
      if (wait === undefined) {
        if (fault.type === 'passing' && (await isDone())) return;
        throw error;
      }
      client.say(`GitHub did not take a write (${fault.message}); looking again in ${wait} s`);
      await sleep(wait * 1000);
      if (await isDone()) return;
    }
  }
}
