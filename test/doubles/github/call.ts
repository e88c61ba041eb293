import { membersOf } from './json-value.ts';
import type { SimulatedGitHub } from './simulated-github.ts';

/** A response. A JSON body is parsed; any other is text. */
export interface Called {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Sends one raw request to the simulated GitHub. `token: null` sends no token. */
export async function call(
  github: SimulatedGitHub,
  request: string,
  body?: unknown,
  {
    token = github.token,
    accept = 'application/vnd.github+json',
  }: { token?: string | null; accept?: string } = {},
): Promise<Called> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const response = await fetch(github.url + path, {
    method,
    headers: { accept, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    body: isJson && text !== '' ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** Sends one GraphQL request. Returns the body of the response. */
export async function query(
  github: SimulatedGitHub,
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
  token: string | null = github.token,
): Promise<unknown> {
  return (await call(github, 'POST /graphql', { query: text, variables }, { token })).body;
}

/** The part of a JSON value at a path of keys and indexes; `undefined` if there is none. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of keys)
    found = Array.isArray(found) ? found[Number(key)] : membersOf(found).get(String(key));
  return found;
}
