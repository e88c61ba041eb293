import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fault, Faults, SeenRequest } from './faults.ts';
import { answerGraphql, isMutation } from './graphql/answer.ts';
import type { Hub } from './hub.ts';
import type { Tokens } from './identity.ts';
import { membersOf } from './json-value.ts';
import type { Answer } from './rest/route.ts';
import { answerRest } from './router.ts';
import type { SchemaCheck } from './schema-check.ts';

/** A request with the status of its response; 0 if there was none. */
export interface LoggedRequest extends SeenRequest {
  status: number;
}

/** Rule 23: requests per hour of a workflow's token. */
const hourly = 1000;

/** A repository beside that of the pull requests, which is not there for other tokens. */
export interface OtherRepository {
  hub: Hub;
  readers: ReadonlySet<string>;
}

/** The parts that the server uses. */
export interface ServerParts {
  hub: Hub;
  /** Further repositories, which some tokens may read. */
  others: OtherRepository[];
  tokens: Tokens;
  faults: Faults;
  check: SchemaCheck;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** A server on loopback. It answers one request after another, so that runs are repeatable. */
export class GitHubServer {
  readonly log: LoggedRequest[] = [];
  readonly #parts: ServerParts;
  readonly #server: Server;
  readonly #reset = Math.floor(Date.now() / 1000) + 3600;
  #last: Promise<void> = Promise.resolve();

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => void this.#receive(request, response));
  }

  /** Starts to listen. Returns `http://host:port`. */
  listen(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
      });
    });
  }

  /** Stops listening and ends all connections. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
    await this.#last;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A request that a client aborts midway is ignored.
    const text = await readBody(request).catch(() => undefined);
    if (text === undefined) return;
    const parsed = parseJson(text);
    const seen = this.#seen(request, parsed.value);
    await this.#parts.faults.hold(seen);
    this.#last = this.#last.then(() => this.#serve(request, parsed, seen, response));
  }

  async #serve(
    request: IncomingMessage,
    parsed: ParsedJson,
    seen: LoggedRequest,
    response: ServerResponse,
  ): Promise<void> {
    try {
      await this.#answer(request, parsed, seen, response);
    } catch (error) {
      const message = `the simulated GitHub failed: ${error instanceof Error ? error.stack : String(error)}`;
      this.#parts.hub.violations.push({ rule: 'response', message });
      if (!response.destroyed) this.#send(response, { status: 500, body: { message } });
    }
  }

  #seen(request: IncomingMessage, body: unknown): LoggedRequest {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const isGraphql = url.pathname === this.#parts.hub.graphqlPath;
    return {
      method,
      path: decodePath(isGraphql ? '/graphql' : this.#restPath(request)),
      query: url.searchParams,
      body,
      isWrite: isGraphql ? isMutation(body) : method !== 'GET' && method !== 'HEAD',
      status: 0,
    };
  }

  #restPath(request: IncomingMessage): string {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { restRoot } = this.#parts.hub;
    return pathname.startsWith(`${restRoot}/`) ? pathname.slice(restRoot.length) : '/outside-of-the-api';
  }

  async #answer(
    request: IncomingMessage,
    parsed: ParsedJson,
    seen: LoggedRequest,
    response: ServerResponse,
  ): Promise<void> {
    const { method, query } = seen;
    const isGraphql =
      new URL(request.url ?? '/', 'http://127.0.0.1').pathname === this.#parts.hub.graphqlPath;
    this.log.push(seen);
    await this.#parts.faults.act(seen);
    const fault = this.#parts.faults.take(seen);
    const real = async (): Promise<Answer> => {
      if (!parsed.isValid) return { status: 400, body: { message: 'Problems parsing JSON', status: '400' } };
      const identify = () => this.#parts.tokens.identify(request.headers.authorization);
      const asked = this.#hubFor(seen, request.headers.authorization);
      if (isGraphql) return answerGraphql(asked, parsed.value, identify);
      const rest = { method, path: this.#restPath(request), query, body: parsed.value };
      const accept = request.headers.accept ?? '';
      return answerRest(asked, this.#parts.check, { ...rest, accept }, identify);
    };
    const answer = fault === undefined || fault.isPerformed === true ? await real() : undefined;
    if (fault?.isDropped === true) {
      request.socket.destroy();
      return;
    }
    if (fault?.isSilent === true) return;
    const sent = fault === undefined && answer !== undefined ? answer : faultAnswer(fault ?? {});
    seen.status = sent.status;
    this.#send(response, sent);
  }

  /** The repository that a request names, if its token may read it; otherwise that of the pull requests. */
  #hubFor({ path, body }: SeenRequest, authorization = ''): Hub {
    const variables = membersOf(membersOf(body).get('variables'));
    const inQuery = `${variables.get('owner')}/${variables.get('repo')}`;
    const name = path === '/graphql' ? inQuery : path.split('/').slice(2, 4).join('/');
    const token = authorization.replace(/^(?:token|bearer) /i, '');
    const { hub, others } = this.#parts;
    return others.find((one) => one.hub.fullName === name && one.readers.has(token))?.hub ?? hub;
  }

  #send(response: ServerResponse, answer: Answer): void {
    const used = Math.min(this.log.length, hourly);
    const { body } = answer;
    const isRaw = answer.contentType !== undefined && body instanceof Uint8Array;
    const bytes = isRaw ? body : Buffer.from(body === undefined ? '' : JSON.stringify(body));
    response.writeHead(answer.status, {
      'content-type': answer.contentType ?? 'application/json; charset=utf-8',
      'content-length': bytes.length,
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': `SIMULATED:${this.log.length}`,
      'x-ratelimit-limit': String(hourly),
      'x-ratelimit-remaining': String(hourly - used),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(this.#reset),
      'x-ratelimit-resource': 'core',
      ...answer.headers,
    });
    response.end(bytes);
  }
}

function faultAnswer({ status = 500, headers = {}, body, contentType }: Fault): Answer {
  if (contentType !== undefined) return { status, headers, contentType, body: Buffer.from(String(body)) };
  return { status, headers, body: body ?? { message: 'a fault on demand' } };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

interface ParsedJson {
  readonly isValid: boolean;
  readonly value: unknown;
}

function parseJson(text: string): ParsedJson {
  if (text === '') return { isValid: true, value: undefined };
  try {
    return { isValid: true, value: JSON.parse(text) };
  } catch {
    return { isValid: false, value: undefined };
  }
}
