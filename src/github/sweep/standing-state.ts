import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnerGroup } from '../../sweep/owner-group.ts';
import {
  isInTransit,
  isNamedByMarker,
  type StandingBranch,
  type StandingPullRequest,
  type UnknownHead,
} from '../../sweep/standing.ts';
import { type GitHubClient, wholeData } from '../client.ts';
import { httpStatusOf } from '../request-fault.ts';
import { PULL_FIELDS, type PullNode, standingPullRequest } from './pull-nodes.ts';
import type { RepositoryState } from './repository-state.ts';

/** Milliseconds in which GitHub finds out whether a pull request conflicts. */
const PAUSE = 3000;
/** Branches in one query. */
const BATCH = 50;

/**
 * Reads what stands under the names of the groups' branches, and of the other branches in the sweep's folder. Where GitHub
 * does not know yet whether a pull request conflicts, it is asked again after `pause` milliseconds.
 */
export async function readStanding(
  client: GitHubClient,
  state: RepositoryState,
  groups: readonly OwnerGroup[],
  pause = PAUSE,
): Promise<ReadonlyMap<string, StandingBranch>> {
  const branches = groups.map(({ branch }) => branch);
  let pulls = await readPullRequests(client, state, branches);
  const open = branches.filter((branch) => pulls.get(branch)?.some(isUndecided));
  if (open.length > 0) {
    await sleep(pause);
    pulls = new Map([...pulls, ...(await readPullRequests(client, state, open))]);
  }
  const keys = new Map(groups.map(({ branch, key }) => [branch, key]));
  const standing = new Map<string, StandingBranch>();
  for (const branch of new Set([...keys.keys(), ...state.branches.keys()])) {
    const known = state.branches.get(branch);
    const pullRequests = pulls.get(branch) ?? known?.pullRequests ?? [];
    const stands: StandingBranch = { tip: known?.tip, unknown: undefined, pullRequests };
    if (known === undefined && pullRequests.length === 0) continue;
    const key = keys.get(branch);
    const isUnknown =
      key !== undefined && known !== undefined && (!isNamedByMarker(stands, key) || isInTransit(stands, key));
    standing.set(
      branch,
      isUnknown
        ? { ...stands, unknown: await readHead(client, state, state.base.commit, known.tip) }
        : stands,
    );
  }
  return standing;
}

/** Whether GitHub has yet to find out whether an own open pull request conflicts. */
function isUndecided({ state, isByUs, conflicts }: StandingPullRequest): boolean {
  return state === 'open' && isByUs && conflicts === undefined;
}

/** The pull requests from some branches, the newest first, by branch. */
async function readPullRequests(
  client: GitHubClient,
  { owner, repo }: RepositoryState,
  branches: readonly string[],
): Promise<ReadonlyMap<string, StandingPullRequest[]>> {
  const found = new Map<string, StandingPullRequest[]>();
  for (let from = 0; from < branches.length; from += BATCH) {
    const batch = branches.slice(from, from + BATCH);
    const names = batch.map((_, at) => `$b${at}: String!`).join(', ');
    const fields = batch.map(
      (_, at) =>
        `p${at}: pullRequests(headRefName: $b${at}, first: 100, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ...Pull } }`,
    );
    const query = `query ($owner: String!, $repo: String!, ${names}) {
  repository(owner: $owner, name: $repo) { ${fields.join('\n')} }
}
${PULL_FIELDS}`;
    type Nodes = { readonly nodes: readonly (PullNode | null)[] | null };
    const answer = await client.graphql<{ repository: Record<string, Nodes> | null }>(query, {
      owner,
      repo,
      ...Object.fromEntries(batch.map((branch, at) => [`b${at}`, branch])),
    });
    const repository = new Map(Object.entries(wholeData(answer).repository ?? {}));
    for (const [at, branch] of batch.entries())
      found.set(branch, (repository.get(`p${at}`)?.nodes ?? []).flatMap(standingPullRequest));
  }
  return found;
}

/** Reads what a commit changes since it left the base. `undefined` if it cannot be compared with it. */
export async function readHead(
  client: GitHubClient,
  { owner, repo, login }: RepositoryState,
  base: string,
  tip: string,
): Promise<UnknownHead | undefined> {
  try {
    const { data } = await client.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${base}...${tip}`,
    });
    return {
      isByUs: data.commits.every(
        ({ author }) =>
          author !== null && author !== undefined && 'login' in author && author.login === login,
      ),
      files: new Map(
        (data.files ?? []).map(({ filename, sha, status }) => [
          filename,
          status === 'removed' || sha === null ? undefined : sha,
        ]),
      ),
      commits: data.ahead_by,
    };
  } catch (error) {
    if (httpStatusOf(error) === 404) return undefined;
    throw error;
  }
}
