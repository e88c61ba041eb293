import { headOf } from '../hub.ts';
import { may } from '../identity.ts';
import { nodeId, readNodeId } from '../json/user-json.ts';
import { baseOf } from '../pull-request-diff.ts';
import { type Context, forbidden, TypedError } from './context.ts';
import { findReview, findThread } from './mutations.ts';
import { expressedNode, objectNode } from './object-node.ts';
import { pullRequestFacts, repositoryFacts } from './repository-node.ts';
import { pullRequestNode, reviewNode, threadNode } from './review-node.ts';

interface ObjectArguments {
  expression?: string | null;
  oid?: string | null;
}

function object({ expression, oid }: ObjectArguments, { hub, viewer }: Context) {
  if (!may(viewer, 'contents', 'read')) throw forbidden();
  if (typeof oid === 'string') return hub.lost.has(oid) ? null : objectNode(hub, oid, '');
  return expressedNode(hub, expression ?? '');
}

async function pullRequest({ number }: { number: number }, context: Context) {
  if (!may(context.viewer, 'pull-requests', 'read')) throw forbidden();
  const found = context.hub.pullRequests.find((one) => one.number === number);
  if (found === undefined) {
    throw new TypedError('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
  }
  const base = await baseOf(context.hub, found);
  return {
    ...pullRequestNode(context, found, { head: headOf(found), base }),
    ...pullRequestFacts(context, found),
  };
}

function repository({ owner, name }: { owner: string; name: string }, context: Context) {
  const { hub } = context;
  if (`${owner}/${name}`.toLowerCase() !== hub.fullName.toLowerCase()) {
    throw new TypedError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  const id = nodeId('R', hub.repositoryId);
  return {
    __typename: 'Repository',
    id,
    name: hub.repo,
    nameWithOwner: hub.fullName,
    object,
    pullRequest,
    ...repositoryFacts(context),
  };
}

function node({ id }: { id: string }, context: Context) {
  const found = readNodeId(id);
  if (found.kind === 'PR') return pullRequest({ number: Number(found.id) }, context);
  if (found.kind === 'PRR') return reviewNode(context, findReview(context, id).review);
  const { pullRequest: of, thread } = findThread(context, id);
  return threadNode(context, of, thread);
}

/** Rule 29: the only way in which a workflow's token can get its own login. */
function viewer(_: unknown, context: Context) {
  return { __typename: 'User', id: nodeId('U', context.viewer.login), login: context.viewer.login };
}

function rateLimit() {
  return { cost: 1, limit: 1000, remaining: 999, used: 1, resetAt: '2030-01-01T00:00:00Z' };
}

/** The queries. */
export const queries = { id: nodeId('Q', 'query'), node, rateLimit, repository, viewer };
