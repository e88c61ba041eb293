import { readFileSync } from 'node:fs';
import { ConfigError } from '../errors.ts';
import type { EventContext } from './target.ts';

/** What the runner tells of a run: its event, its repository, and the addresses of GitHub, without trailing slashes. */
export interface RunContext extends EventContext {
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}

/** Reads what the runner tells in its variables. Throws a `ConfigError` if what the action needs is not there. */
export function readRunContext(env: NodeJS.ProcessEnv): RunContext {
  const [, owner, repo] = /^([^/]+)\/([^/]+)$/.exec(env['GITHUB_REPOSITORY'] ?? '') ?? [];
  if (owner === undefined || repo === undefined)
    throw new ConfigError('`GITHUB_REPOSITORY` names no repository: is this a workflow of GitHub Actions?');
  return {
    eventName: env['GITHUB_EVENT_NAME'] ?? '',
    payload: readPayload(env['GITHUB_EVENT_PATH']),
    repo: { owner, repo },
    serverUrl: addressOf(env, 'GITHUB_SERVER_URL', 'https://github.com'),
    apiUrl: addressOf(env, 'GITHUB_API_URL', 'https://api.github.com'),
    graphqlUrl: addressOf(env, 'GITHUB_GRAPHQL_URL', 'https://api.github.com/graphql'),
  };
}

function readPayload(path: string | undefined): Readonly<Record<string, unknown>> {
  if (!path) return {};
  try {
    const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Object(payload);
  } catch {
    throw new ConfigError(`the event in \`${path}\` (\`GITHUB_EVENT_PATH\`) cannot be read`);
  }
}

function addressOf(env: NodeJS.ProcessEnv, name: string, usual: string): string {
  const address = (env[name] || usual).replace(/\/+$/, '');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new ConfigError(
      `the variable \`${name}\` is no address: expected one that starts with \`https://\``,
    );
  return address;
}
