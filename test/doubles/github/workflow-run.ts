import {
  type EventPayload,
  mergeGroupPayload,
  noCommit,
  pullRequestPayload,
  pushPayload,
} from './event-payload.ts';
import { type Hub, headOf, refOf } from './hub.ts';
import { headBranch, isFork } from './json/pull-request-json.ts';
import { mergeCommitOf } from './merge-commit.ts';
import type { PullRequest } from './model.ts';
import { baseOf } from './pull-request-diff.ts';
import type { WorkflowRun } from './run-environment.ts';

/** The event of a run. */
export type RunOptions =
  | { event: 'pull_request' | 'pull_request_target'; pullRequest: number; action?: string }
  | { event: 'push'; branch: string; before?: string }
  | { event: 'merge_group'; pullRequest: number }
  | { event: string; payload: EventPayload };

/** The two tokens that a workflow can get. */
export interface WorkflowTokens {
  token: string;
  readOnlyToken: string;
}

/** Triggers a workflow. */
export function workflowRun(hub: Hub, tokens: WorkflowTokens, options: RunOptions): Promise<WorkflowRun> {
  if ('payload' in options) return otherRun(hub, tokens, options.event, options.payload);
  if (options.event === 'push') return pushRun(hub, tokens, options.branch, options.before);
  const pullRequest = hub.pullRequest(options.pullRequest);
  if (options.event === 'merge_group') return mergeGroupRun(hub, tokens, pullRequest);
  const isTarget = options.event === 'pull_request_target';
  return pullRequestRun(hub, tokens, pullRequest, isTarget, options.action ?? 'opened');
}

async function pullRequestRun(
  hub: Hub,
  tokens: WorkflowTokens,
  pullRequest: PullRequest,
  isTarget: boolean,
  action: string,
): Promise<WorkflowRun> {
  const base = await baseOf(hub, pullRequest);
  const merged = (await mergeCommitOf(hub, pullRequest)) ?? headOf(pullRequest);
  return {
    event: isTarget ? 'pull_request_target' : 'pull_request',
    payload: await pullRequestPayload(hub, pullRequest, action),
    // Rule 10: the test merge commit, not the head.
    sha: isTarget ? base : merged,
    ref: isTarget ? `refs/heads/${pullRequest.base}` : `refs/pull/${pullRequest.number}/merge`,
    // Rules 26 and 27: a fork gets a read-only token, except under `pull_request_target`.
    token: isFork(hub, pullRequest) && !isTarget ? tokens.readOnlyToken : tokens.token,
    actor: pullRequest.author,
    branches: { head: headBranch(hub, pullRequest).branch, base: pullRequest.base },
  };
}

async function otherRun(hub: Hub, { token }: WorkflowTokens, event: string, payload: EventPayload) {
  const ref = `refs/heads/${hub.defaultBranch}`;
  const sha = (await hub.repository.resolve(ref)) ?? noCommit;
  return { event, payload, sha, ref, token, actor: 'dev' };
}

async function pushRun(hub: Hub, { token }: WorkflowTokens, branch: string, before: string | undefined) {
  const sha = await hub.repository.resolve(refOf(branch), 'commit');
  if (sha === undefined) throw new Error(`no branch \`${branch}\``);
  const parent = (await hub.repository.readCommit(sha)).parents[0];
  const payload = await pushPayload(hub, branch, before ?? parent ?? noCommit, sha);
  return { event: 'push', payload, sha, ref: `refs/heads/${branch}`, token, actor: 'dev' };
}

async function mergeGroupRun(hub: Hub, { token }: WorkflowTokens, pullRequest: PullRequest) {
  const baseSha = await baseOf(hub, pullRequest);
  const headSha = await hub.repository.merge(baseSha, headOf(pullRequest), `Merge #${pullRequest.number}`);
  if (headSha === undefined) throw new Error('a pull request with conflicts cannot be in a merge group');
  const headRef = `refs/heads/gh-readonly-queue/${pullRequest.base}/pr-${pullRequest.number}-${baseSha}`;
  await hub.repository.setRef(headRef, headSha);
  const baseRef = `refs/heads/${pullRequest.base}`;
  const payload = await mergeGroupPayload(hub, { headRef, headSha, baseRef, baseSha });
  return { event: 'merge_group', payload, sha: headSha, ref: headRef, token, actor: 'dev' };
}
