import { setTimeout as sleep } from 'node:timers/promises';
import { Octokit } from '@octokit/rest';
import { requestFaultOf, waitBefore } from './request-fault.ts';

/** Writes made without a pause; GitHub asks for a second between them where there are many. */
const FREE_WRITES = 5;
const BETWEEN_WRITES = 1000;
const LONGEST_REQUEST = 60_000;

/** How a client is set up. Addresses have no slash at their end. */
export interface ClientOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Told what takes long. */
  readonly say: (message: string) => void;
  /** Milliseconds after which a request is given up; a minute where absent. */
  readonly timeout?: number;
}

/** GitHub's API for one run. Reads are repeated when they fail in passing; writes are never repeated here. */
export interface GitHubClient {
  readonly rest: Octokit['rest'];
  readonly paginate: Octokit['paginate'];
  /** Sends one GraphQL query or mutation. What could not be resolved is `null` in `data`, with an error beside. */
  graphql<T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer<T>>;
  readonly say: (message: string) => void;
}

/** What GraphQL answers. */
export interface GraphqlAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly GraphqlError[];
}

interface GraphqlError {
  readonly type?: string;
  readonly message: string;
}

/** Makes the client of one run. */
export function createClient(options: ClientOptions): GitHubClient {
  const octokit = new Octokit({
    auth: options.token,
    baseUrl: options.apiUrl,
    userAgent: 'least-privilege-review',
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  });
  const pace = paceOfWrites();
  // What GitHub answers is shown, and a proxy may send back what it was sent.
  const hide = (text: string): string => text.replaceAll(options.token, '***');
  octokit.hook.wrap('request', async (request, parameters) => {
    const isRead = parameters.method === 'GET' || isQuery(parameters['query']);
    if (!isRead) await pace();
    for (let attempt = 1; ; attempt++) {
      // Not AbortSignal.timeout: nothing but the request holds on to that, and it can be collected before it fires.
      const controller = new AbortController();
      const giveUp = () => controller.abort(new Error('the request took too long'));
      const timer = setTimeout(giveUp, options.timeout ?? LONGEST_REQUEST);
      try {
        // Set in place, because hooks that octokit made before this one are bound to these very parameters.
        parameters.request = { ...parameters.request, signal: controller.signal };
        const response = await request(parameters);
        if (isRead) throwPassingErrors(response);
        return response;
      } catch (error) {
        if (error instanceof Error) error.message = hide(error.message);
        const fault = requestFaultOf(error, Date.now());
        const wait = isRead ? waitBefore(fault, attempt) : undefined;
        if (wait === undefined) throw error;
        options.say(`GitHub did not answer as it should (${fault.message}); trying again in ${wait} s`);
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
    async graphql<T>(query: string, variables: Readonly<Record<string, unknown>>) {
      const response = await octokit.request({ method: 'POST', url: options.graphqlUrl, query, variables });
      const answer: GraphqlAnswer<T> = response.data;
      const errors = answer.errors?.map((error) => ({ ...error, message: hide(error.message) }));
      return { ...answer, ...(errors && { errors }) };
    },
  };
}

/** The data of an answer that must be whole; throws what GitHub says instead. */
export function wholeData<T>({ data, errors = [] }: GraphqlAnswer<T>): T {
  const [first] = errors;
  if (first === undefined && data !== undefined && data !== null) return data;
  const status = errors.some(({ type }) => type === 'FORBIDDEN') ? 403 : 400;
  throw Object.assign(new Error(first?.message ?? 'GraphQL answered without data'), { status });
}

function isQuery(text: unknown): boolean {
  return typeof text === 'string' && text.startsWith('query');
}

/** What comes with status 200 and is no answer: a limit or a time-out that GraphQL tells of, a body that broke off. */
function throwPassingErrors(response: { readonly headers: object; readonly data: unknown }): void {
  const { data } = response;
  const type = new Map(Object.entries(response.headers)).get('content-type');
  if (typeof data === 'string' && String(type).includes('json'))
    throw Object.assign(new Error('the answer broke off'), { status: 502 });
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors)) return;
  for (const error of data.errors) {
    const { type, message = '' }: { type?: unknown; message?: unknown } = Object(error);
    if (type === 'RATE_LIMITED') throw Object.assign(new Error(String(message)), { status: 429, response });
    if (/^Something went wrong while executing your query/.test(String(message)))
      throw Object.assign(new Error(String(message)), { status: 502, response });
  }
}

/** Waits until the next write may be made. */
function paceOfWrites(): () => Promise<void> {
  let made = 0;
  let last = 0;
  return async () => {
    const wait = made < FREE_WRITES ? 0 : last + BETWEEN_WRITES - Date.now();
    if (wait > 0) await sleep(wait);
    made++;
    last = Date.now();
  };
}
