import { setTimeout as sleep } from 'node:timers/promises';
import { type GitHubClient, wholeData } from './client.ts';
import { type PullRequestState, readPullRequest } from './own-comments.ts';
import { type RequestFault, requestFaultOf, waitBefore } from './request-fault.ts';
import type { ReviewTarget } from './target.ts';

/** Why a run stops writing. */
export interface Stop {
  /**
   * `overtaken`: there is a newer head. `closed`: the pull request is closed. `read-only`: the token may not write.
   * `barred`: GitHub forbids writing for another reason, such as a locked conversation.
   */
  readonly type: 'overtaken' | 'closed' | 'read-only' | 'barred' | 'failed';
  /** The reason, as text for after a colon. */
  readonly reason: string;
}

/** The outcome of one write. `gone`: its target no longer exists. */
export type WriteOutcome = 'done' | 'refused' | 'gone' | 'stopped';

const HEAD_QUERY = `query ($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { headRefOid state } }
}`;

/** Writes to a pull request, one write at a time, as long as its head is the reviewed one. */
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

  /** Why writing has stopped; `undefined` if it has not. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  /** Reads the pull request. The next write does not check its head again. */
  async read(): Promise<PullRequestState> {
    const state = await readPullRequest(this.#client, this.#target, this.#tag);
    this.#check(state);
    this.#isChecked = true;
    return state;
  }

  /**
   * Makes one write. `isDone` tells from the state of the pull request whether a write that failed has taken effect.
   */
  async write(
    make: () => Promise<unknown>,
    isDone: (state: PullRequestState) => boolean,
  ): Promise<WriteOutcome> {
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
      return this.#outcomeOf(error);
    }
  }

  #outcomeOf(error: unknown): WriteOutcome {
    const fault = requestFaultOf(error, Date.now());
    if (fault.type === 'refused' || fault.type === 'gone') return fault.type;
    this.#stop ??= stopFor(fault);
    return 'stopped';
  }

  #check({ head, isOpen }: Pick<PullRequestState, 'head' | 'isOpen'>): void {
    if (!isOpen) this.#stop ??= { type: 'closed', reason: 'the pull request is closed' };
    if (head === this.#target.head) return;
    const reason = `the head is now ${head.slice(0, 12)}, which has a run of its own`;
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

/** What stops a run if a request fails in this way. */
export function stopFor({ type, message }: RequestFault): Stop {
  if (type === 'no-right') return { type: 'read-only', reason: message };
  return { type: type === 'barred' ? 'barred' : 'failed', reason: message };
}

/**
 * Retries a write until it has taken effect, and never performs it twice: an error does not tell whether the write took
 * effect, so `isDone` checks before each retry. Throws the last error if GitHub refuses the write or keeps failing.
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
      client.say(`a write to GitHub failed (${fault.message}); checking again in ${wait} s`);
      await sleep(wait * 1000);
      if (await isDone()) return;
    }
  }
}
