import { refinementOfEdit } from '../../edit/file-edit.ts';
import type { GrantedAgain } from '../../sweep/outcome.ts';
import type { OwnerGroup } from '../../sweep/owner-group.ts';
import { ownPullRequests, type StandingBranch, type StandingPullRequest } from '../../sweep/standing.ts';
import { readTexts } from '../blob-texts.ts';
import { type GitHubClient, wholeData } from '../client.ts';
import { findEntries } from '../commit-entries.ts';
import type { RepositoryState } from './repository-state.ts';

/** Groups whose commits are looked for in one run. */
const MOST_GROUPS = 10;

/** Finds what a merged pull request of the sweep has removed, and what is granted again and unused. */
export async function findGrantedAgain(
  client: GitHubClient,
  state: RepositoryState,
  groups: readonly OwnerGroup[],
  standing: ReadonlyMap<string, StandingBranch>,
): Promise<GrantedAgain[]> {
  const found: GrantedAgain[] = [];
  for (const group of groups) {
    const stands = standing.get(group.branch);
    const merged =
      stands &&
      ownPullRequests(stands, group.key).find(
        (one) => one.state === 'merged' && again(group, one).length > 0,
      );
    if (merged === undefined) continue;
    const actions = again(group, merged);
    const commit =
      found.length < MOST_GROUPS ? await findCommit(client, state, group, merged, actions) : undefined;
    found.push({ group, number: merged.number, actions, commit });
  }
  return found;
}

function again({ removals }: OwnerGroup, { marker }: StandingPullRequest): string[] {
  return [...removals].filter((name) => !name.includes('*') && marker?.removals.has(name) === true).sort();
}

const HISTORY = `query ($owner: String!, $repo: String!, $commit: GitObjectID!, $path: String!, $since: GitTimestamp!) {
  repository(owner: $owner, name: $repo) {
    object(oid: $commit) { ... on Commit { history(first: 30, path: $path, since: $since) { nodes { oid } } } }
  }
}`;

interface HistoryAnswer {
  readonly repository: {
    readonly object: {
      readonly history?: { readonly nodes: readonly ({ readonly oid: string } | null)[] | null };
    } | null;
  } | null;
}

/**
 * The commit since the merge after which the file has the pattern that grants an action again: the first of those after
 * which it has it for good.
 */
async function findCommit(
  client: GitHubClient,
  { owner, repo, base }: RepositoryState,
  group: OwnerGroup,
  { mergedAt }: StandingPullRequest,
  actions: readonly string[],
): Promise<string | undefined> {
  const place = grantingPattern(group, actions);
  if (place === undefined || mergedAt === undefined) return undefined;
  const { path, pattern } = place;
  const answer = await client.graphql<HistoryAnswer>(HISTORY, {
    owner,
    repo,
    commit: base.commit,
    path,
    since: mergedAt,
  });
  const nodes = wholeData(answer).repository?.object?.history?.nodes ?? [];
  const newestFirst = nodes.flatMap((node) => node?.oid ?? []);
  let commit = newestFirst[0];
  for (const oid of newestFirst) {
    const entry = (await findEntries(client, { owner, repo }, oid, [path])).get(path);
    const text = entry && (await readTexts(client, { owner, repo }, [entry.oid])).get(entry.oid);
    if (text === undefined || !('text' in text) || !text.text.toLowerCase().includes(pattern)) return commit;
    commit = oid;
  }
  return commit;
}

/** The file and the pattern that grant one of some actions. */
function grantingPattern(
  { changes }: OwnerGroup,
  actions: readonly string[],
): { readonly path: string; readonly pattern: string } | undefined {
  const wanted = new Set(actions);
  for (const edit of changes) {
    const refinement = refinementOfEdit(edit);
    if (!('patterns' in refinement)) continue;
    for (const { before, removed } of refinement.patterns) {
      const isWanted = removed.some(({ service, actions: names }) =>
        names.some((name) => wanted.has(`${service}:${name}`.toLowerCase())),
      );
      if (isWanted) return { path: edit.policy.location.path, pattern: before.toLowerCase() };
    }
  }
  return undefined;
}
