import { ConfigError } from '../../errors.ts';
import { BRANCH_FOLDER } from '../../sweep/branch-name.ts';
import type { StandingPullRequest } from '../../sweep/standing.ts';
import { type GitHubClient, wholeData } from '../client.ts';
import { PULL_FIELDS, type PullNode, standingPullRequest } from './pull-nodes.ts';

/** The repository that is swept. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

/** The repository as a sweep finds it. */
export interface RepositoryState extends RepositoryName {
  /** The id of its GraphQL node. */
  readonly id: string;
  /** The login of the token's account. */
  readonly login: string;
  readonly isArchived: boolean;
  readonly hasIssues: boolean;
  /** The default branch and its tip. */
  readonly base: { readonly name: string; readonly commit: string; readonly tree: string };
  /** The branches in the sweep's folder, with the pull requests from them. */
  readonly branches: ReadonlyMap<
    string,
    { readonly tip: string; readonly pullRequests: readonly StandingPullRequest[] }
  >;
}

const MOST_PAGES = 20;

const QUERY = `query ($owner: String!, $repo: String!, $prefix: String!, $after: String) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    id isArchived isEmpty hasIssuesEnabled
    defaultBranchRef { name target { oid ... on Commit { tree { oid } } } }
    refs(refPrefix: $prefix, first: 50, after: $after) {
      nodes { name target { oid } associatedPullRequests(first: 10, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ...Pull } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
${PULL_FIELDS}`;

interface Answer {
  readonly viewer: { readonly login: string };
  readonly repository: {
    readonly id: string;
    readonly isArchived: boolean;
    readonly isEmpty: boolean;
    readonly hasIssuesEnabled: boolean;
    readonly defaultBranchRef: {
      readonly name: string;
      readonly target: { readonly oid: string; readonly tree?: { readonly oid: string } } | null;
    } | null;
    readonly refs: {
      readonly nodes: readonly (RefNode | null)[] | null;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    } | null;
  } | null;
}

interface RefNode {
  readonly name: string;
  readonly target: { readonly oid: string } | null;
  readonly associatedPullRequests: { readonly nodes: readonly (PullNode | null)[] | null };
}

/** Reads the repository; `undefined` if it has no commit. */
export async function readRepository(
  client: GitHubClient,
  name: RepositoryName,
): Promise<RepositoryState | undefined> {
  const branches = new Map<string, { tip: string; pullRequests: StandingPullRequest[] }>();
  for (let page = 1, after: string | null = null; ; page++) {
    const variables: Record<string, unknown> = { ...name, prefix: `refs/heads/${BRANCH_FOLDER}`, after };
    const { viewer, repository } = wholeData(await client.graphql<Answer>(QUERY, variables));
    if (repository === null)
      throw new ConfigError('the repository does not exist, or the token may not read it');
    const { defaultBranchRef, refs } = repository;
    for (const node of refs?.nodes ?? []) {
      if (node?.target === null || node === null) continue;
      const pulls = (node.associatedPullRequests.nodes ?? []).flatMap((pull) => standingPullRequest(pull));
      branches.set(BRANCH_FOLDER + node.name, { tip: node.target.oid, pullRequests: pulls });
    }
    const target = defaultBranchRef?.target;
    if (target?.tree === undefined || defaultBranchRef === null) return undefined;
    after = refs?.pageInfo.endCursor ?? null;
    if (refs?.pageInfo.hasNextPage === true && page < MOST_PAGES) continue;
    return {
      ...name,
      id: repository.id,
      login: viewer.login,
      isArchived: repository.isArchived,
      hasIssues: repository.hasIssuesEnabled,
      base: { name: defaultBranchRef.name, commit: target.oid, tree: target.tree.oid },
      branches,
    };
  }
}
