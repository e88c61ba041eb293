import { ConfigError } from '../../errors.ts';
import { DASHBOARD_TITLE } from '../../sweep/dashboard.ts';
import { type DashboardState, readDashboardMarker } from '../../sweep/trend.ts';
import { type GitHubClient, wholeData } from '../client.ts';
import type { PullNode } from './pull-nodes.ts';
import type { RepositoryState } from './repository-state.ts';

/** The issue of the dashboard as it stands. */
export interface DashboardIssue {
  readonly number: number;
  readonly body: string;
  readonly isOpen: boolean;
  /** What it remembers. */
  readonly state: DashboardState;
}

interface IssuesAnswer {
  readonly repository: {
    readonly issues: {
      readonly nodes:
        | readonly ({
            readonly number: number;
            readonly body: string;
            readonly state: 'OPEN' | 'CLOSED';
            readonly viewerDidAuthor: boolean;
          } | null)[]
        | null;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}

const PAGE = 100;
const MOST_PAGES = 100;
const QUERY = `query ($owner: String!, $repo: String!, $after: String, $filter: IssueFilters) {
  repository(owner: $owner, name: $repo) {
    issues(first: ${PAGE}, after: $after, filterBy: $filter, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { number body state viewerDidAuthor }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** The dashboard, and others that runs side by side have made. */
export interface FoundDashboard {
  readonly issue: DashboardIssue;
  readonly others: readonly DashboardIssue[];
}

/**
 * Finds the dashboard: the oldest open issue of the sweep's account that has its marker, or the oldest closed one. Throws a
 * `ConfigError` if there are too many issues to know whether one of them is it.
 */
export async function findDashboard(
  client: GitHubClient,
  state: RepositoryState,
  labels: readonly string[],
): Promise<FoundDashboard | undefined> {
  const byLabel = labels.length === 0 ? [] : await findIssues(client, state, { labels: labels.slice(0, 1) });
  // Somebody may have taken the label off.
  const found = byLabel.length > 0 ? byLabel : await findIssues(client, state, { createdBy: state.login });
  const issue = found.find(({ isOpen }) => isOpen) ?? found[0];
  return issue && { issue, others: found.filter((one) => one !== issue && one.isOpen) };
}

/** The issues with the marker on the first page that has one: those that were made at the same time are beside each other. */
async function findIssues(
  client: GitHubClient,
  { owner, repo }: RepositoryState,
  filter: object,
): Promise<DashboardIssue[]> {
  for (let page = 1, after: string | null = null; page <= MOST_PAGES; page++) {
    const variables: Record<string, unknown> = { owner, repo, after, filter };
    const issues = wholeData(await client.graphql<IssuesAnswer>(QUERY, variables)).repository?.issues;
    const found = (issues?.nodes ?? []).flatMap((node) => {
      const state = node?.viewerDidAuthor === true ? readDashboardMarker(node.body) : undefined;
      if (node === null || state === undefined) return [];
      return [{ number: node.number, body: node.body, isOpen: node.state === 'OPEN', state }];
    });
    if (found.length > 0 || issues?.pageInfo.hasNextPage !== true) return found;
    after = issues.pageInfo.endCursor;
  }
  throw new ConfigError(
    `none of the first ${PAGE * MOST_PAGES} issues of its label or its account is it, and there are more`,
  );
}

/** Closes dashboards that runs side by side have made beside another. */
export async function closeDashboards(
  client: GitHubClient,
  { owner, repo }: RepositoryState,
  { issue, others }: FoundDashboard,
): Promise<void> {
  for (const { number } of others)
    await client.rest.issues.update({
      owner,
      repo,
      issue_number: number,
      state: 'closed',
      state_reason: 'not_planned',
      body: `Two runs of the sweep made a dashboard each at the same time. The other one goes on: #${issue.number}.`,
    });
}

/** What has become of some pull requests; none for those that do not exist. */
export async function readStates(
  client: GitHubClient,
  { owner, repo }: RepositoryState,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, PullNode['state']>> {
  if (numbers.length === 0) return new Map();
  const fields = numbers.map((_, at) => `p${at}: pullRequest(number: $p${at}) { state }`).join('\n');
  const names = numbers.map((_, at) => `$p${at}: Int!`).join(', ');
  const query = `query ($owner: String!, $repo: String!, ${names}) {
  repository(owner: $owner, name: $repo) { ${fields} }
}`;
  const variables = Object.fromEntries(numbers.map((number, at) => [`p${at}`, number]));
  type Answer = { repository: Record<string, Pick<PullNode, 'state'> | null> | null };
  // One that does not exist is an error beside the data of the others.
  const { data } = await client.graphql<Answer>(query, { owner, repo, ...variables });
  const states = new Map(Object.entries(data?.repository ?? {}));
  return new Map(
    numbers.flatMap((number, at): [number, PullNode['state']][] => {
      const state = states.get(`p${at}`)?.state;
      return state === undefined ? [] : [[number, state]];
    }),
  );
}

/** Writes the dashboard if it says something else than before. Returns its number. One that is closed stays closed. */
export async function writeDashboard(
  client: GitHubClient,
  { owner, repo }: RepositoryState,
  issue: DashboardIssue | undefined,
  body: string,
  labels: readonly string[],
): Promise<number> {
  if (issue === undefined) {
    const { data } = await client.rest.issues.create({
      owner,
      repo,
      title: DASHBOARD_TITLE,
      body,
      labels: [...labels],
    });
    return data.number;
  }
  if (comparable(issue.body) !== comparable(body))
    await client.rest.issues.update({ owner, repo, issue_number: issue.number, body });
  return issue.number;
}

/** GitHub may change line endings and the white space at the end. */
function comparable(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}
