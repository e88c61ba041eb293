import { membersOf } from './json-value.ts';
import type { SimulatedGitHub } from './simulated-github.ts';

/** An answer, its body read as JSON where it is that, as text otherwise. */
export interface Called {
  status: number;
  body: unknown;
  headers: Headers;
}

/** One request to the simulated GitHub, as raw as `fetch` sends it; `token: null` sends none. */
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

/** One GraphQL request; gives the answer's body. */
export async function query(
  github: SimulatedGitHub,
  text: string,
  variables: Readonly<Record<string, unknown>> = {},
  token: string | null = github.token,
): Promise<unknown> {
  return (await call(github, 'POST /graphql', { query: text, variables }, { token })).body;
}

/** What stands at a path of keys and positions in a JSON value; `undefined` where there is nothing. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of keys)
    found = Array.isArray(found) ? found[Number(key)] : membersOf(found).get(String(key));
  return found;
}
