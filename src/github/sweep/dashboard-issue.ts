import { DASHBOARD_TITLE } from '../../sweep/dashboard.ts';
import { type DashboardState, readDashboardMarker } from '../../sweep/trend.ts';
import { type GitHubClient, wholeData } from '../client.ts';
import type { RepositoryState } from './repository-state.ts';

/** The issue of the dashboard as it stands. */
export interface DashboardIssue {
  readonly number: number;
  readonly body: string;
  readonly state: DashboardState;
}

interface IssuesAnswer {
  readonly repository: {
    readonly issues: {
      readonly nodes:
        | readonly ({
            readonly number: number;
            readonly body: string;
            readonly viewerDidAuthor: boolean;
          } | null)[]
        | null;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  } | null;
}

const MOST_PAGES = 4;
const QUERY = `query ($owner: String!, $repo: String!, $after: String, $filter: IssueFilters) {
  repository(owner: $owner, name: $repo) {
    issues(first: 50, after: $after, filterBy: $filter, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { number body viewerDidAuthor }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** Finds the dashboard: the oldest issue of the sweep's account that has its marker, open or closed. */
export async function findDashboard(
  client: GitHubClient,
  state: RepositoryState,
  labels: readonly string[],
): Promise<DashboardIssue | undefined> {
  const byLabel =
    labels.length === 0 ? undefined : await findIssue(client, state, { labels: labels.slice(0, 1) });
  // Somebody may have taken the label off.
  return byLabel ?? findIssue(client, state, { createdBy: state.login });
}

async function findIssue(
  client: GitHubClient,
  { owner, repo }: RepositoryState,
  filter: object,
): Promise<DashboardIssue | undefined> {
  for (let page = 1, after: string | null = null; page <= MOST_PAGES; page++) {
    const variables: Record<string, unknown> = { owner, repo, after, filter };
    const issues = wholeData(await client.graphql<IssuesAnswer>(QUERY, variables)).repository?.issues;
    for (const node of issues?.nodes ?? []) {
      const found = node?.viewerDidAuthor === true ? readDashboardMarker(node.body) : undefined;
      if (node !== null && found !== undefined) return { number: node.number, body: node.body, state: found };
    }
    if (issues?.pageInfo.hasNextPage !== true) return undefined;
    after = issues.pageInfo.endCursor;
  }
  return undefined;
}

/** Of some pull requests, those that have been merged. */
export async function readMerged(
  client: GitHubClient,
  { owner, repo }: RepositoryState,
  numbers: readonly number[],
): Promise<ReadonlySet<number>> {
  if (numbers.length === 0) return new Set();
  const fields = numbers.map((_, at) => `p${at}: pullRequest(number: $p${at}) { state }`).join('\n');
  const names = numbers.map((_, at) => `$p${at}: Int!`).join(', ');
  const query = `query ($owner: String!, $repo: String!, ${names}) {
  repository(owner: $owner, name: $repo) { ${fields} }
}`;
  const variables = Object.fromEntries(numbers.map((number, at) => [`p${at}`, number]));
  type Answer = { repository: Record<string, { readonly state: string } | null> | null };
  // One that does not exist is an error beside the data of the others.
  const { data } = await client.graphql<Answer>(query, { owner, repo, ...variables });
  const states = new Map(Object.entries(data?.repository ?? {}));
  return new Set(numbers.filter((_, at) => states.get(`p${at}`)?.state === 'MERGED'));
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
