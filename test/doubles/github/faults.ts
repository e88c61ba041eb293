/** A received request. */
export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Parsed JSON. A GraphQL request has `query` and `variables`. */
  body: unknown;
  /** Whether the request is a write: any method except GET, and GraphQL's mutations. */
  isWrite: boolean;
}

/** A response that replaces the real one. */
export interface Fault {
  status?: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** The type of a body that is not JSON; `body` is its text. */
  contentType?: string;
  /** The connection is closed without a response. */
  isDropped?: boolean;
  /** There is no response, and the connection stays open. */
  isSilent?: boolean;
  /** The request still takes effect. */
  isPerformed?: boolean;
}

type Predicate = (request: SeenRequest) => boolean;

/** The faults and actions that wait for matching requests. */
export class Faults {
  readonly #faults: { predicate: Predicate; fault: Fault; left: number }[] = [];
  readonly #actions: { predicate: Predicate; action: () => Promise<unknown> }[] = [];
  readonly #holds: { predicate: Predicate; action: () => Promise<unknown> }[] = [];

  add(predicate: Predicate, fault: Fault, times: number): void {
    this.#faults.push({ predicate, fault, left: times });
  }

  addAction(predicate: Predicate, action: () => Promise<unknown>): void {
    this.#actions.push({ predicate, action });
  }

  addHold(predicate: Predicate, action: () => Promise<unknown>): void {
    this.#holds.push({ predicate, action });
  }

  /** Holds a request back until the action that waits for it has ended, which can send requests itself. */
  async hold(request: SeenRequest): Promise<void> {
    const at = this.#holds.findIndex(({ predicate }) => predicate(request));
    if (at === -1) return;
    for (const { action } of this.#holds.splice(at, 1)) await action();
  }

  /** Takes the fault for a request, if there is one, and uses it up. */
  take(request: SeenRequest): Fault | undefined {
    const found = this.#faults.find(({ predicate, left }) => left > 0 && predicate(request));
    if (found !== undefined) found.left--;
    return found?.fault;
  }

  /** Runs the actions that wait for the request. */
  async act(request: SeenRequest): Promise<void> {
    const at = this.#actions.findIndex(({ predicate }) => predicate(request));
    if (at === -1) return;
    for (const { action } of this.#actions.splice(at, 1)) await action();
  }
}

/** Rule 23: GitHub's response to too many writes in a short time. */
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

/** Rule 23: GitHub's response when the hourly rate limit is used up. */
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

/** Rule 41: the reasons of a 403 besides permissions and limits, in GitHub's words. */
export const otherRefusals = {
  locked: 'Unable to create comment because issue is locked.',
  archived: 'Repository was archived so is read-only.',
  addresses:
    'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
  saml: 'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
} as const;

/** Rule 41: a 403 for another reason. */
export function otherRefusal(reason: keyof typeof otherRefusals): Fault {
  return { status: 403, body: { message: otherRefusals[reason], status: '403' } };
}

/** Rule 42: the log-in page of a proxy, with a status of success. */
export function logInPage(): Fault {
  const body =
    '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form></form></body></html>\n';
  return { status: 200, contentType: 'text/html; charset=utf-8', body };
}
