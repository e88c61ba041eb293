import { headOf } from '../hub.ts';
import { may } from '../identity.ts';
import { headBranch, isFork } from '../json/pull-request-json.ts';
import { nodeId } from '../json/user-json.ts';
import { mergeCommitOf } from '../merge-commit.ts';
import type { Issue, PullRequest } from '../model.ts';
import { baseOf } from '../pull-request-diff.ts';
import { type ConnectionArguments, connection } from './connection.ts';
import { type Context, forbidden, TypedError } from './context.ts';
import { objectNode } from './object-node.ts';
import { pullRequestNode } from './review-node.ts';

interface PullRequestArguments extends ConnectionArguments {
  headRefName?: string | null;
  states?: readonly string[] | null;
  orderBy?: { field: string; direction: string } | null;
}

function stateOf({ state, mergedAt }: PullRequest): string {
  return mergedAt === undefined ? state.toUpperCase() : 'MERGED';
}

/** What a pull request's node has beside its conversation. */
export function pullRequestFacts(context: Context, pullRequest: PullRequest) {
  const { hub, viewer } = context;
  return {
    title: pullRequest.title,
    body: pullRequest.body,
    url: `${hub.htmlUrl}/pull/${pullRequest.number}`,
    state: stateOf(pullRequest),
    headRefName: headBranch(hub, pullRequest).branch,
    baseRefName: pullRequest.base,
    isCrossRepository: isFork(hub, pullRequest),
    mergedAt: pullRequest.mergedAt ?? null,
    viewerDidAuthor: pullRequest.author === viewer.login,
    mergeable: async () =>
      (await mergeCommitOf(hub, pullRequest)) === undefined ? 'CONFLICTING' : 'MERGEABLE',
    labels: (args: ConnectionArguments) =>
      connection('labels', numbered(pullRequest.labels), args, labelNode),
    timelineItems: (args: ConnectionArguments & { itemTypes?: readonly string[] | null }) => {
      const labelled = Array.from({ length: pullRequest.labelEvents }, (_, at) => ({ id: at + 1 }));
      return connection(
        'timelineItems',
        args.itemTypes?.includes('LABELED_EVENT') === true ? labelled : [],
        args,
        () => null,
      );
    },
  };
}

function numbered(names: readonly string[]): { id: number; name: string }[] {
  return names.map((name, at) => ({ id: at + 1, name }));
}

function labelNode({ name }: { name: string }) {
  return { __typename: 'Label', id: nodeId('LA', name), name };
}

async function wholePullRequest(context: Context, pullRequest: PullRequest) {
  const base = await baseOf(context.hub, pullRequest);
  return {
    ...pullRequestNode(context, pullRequest, { head: headOf(pullRequest), base }),
    ...pullRequestFacts(context, pullRequest),
  };
}

/** The newest first, if that is asked for: a connection sorts by ids. */
function pullRequestsOf(context: Context, all: readonly PullRequest[], args: PullRequestArguments) {
  if (!may(context.viewer, 'pull-requests', 'read')) throw forbidden();
  const isNewestFirst = args.orderBy?.direction === 'DESC';
  const wanted = all
    .filter(
      (one) =>
        typeof args.headRefName !== 'string' || headBranch(context.hub, one).branch === args.headRefName,
    )
    .filter((one) => args.states?.includes(stateOf(one)) ?? true)
    .map((one) => ({ id: isNewestFirst ? 1_000_000 - one.number : one.number, one }))
    .sort((a, b) => a.id - b.id);
  return connection('pullRequests', wanted, args, ({ one }) => wholePullRequest(context, one));
}

function issueNode({ viewer }: Context, issue: Issue) {
  return {
    __typename: 'Issue',
    id: nodeId('I', issue.number),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state.toUpperCase(),
    viewerDidAuthor: issue.author === viewer.login,
    labels: (args: ConnectionArguments) => connection('labels', numbered(issue.labels), args, labelNode),
  };
}

interface IssueArguments extends ConnectionArguments {
  filterBy?: { createdBy?: string | null; labels?: readonly string[] | null } | null;
  labels?: readonly string[] | null;
}

function issues({ filterBy, labels, ...args }: IssueArguments, context: Context) {
  const { hub, viewer } = context;
  if (!may(viewer, 'issues', 'read')) throw forbidden();
  const wanted = filterBy?.labels ?? labels;
  const found = hub.issues
    .filter(({ author }) => typeof filterBy?.createdBy !== 'string' || author === filterBy.createdBy)
    .filter((issue) => wanted?.some((label) => issue.labels.includes(label)) ?? true)
    .map((issue) => ({ id: issue.number, issue }));
  return connection('issues', hub.settings.hasIssues ? found : [], args, ({ issue }) =>
    issueNode(context, issue),
  );
}

function label({ name }: { name: string }, { hub }: Context) {
  const found = [...hub.labels].find((one) => one.toLowerCase() === name.toLowerCase());
  return found === undefined ? null : labelNode({ name: found });
}

function refNode(context: Context, name: string, oid: string, prefix: string) {
  const { hub } = context;
  const branch = name.replace(/^refs\/heads\//, '');
  const own = hub.pullRequests.filter((one) => one.head === branch);
  return {
    __typename: 'Ref',
    id: nodeId('REF', name),
    name: name.slice(prefix.length),
    prefix,
    target: () => objectNode(hub, oid, ''),
    associatedPullRequests: (args: PullRequestArguments) => pullRequestsOf(context, own, args),
  };
}

async function refs({ refPrefix, ...args }: ConnectionArguments & { refPrefix: string }, context: Context) {
  const { hub, viewer } = context;
  if (!may(viewer, 'contents', 'read')) throw forbidden();
  if (!refPrefix.endsWith('/')) throw new TypedError('UNPROCESSABLE', 'refPrefix must end with a slash');
  const found = (await hub.repository.refsBelow(refPrefix)).map((ref, at) => ({ id: at + 1, ...ref }));
  return connection('refs', found, args, ({ name, oid }) => refNode(context, name, oid, refPrefix));
}

async function defaultBranchRef(_: unknown, context: Context) {
  const { hub } = context;
  const name = `refs/heads/${hub.defaultBranch}`;
  const oid = await hub.repository.resolve(name);
  return oid === undefined ? null : refNode(context, name, oid, 'refs/heads/');
}

/** What a repository's node has beside its objects. */
export function repositoryFacts({ hub }: Context) {
  return {
    isArchived: hub.settings.isArchived,
    hasIssuesEnabled: hub.settings.hasIssues,
    isEmpty: async () => (await hub.repository.resolve(`refs/heads/${hub.defaultBranch}`)) === undefined,
    defaultBranchRef,
    refs,
    issues,
    label,
    pullRequests: (args: PullRequestArguments, context: Context) =>
      pullRequestsOf(context, hub.pullRequests, args),
  };
}
