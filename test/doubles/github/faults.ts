/** A request as it came in. */
export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** As JSON; a GraphQL request's has `query` and `variables`. */
  body: unknown;
  /** Whether it is one to change something: every method but GET, and GraphQL's mutations. */
  isWrite: boolean;
}

/** An answer in place of the real one. */
export interface Fault {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** The connection is closed without an answer. */
  isDropped?: boolean;
  /** There is never an answer, and the connection stays open. */
  isSilent?: boolean;
  /** The request takes effect all the same. */
  isPerformed?: boolean;
}

type Predicate = (request: SeenRequest) => boolean;

/** The faults and the interruptions that wait for their requests. */
export class Faults {
  readonly #faults: { predicate: Predicate; fault: Fault; left: number }[] = [];
  readonly #actions: { predicate: Predicate; action: () => Promise<unknown> }[] = [];

  add(predicate: Predicate, fault: Fault, times: number): void {
    this.#faults.push({ predicate, fault, left: times });
  }

  addAction(predicate: Predicate, action: () => Promise<unknown>): void {
    this.#actions.push({ predicate, action });
  }

  /** The fault of a request, if it has one; it is used up. */
  take(request: SeenRequest): Fault | undefined {
    const found = this.#faults.find(({ predicate, left }) => left > 0 && predicate(request));
    if (found !== undefined) found.left--;
    return found?.fault;
  }

  /** Does what was to be done before the request. */
  async act(request: SeenRequest): Promise<void> {
    const at = this.#actions.findIndex(({ predicate }) => predicate(request));
    if (at === -1) return;
    for (const { action } of this.#actions.splice(at, 1)) await action();
  }
}

/** Rule 23: what GitHub answers when too much is written in a short time. */
export function secondaryRateLimit(retryAfterSeconds: number): Fault {
  return {
    status: 403,
    headers: { 'retry-after': String(retryAfterSeconds) },
    body: {
      message:
        'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.',
      documentation_url:
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
      status: '403',
    },
  };
}

/** Rule 23: what GitHub answers when the hour's requests are spent. */
export function primaryRateLimit(resetEpochSeconds: number): Fault {
  return {
    status: 403,
    headers: {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-used': '1000',
      'x-ratelimit-reset': String(resetEpochSeconds),
    },
    body: {
      message: 'API rate limit exceeded for installation ID 1.',
      documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
      status: '403',
    },
  };
}
