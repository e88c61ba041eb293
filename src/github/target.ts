import { ConfigError } from '../errors.ts';

/** What to review, according to the event. */
export interface ReviewTarget {
  /** The address of GitHub's pages; absent if files are not linked. */
  readonly serverUrl?: string | undefined;
  readonly owner: string;
  readonly repo: string;
  /** The number of the pull request; `undefined` for a range of commits, where nothing is posted. */
  readonly pullRequest: number | undefined;
  /** How many files the pull request changes, if the event says so. */
  readonly changedFiles: number | undefined;
  /** The commit to compare with; `undefined` for a new branch. */
  readonly base: string | undefined;
  /** The branch to compare with if there is no base, or none that shares history with the head. */
  readonly otherBase: string | undefined;
  /** The base branch of a pull request, which may have moved on since the event. */
  readonly baseBranch?: string | undefined;
  readonly head: string;
}

/** The event, as the runner describes it. */
export interface EventContext {
  readonly eventName: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly repo: { readonly owner: string; readonly repo: string };
  /** The address of GitHub's pages. */
  readonly serverUrl?: string;
}

const NO_COMMIT = /^0+$/;
/** The events that a whole repository is swept on. */
const SWEPT: ReadonlySet<string> = new Set(['schedule', 'workflow_dispatch', 'repository_dispatch']);

/**
 * Reads what to review from the event that started the run; `undefined` if the event deleted a branch, so that there is
 * nothing to review. Throws a `ConfigError` for events that are not about a change.
 */
export function targetOf(context: EventContext): ReviewTarget | undefined {
  const { eventName } = context;
  if (eventName === 'pull_request' || eventName === 'pull_request_target') return pullRequestTarget(context);
  if (eventName === 'merge_group')
    return rangeTarget(context, ['merge_group', 'base_sha'], ['merge_group', 'head_sha']);
  if (eventName === 'push') return pushTarget(context);
  throw new ConfigError(
    `the event \`${eventName}\` is not supported: ${SWEPT.has(eventName) ? 'on a schedule or by hand, use the action `sweep`' : 'use pull_request, pull_request_target, merge_group or push'}`,
  );
}

function pullRequestTarget(context: EventContext): ReviewTarget {
  const { eventName, payload } = context;
  const number = member(payload, 'pull_request', 'number');
  const changedFiles = member(payload, 'pull_request', 'changed_files');
  const branch = member(payload, 'pull_request', 'base', 'ref');
  if (typeof number !== 'number') throw new ConfigError(`the event \`${eventName}\` has no pull request`);
  return {
    ...rangeTarget(context, ['pull_request', 'base', 'sha'], ['pull_request', 'head', 'sha']),
    pullRequest: number,
    baseBranch: typeof branch === 'string' ? branch : undefined,
    changedFiles: typeof changedFiles === 'number' ? changedFiles : undefined,
  };
}

function rangeTarget(
  context: EventContext,
  base: readonly string[] | undefined,
  head: readonly string[],
): ReviewTarget {
  return {
    ...context.repo,
    serverUrl: context.serverUrl?.replace(/\/+$/, ''),
    pullRequest: undefined,
    changedFiles: undefined,
    base: base === undefined ? undefined : commitAt(context, base),
    otherBase: undefined,
    head: commitAt(context, head),
  };
}

function pushTarget(context: EventContext): ReviewTarget | undefined {
  const { payload } = context;
  if (isNoCommit(member(payload, 'after'))) return undefined;
  const main = member(payload, 'repository', 'default_branch');
  const isOther = typeof main === 'string' && member(payload, 'ref') !== `refs/heads/${main}`;
  const before = isNoCommit(member(payload, 'before')) ? undefined : ['before'];
  return { ...rangeTarget(context, before, ['after']), otherBase: isOther ? main : undefined };
}

function isNoCommit(value: unknown): boolean {
  return typeof value === 'string' && NO_COMMIT.test(value);
}

function commitAt({ payload, eventName }: EventContext, path: readonly string[]): string {
  const value = member(payload, ...path);
  if (typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !isNoCommit(value)) return value;
  throw new ConfigError(`the event \`${eventName}\` does not name a commit to review`);
}

function member(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined;
    inner = new Map(Object.entries(inner)).get(key);
  }
  return inner;
}
