import { ConfigError } from '../errors.ts';

const MOST_ATTEMPTS = 4;
/** Seconds. A longer wait costs more minutes of the job than the answer is worth. */
const LONGEST_WAIT = 300;
/** Seconds before the first retry of a temporary failure. */
const FIRST_PAUSE = 0.5;
/** Seconds before the first retry after a rate limit. */
const LIMITED_PAUSE = 60;

const PERMISSIONS =
  'the permissions `contents: read` and `pull-requests: read`, and `pull-requests: write` to post comments';

/** What a failed request means for the caller. `message` is in GitHub's words, with the end of a limit. */
export type RequestFault =
  /** `no-right`: the token lacks a permission. `barred`: GitHub forbids it for another reason, such as a locked conversation. */
  | { readonly type: 'no-right' | 'barred' | 'refused' | 'gone' | 'other'; readonly message: string }
  /** A temporary failure; `waitSeconds` if GitHub asks for a wait. */
  | { readonly type: 'passing'; readonly message: string; readonly waitSeconds: number | undefined }
  /** A rate limit; `waitSeconds` is `undefined` if GitHub does not tell it. */
  | { readonly type: 'limited'; readonly message: string; readonly waitSeconds: number | undefined };

/** Interprets the error of a failed request. `now` is in milliseconds since the epoch. */
export function requestFaultOf(error: unknown, now: number): RequestFault {
  const status = httpStatusOf(error);
  const message = errorLine(error);
  const headers = headersOf(error);
  const waitSeconds = retryAfter(headers);
  if (status === undefined) return { type: 'other', message };
  if (status === 403 || status === 429) {
    if (status === 403 && isAboutPermissions(message)) return { type: 'no-right', message };
    if (status === 429 || waitSeconds !== undefined || isAboutLimits(message) || isUsedUp(headers))
      return limitedFault(message, waitSeconds ?? untilReset(headers, now), now);
    return { type: 'barred', message };
  }
  // GitHub reports some rate limits as invalid requests.
  if (status === 422 && /too quickly/i.test(message)) return limitedFault(message, waitSeconds, now);
  if (status === 422 && /\blocked\b/i.test(message)) return { type: 'barred', message };
  if (status === 422) return { type: 'refused', message };
  if (status === 404 || status === 410) return { type: 'gone', message };
  if (status >= 500 || status === 408) return { type: 'passing', message, waitSeconds };
  return { type: 'other', message };
}

/** Whether a message of GitHub is about a missing permission. A 403 has many other reasons. */
function isAboutPermissions(message: string): boolean {
  return /^Resource not accessible by|\b(?:permission|scope)s?\b|\bmust have \w+ (?:access|rights)|access to repository not granted/i.test(
    message,
  );
}

function isAboutLimits(message: string): boolean {
  return /rate limit|abuse detection/i.test(message);
}

function isUsedUp(headers: ReadonlyMap<string, string>): boolean {
  return headers.get('x-ratelimit-remaining') === '0';
}

function limitedFault(message: string, waitSeconds: number | undefined, now: number): RequestFault {
  const end = waitSeconds === undefined ? undefined : endOfWait(waitSeconds, now);
  return {
    type: 'limited',
    message: end === undefined ? message : `${message.replace(/\.$/, '')} (until ${end})`,
    waitSeconds,
  };
}

/** The minute in which a wait is over, as `2026-11-29 21:40 UTC`; `undefined` if it is now or is no date. */
function endOfWait(seconds: number, now: number): string | undefined {
  const end = now + seconds * 1000;
  // The last second that dates can hold.
  if (seconds <= 0 || !(end < 8.64e15)) return undefined;
  const minute = 60_000;
  const text = new Date(Math.ceil(end / minute) * minute).toISOString();
  return `${text.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Seconds to wait before a failed request is retried; `undefined` if it is not. `attempt` counts from 1. */
export function waitBefore(fault: RequestFault, attempt: number): number | undefined {
  if (fault.type !== 'passing' && fault.type !== 'limited') return undefined;
  if (attempt >= MOST_ATTEMPTS) return undefined;
  const usual =
    fault.type === 'limited' ? LIMITED_PAUSE * 2 ** (attempt - 1) : FIRST_PAUSE * 4 ** (attempt - 1);
  const wait = fault.waitSeconds ?? usual;
  return wait > LONGEST_WAIT ? undefined : wait;
}

/** The HTTP status of a failed request, which is 500 without a response; `undefined` for any other error. */
export function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

/** An error's message on one line of at most 500 characters. */
export function errorLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text
    .replace(/ - https?:\/\/docs\.github\.com\S*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}

function headersOf(error: unknown): ReadonlyMap<string, string> {
  if (!(error instanceof Error) || !('response' in error)) return new Map();
  const { response } = error;
  if (typeof response !== 'object' || response === null || !('headers' in response)) return new Map();
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null) return new Map();
  return new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function retryAfter(headers: ReadonlyMap<string, string>): number | undefined {
  const text = headers.get('retry-after');
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Seconds until the rate limit is reset, with one second for the difference between clocks. */
function untilReset(headers: ReadonlyMap<string, string>, now: number): number | undefined {
  if (!isUsedUp(headers)) return undefined;
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  return Number.isFinite(reset) ? Math.max(0, Math.ceil(reset - now / 1000) + 1) : undefined;
}

/** What a run is for. */
export interface RunKind {
  /** The permissions that its job needs. */
  readonly permissions: string;
  /** What did not happen. */
  readonly undone: string;
}

const REVIEW: RunKind = { permissions: PERMISSIONS, undone: 'nothing was reviewed' };

/**
 * What stopped a run and what to do about it, on one line. `now` is in milliseconds since the epoch.
 */
export function troubleOf(error: unknown, now: number, kind: RunKind = REVIEW): string {
  if (error instanceof ConfigError) return error.message;
  const status = httpStatusOf(error);
  if (status === undefined) return `internal error: ${errorLine(error)}; please report this`;
  const fault = requestFaultOf(error, now);
  return `GitHub's API failed, so ${kind.undone}: ${fault.message}${adviceFor(fault, status, kind.permissions)}`;
}

function adviceFor({ type }: RequestFault, status: number, permissions: string): string {
  if (status === 401) return ': the input `token` is not a valid token';
  if (type === 'limited') return ': run the job again after the limit ends';
  if (type === 'no-right') return `: the job needs ${permissions}`;
  // GitHub hides what a token may not read.
  return type === 'gone' ? `: if it exists, the job needs ${permissions}` : '';
}
