import { type Marker, readMarker } from '../render/marker.ts';
import { type GitHubClient, wholeData } from './client.ts';
import type { ReviewTarget } from './target.ts';

/** A comment of ours on the pull request, the first of its thread. */
export interface OwnComment {
  readonly id: number;
  readonly marker: Marker;
  readonly body: string;
  /** Lines in the current head; `undefined` for outdated comments and comments on files. */
  readonly lines: { readonly startLine: number; readonly line: number } | undefined;
  readonly isOnFile: boolean;
  readonly isOutdated: boolean;
  /** Whether somebody else has replied. */
  readonly isAnswered: boolean;
  readonly thread: { readonly id: string; readonly isResolved: boolean; readonly canResolve: boolean };
}

/** The current state of a pull request, and our comments on it. */
export interface PullRequestState {
  readonly head: string;
  readonly isOpen: boolean;
  readonly comments: readonly OwnComment[];
  /** Ids of our reviews that were never submitted, which nobody else sees. */
  readonly pendingReviews: readonly number[];
}

interface ThreadNode {
  readonly id: string;
  readonly isResolved: boolean;
  readonly isOutdated: boolean;
  readonly viewerCanResolve: boolean;
  readonly subjectType: 'LINE' | 'FILE';
  readonly line: number | null;
  readonly startLine: number | null;
  readonly comments: {
    readonly totalCount: number;
    readonly nodes: readonly (CommentNode | null)[] | null;
  };
}

interface CommentNode {
  readonly databaseId: number | null;
  readonly fullDatabaseId: string | null;
  readonly body: string;
  readonly viewerDidAuthor: boolean;
}

interface PullRequestNode {
  readonly headRefOid: string;
  readonly state: 'OPEN' | 'CLOSED' | 'MERGED';
  readonly reviews?: {
    readonly nodes: readonly ({ readonly databaseId: number | null } | null)[] | null;
  } | null;
  readonly reviewThreads: {
    readonly nodes: readonly (ThreadNode | null)[] | null;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const THREADS_QUERY = `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      headRefOid
      state
      reviews(first: 10, states: [PENDING]) { nodes { databaseId } }
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id isResolved isOutdated viewerCanResolve subjectType line startLine
          comments(first: 20) { totalCount nodes { databaseId fullDatabaseId body viewerDidAuthor } }
        }
      }
    }
  }
}`;

/**
 * Reads the state of a pull request and our comments with a tag. A comment is ours if the token's account wrote it and
 * it ends with our marker. Neither is enough: a marker can be forged, and other workflows share the account.
 */
export async function readPullRequest(
  client: GitHubClient,
  target: ReviewTarget,
  tag: string,
): Promise<PullRequestState> {
  const comments: OwnComment[] = [];
  for (let after: string | null = null; ; ) {
    const node = await readThreadPage(client, target, after);
    for (const thread of node.reviewThreads.nodes ?? []) {
      const own = thread === null ? undefined : ownComment(thread);
      if (own?.marker.tag === tag) comments.push(own);
    }
    const { hasNextPage, endCursor } = node.reviewThreads.pageInfo;
    if (hasNextPage && endCursor !== null) {
      after = endCursor;
      continue;
    }
    const pendingReviews = (node.reviews?.nodes ?? []).flatMap((review) => review?.databaseId ?? []);
    return { head: node.headRefOid, isOpen: node.state === 'OPEN', comments, pendingReviews };
  }
}

async function readThreadPage(
  client: GitHubClient,
  { owner, repo, pullRequest = 0 }: ReviewTarget,
  after: string | null,
): Promise<PullRequestNode> {
  const answer = await client.graphql<{ repository: { pullRequest: PullRequestNode | null } | null }>(
    THREADS_QUERY,
    {
      owner,
      repo,
      number: pullRequest,
      after,
    },
  );
  const node = wholeData(answer).repository?.pullRequest;
  if (node === undefined || node === null)
    throw Object.assign(new Error(`there is no pull request ${pullRequest}`), { status: 404 });
  return node;
}

function ownComment(thread: ThreadNode): OwnComment | undefined {
  const comments = (thread.comments.nodes ?? []).filter((comment) => comment !== null);
  const [first] = comments;
  const id = Number(first?.fullDatabaseId ?? first?.databaseId);
  const marker = first?.viewerDidAuthor === true ? readMarker(first.body) : undefined;
  if (first === undefined || marker === undefined || !Number.isSafeInteger(id)) return undefined;
  const { line, startLine, isOutdated, isResolved, viewerCanResolve: canResolve } = thread;
  const isOnFile = thread.subjectType === 'FILE';
  return {
    id,
    marker,
    body: first.body,
    lines: line === null || isOutdated || isOnFile ? undefined : { startLine: startLine ?? line, line },
    isOnFile,
    isOutdated,
    isAnswered:
      comments.some(({ viewerDidAuthor }) => !viewerDidAuthor) ||
      thread.comments.totalCount > comments.length,
    thread: { id: thread.id, isResolved, canResolve },
  };
}
