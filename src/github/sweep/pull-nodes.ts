import { readPullRequestMarker } from '../../sweep/pull-request-marker.ts';
import type { StandingPullRequest } from '../../sweep/standing.ts';

/** A pull request as GraphQL gives it. */
export interface PullNode {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  readonly body: string;
  readonly viewerDidAuthor: boolean;
  readonly headRefName: string;
  readonly headRefOid: string;
  readonly baseRefName: string;
  readonly isCrossRepository: boolean;
  readonly mergeable: 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN';
  readonly mergedAt: string | null;
  readonly labels: { readonly nodes: readonly ({ readonly name: string } | null)[] | null } | null;
  readonly timelineItems: { readonly totalCount: number };
}

/** The fields of a pull request that a sweep reads. */
export const PULL_FIELDS = `fragment Pull on PullRequest {
  number url title state body viewerDidAuthor headRefName headRefOid baseRefName isCrossRepository mergeable mergedAt
  labels(first: 50) { nodes { name } }
  timelineItems(first: 1, itemTypes: [LABELED_EVENT]) { totalCount }
}`;

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

/** The pull request of a node; none for one from a fork, whose branch of the same name is another. */
export function standingPullRequest(node: PullNode | null): StandingPullRequest[] {
  if (node === null || node.isCrossRepository) return [];
  return [
    {
      number: node.number,
      url: node.url,
      title: node.title,
      branch: node.headRefName,
      state: STATES[node.state],
      isByUs: node.viewerDidAuthor,
      body: node.body,
      marker: readPullRequestMarker(node.body),
      head: node.headRefOid,
      base: node.baseRefName,
      conflicts: node.mergeable === 'CONFLICTING',
      labels: (node.labels?.nodes ?? []).flatMap((label) => label?.name ?? []),
      wasLabelled: node.timelineItems.totalCount > 0,
      mergedAt: node.mergedAt ?? undefined,
    },
  ];
}
