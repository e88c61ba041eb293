import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';

const MOST_RETRIES = 3;

/** GitHub's API with its limits and passing faults looked after by GitHub's own plugins. */
export type GitHubClient = InstanceType<typeof ThrottledOctokit>;

const ThrottledOctokit = Octokit.plugin(retry, throttling);

/** A client for one run. `baseUrl` is the REST API's address, without a slash at its end. */
export function createClient(token: string, baseUrl: string, warn: (message: string) => void): GitHubClient {
  return new ThrottledOctokit({
    auth: token,
    baseUrl,
    userAgent: 'least-privilege-review',
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    throttle: {
      onRateLimit: (seconds: number, options: { method: string; url: string }, _: unknown, tries: number) => {
        warn(`rate limit: ${options.method} ${options.url} waits for ${seconds} s`);
        return tries < MOST_RETRIES;
      },
      onSecondaryRateLimit: (
        seconds: number,
        options: { method: string; url: string },
        _: unknown,
        tries: number,
      ) => {
        warn(`secondary rate limit: ${options.method} ${options.url} waits for ${seconds} s`);
        return tries < MOST_RETRIES;
      },
    },
    // A write is not repeated of itself: it may have been carried out although the answer failed.
    retry: { doNotRetry: [400, 401, 403, 404, 409, 410, 422, 451], retries: MOST_RETRIES },
  });
}

/** The status of a failed request; `undefined` for any other error. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}
