import { setTimeout as sleep } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import { ConfigError } from '../errors.ts';
import { requestFaultOf, waitBefore } from './request-fault.ts';
import type { Toolkit } from './toolkit.ts';

/** The number of writes sent without a pause. GitHub asks for a second between writes when there are many. */
const FREE_WRITES = 5;
/** Milliseconds between further writes. */
const BETWEEN_WRITES = 1000;
/** Milliseconds after which a request is aborted by default. */
const LONGEST_REQUEST = 60_000;

/** The settings of a client. The addresses have no trailing slash. */
export interface ClientOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly toolkit: Toolkit;
  /** Called with messages about retries and slow steps. */
  readonly say: (message: string) => void;
  /** Milliseconds after which a request is aborted; a minute by default. */
  readonly timeout?: number;
  /** Milliseconds between writes, once there are many; a second by default, as GitHub asks for. */
  readonly writePause?: number;
}

/** GitHub's API for one run. A read that fails temporarily is retried; a write never is. */
export interface GitHubClient {
  readonly rest: Octokit['rest'];
  readonly paginate: Octokit['paginate'];
  /** Sends one GraphQL query or mutation. A field that cannot be resolved is `null` in `data` and has an error. */
  graphql<T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer<T>>;
  readonly say: (message: string) => void;
  /** The same API with another token. */
  withToken(token: string): GitHubClient;
}

/** The response to a GraphQL query or mutation. */
export interface GraphqlAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly GraphqlError[];
}

/** One error of a GraphQL response. */
export interface GraphqlError {
  readonly type?: string;
  readonly message: string;
  /** Keys and indexes of the field that is `null` in `data`. */
  readonly path?: readonly (string | number)[];
}

/** Creates the client of one run. */
export function createClient(options: ClientOptions): GitHubClient {
  const { defaults, getOctokitOptions } = options.toolkit;
  const octokit = new Octokit({
    ...getOctokitOptions(options.token),
    baseUrl: options.apiUrl,
    // The toolkit's `fetch` goes through the proxy that the runner names; Node's own does not.
    ...(defaults.request && { request: defaults.request }),
    userAgent: 'least-privilege-review',
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  const pace = paceOfWrites(options.writePause ?? BETWEEN_WRITES);
  // Error messages are shown, and a proxy may echo the request.
  const hide = (text: string): string => text.replaceAll(options.token, '***');
  octokit.hook.wrap('request', async (request, parameters) => {
    const isRead = parameters.method === 'GET' || isQuery(parameters['query']);
    if (!isRead) await pace();
    for (let attempt = 1; ; attempt++) {
      // AbortSignal.timeout may be garbage-collected before it fires: only the request refers to it.
      const controller = new AbortController();
      const giveUp = () => controller.abort(new Error('the request took too long'));
      const timer = setTimeout(giveUp, options.timeout ?? LONGEST_REQUEST);
      try {
        // Changed in place: hooks that octokit registered earlier hold the same object.
        parameters.request = { ...parameters.request, signal: controller.signal };
        const response = await request(parameters);
        requireApi(response, options.apiUrl);
        if (isRead) throwPassingErrors(response);
        return response;
      } catch (error) {
        if (error instanceof Error) error.message = hide(withoutPage(error));
        const fault = requestFaultOf(error, Date.now());
        const wait = isRead ? waitBefore(fault, attempt) : undefined;
        if (wait === undefined) throw error;
        options.say(`a request to GitHub failed (${fault.message}); trying again in ${wait} s`);
        await sleep(wait * 1000);
      } finally {
        clearTimeout(timer);
      }
    }
  });
  return {
    rest: octokit.rest,
    paginate: octokit.paginate,
    say: options.say,
    withToken: (token) => createClient({ ...options, token }),
    async graphql<T>(query: string, variables: Readonly<Record<string, unknown>>) {
      const response = await octokit.request({ method: 'POST', url: options.graphqlUrl, query, variables });
      const answer: GraphqlAnswer<T> = response.data;
      const errors = answer.errors?.map((error) => ({ ...error, message: hide(error.message) }));
      return { ...answer, ...(errors && { errors }) };
    },
  };
}

/** The data of an answer without errors. Throws an error with GitHub's first message otherwise. */
export function wholeData<T>({ data, errors = [] }: GraphqlAnswer<T>): T {
  const [first] = errors;
  if (first === undefined && data !== undefined && data !== null) return data;
  const status = errors.some(({ type }) => type === 'FORBIDDEN') ? 403 : 400;
  throw Object.assign(new Error(first?.message ?? 'the GraphQL response has no data'), { status });
}

function isQuery(text: unknown): boolean {
  return typeof text === 'string' && text.startsWith('query');
}

interface Answer {
  readonly headers: object;
  readonly data: unknown;
}

/** Throws a `ConfigError` if a web page came with a status of success, such as the log-in page of a proxy. */
function requireApi(answer: Answer, apiUrl: string): void {
  if (!isPage(answer)) return;
  throw new ConfigError(
    `\`${apiUrl}\` answers with a web page and not as GitHub's API: check the proxy and the address of the server`,
  );
}

/** The message of a failed request. If the response is a web page, the message is not its HTML. */
function withoutPage(error: Error): string {
  if (!('response' in error) || !('status' in error)) return error.message;
  const { headers, data }: Partial<Answer> = Object(error.response);
  if (!isPage({ headers: Object(headers), data })) return error.message;
  return `status ${error.status} with a web page in place of an answer of GitHub's API`;
}

function isPage({ headers, data }: Answer): boolean {
  return typeof data === 'string' && data !== '' && /\bhtml\b/i.test(contentType(headers));
}

function contentType(headers: object): string {
  return String(new Map(Object.entries(headers)).get('content-type'));
}

/** Throws for failures that come with status 200: GraphQL's rate limits and time-outs, and truncated bodies. */
function throwPassingErrors(response: Answer): void {
  const { data } = response;
  if (typeof data === 'string' && contentType(response.headers).includes('json'))
    throw Object.assign(new Error('the response was cut off'), { status: 502 });
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors)) return;
  for (const error of data.errors) {
    const { type, message = '' }: { type?: unknown; message?: unknown } = Object(error);
    if (type === 'RATE_LIMITED' || /^You have exceeded a secondary rate limit/.test(String(message)))
      throw Object.assign(new Error(String(message)), { status: 429, response });
    if (/^Something went wrong while executing your query/.test(String(message)))
      throw Object.assign(new Error(String(message)), { status: 502, response });
  }
}

/** Returns a function that waits until the next write may be sent. */
function paceOfWrites(pause: number): () => Promise<void> {
  let writes = 0;
  let last = 0;
  return async () => {
    const wait = writes < FREE_WRITES ? 0 : last + pause - Date.now();
    if (wait > 0) await sleep(wait);
    writes++;
    last = Date.now();
  };
}
