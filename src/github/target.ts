import { ConfigError } from '../errors.ts';

/** What is to be reviewed, as the event says. */
export interface ReviewTarget {
  readonly owner: string;
  readonly repo: string;
  /** The pull request's number; `undefined` for a range of commits, on which nothing is posted. */
  readonly pullRequest: number | undefined;
  readonly base: string;
  readonly head: string;
}

interface EventContext {
  readonly eventName: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly repo: { readonly owner: string; readonly repo: string };
}

const NO_COMMIT = /^0*$/;

/** Reads the event that started the run. Throws a `ConfigError` for events that there is nothing to review in. */
export function targetOf({ eventName, payload, repo }: EventContext): ReviewTarget {
  if (eventName === 'pull_request' || eventName === 'pull_request_target') {
    const request = member(payload, 'pull_request');
    const number = member(payload, 'pull_request', 'number');
    if (typeof number !== 'number' || request === undefined)
      throw new ConfigError(`the event \`${eventName}\` holds no pull request`);
    const base = commit(member(payload, 'pull_request', 'base', 'sha'), eventName);
    return {
      ...repo,
      pullRequest: number,
      base,
      head: commit(member(payload, 'pull_request', 'head', 'sha'), eventName),
    };
  }
  if (eventName === 'merge_group') {
    const base = commit(member(payload, 'merge_group', 'base_sha'), eventName);
    return {
      ...repo,
      pullRequest: undefined,
      base,
      head: commit(member(payload, 'merge_group', 'head_sha'), eventName),
    };
  }
  if (eventName === 'push') {
    const base = member(payload, 'before');
    const head = commit(member(payload, 'after'), eventName);
    // A new branch has no commit before it: the range is the pushed commit alone.
    const isNew = typeof base === 'string' && NO_COMMIT.test(base);
    return { ...repo, pullRequest: undefined, base: isNew ? `${head}^` : commit(base, eventName), head };
  }
  throw new ConfigError(
    `the event \`${eventName}\` is not supported: use pull_request, pull_request_target, merge_group or push`,
  );
}

function commit(value: unknown, eventName: string): string {
  if (typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !NO_COMMIT.test(value)) return value;
  throw new ConfigError(`the event \`${eventName}\` names no commit to review`);
}

function member(value: unknown, ...path: string[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = (inner as Readonly<Record<string, unknown>>)[key];
  }
  return inner;
}
