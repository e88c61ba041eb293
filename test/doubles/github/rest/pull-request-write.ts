import { validationFailed } from '../api-error.ts';
import { isTooLong, tooLong } from '../comment-body.ts';
import { type Hub, refOf } from '../hub.ts';
import { demand } from '../identity.ts';
import { pullRequestJson } from '../json/pull-request-json.ts';
import { textOf } from '../json-value.ts';
import { mergeCommitOf } from '../merge-commit.ts';
import type { PullRequest } from '../model.ts';
import { demandWrite, notPermitted } from './git-write-routes.ts';
import { pullRequestOf } from './pull-request-routes.ts';
import type { Answer, Call, Route } from './route.ts';

const path = '/repos/{owner}/{repo}/pulls';
const resource = 'PullRequest';

function refuse(message: string): Error {
  return validationFailed({ resource, code: 'custom', field: 'base', message });
}

function checkBody(hub: Hub, body: unknown): void {
  if (isTooLong(hub, textOf(body, 'body') ?? ''))
    throw validationFailed({ resource, code: 'custom', field: 'body', message: `body ${tooLong}` });
}

async function createPullRequest(call: Call): Promise<Answer> {
  const { hub, body, identity } = call;
  demand(identity, 'pull-requests', 'write');
  if (hub.settings.isArchived) demandWrite(hub, identity);
  // Rule 45: repositories and organisations must allow it.
  if (identity.kind === 'installation' && !hub.settings.mayCreatePullRequests) throw notPermitted();
  checkBody(hub, body);
  const [head, base] = [textOf(body, 'head') ?? '', textOf(body, 'base') ?? ''];
  const tip = await hub.repository.resolve(refOf(head), 'commit');
  const onto = await hub.repository.resolve(refOf(base), 'commit');
  if (tip === undefined) throw validationFailed({ resource, code: 'invalid', field: 'head' });
  if (onto === undefined) throw validationFailed({ resource, code: 'invalid', field: 'base' });
  if (hub.pullRequests.some((one) => one.head === head && one.base === base && one.state === 'open'))
    throw refuse(`A pull request already exists for ${hub.owner}:${head}.`);
  // Rule 44: a head that is equal to its base has nothing to merge.
  if ((await hub.repository.commitsBetween(onto, tip)).length === 0)
    throw refuse(`No commits between ${base} and ${head}`);
  const pullRequest: PullRequest = {
    number: hub.nextNumber(),
    title: textOf(body, 'title') ?? '',
    body: textOf(body, 'body') ?? '',
    author: identity.login,
    base,
    head,
    createdAt: hub.now(),
    state: 'open',
    labels: [],
    labelEvents: 0,
    heads: [tip],
    reviews: [],
    threads: [],
  };
  hub.pullRequests.push(pullRequest);
  await hub.repository.setRef(`refs/pull/${pullRequest.number}/head`, tip);
  return {
    status: 201,
    body: await pullRequestJson(hub, pullRequest, await mergeCommitOf(hub, pullRequest)),
  };
}

async function updatePullRequest(call: Call): Promise<Answer> {
  const { hub, body } = call;
  const pullRequest = pullRequestOf(call);
  demand(call.identity, 'pull-requests', 'write');
  checkBody(hub, body);
  const state = textOf(body, 'state');
  const refusal = state === 'open' ? await hub.reopenRefusal(pullRequest) : undefined;
  if (refusal !== undefined) throw refuse(`state cannot be changed. ${refusal}`);
  pullRequest.title = textOf(body, 'title') ?? pullRequest.title;
  pullRequest.body = textOf(body, 'body') ?? pullRequest.body;
  if (state === 'open' || state === 'closed') pullRequest.state = state;
  return {
    status: 200,
    body: await pullRequestJson(hub, pullRequest, await mergeCommitOf(hub, pullRequest)),
  };
}

/** The endpoints that open and change pull requests. */
export const pullRequestWriteRoutes: readonly Route[] = [
  { method: 'POST', path, answer: createPullRequest },
  { method: 'PATCH', path: `${path}/{pull_number}`, answer: updatePullRequest },
];
