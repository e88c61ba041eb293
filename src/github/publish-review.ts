import { markerIn } from '../report/fingerprint.ts';
import type { ReviewComment } from '../report/review.ts';
import { type GitHubClient, statusOf } from './client.ts';
import type { ReviewTarget } from './target.ts';

/** What became of the comments. */
export interface PublishResult {
  /** Suggestions that stand on the pull request after this run. */
  readonly standing: number;
  /** Comments that GitHub refused one by one; they have to be shown elsewhere. */
  readonly refused: readonly ReviewComment[];
  /** The token may not write, as for forks and Dependabot. */
  readonly readOnly: boolean;
}

/** Posts what does not stand yet, as one review pinned to the head. Never `REQUEST_CHANGES`. */
export async function publishReview(
  client: GitHubClient,
  target: ReviewTarget,
  comments: readonly ReviewComment[],
): Promise<PublishResult> {
  if (target.pullRequest === undefined || comments.length === 0)
    return { standing: 0, refused: [], readOnly: false };
  const login = await ownLogin(client);
  const standing = await standingMarkers(client, target, login);
  const missing = comments.filter((comment) => !standing.has(markerIn(comment.body) ?? ''));
  const kept = comments.length - missing.length;
  if (missing.length === 0) return { standing: kept, refused: [], readOnly: false };
  try {
    await deletePending(client, target, login);
    const refused = await postReview(client, target, missing);
    return { standing: kept + missing.length - refused.length, refused, readOnly: false };
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
    return { standing: kept, refused: missing, readOnly: true };
  }
}

/** The account that the token acts for; GraphQL tells it where REST does not. */
async function ownLogin(client: GitHubClient): Promise<string> {
  const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }');
  return viewer.login;
}

/** A comment is ours when author and marker agree: a marker alone can be forged. */
async function standingMarkers(
  client: GitHubClient,
  target: ReviewTarget,
  login: string,
): Promise<Set<string>> {
  const { owner, repo, pullRequest } = target;
  const posted = await client.paginate(client.rest.pulls.listReviewComments, {
    owner,
    repo,
    pull_number: pullRequest ?? 0,
    per_page: 100,
  });
  const current = posted.filter((comment) => sameLogin(comment.user?.login, login) && comment.line !== null);
  return new Set(current.flatMap((comment) => markerIn(comment.body) ?? []));
}

/** An own review that an earlier run left pending would make every new one fail. */
async function deletePending(client: GitHubClient, target: ReviewTarget, login: string): Promise<void> {
  const { owner, repo, pullRequest } = target;
  const reviews = await client.paginate(client.rest.pulls.listReviews, {
    owner,
    repo,
    pull_number: pullRequest ?? 0,
    per_page: 100,
  });
  for (const review of reviews) {
    if (review.state !== 'PENDING' || !sameLogin(review.user?.login, login)) continue;
    await client.rest.pulls.deletePendingReview({
      owner,
      repo,
      pull_number: pullRequest ?? 0,
      review_id: review.id,
    });
  }
}

/** REST and GraphQL differ in whether a bot's login ends in `[bot]`. */
function sameLogin(a: string | undefined, b: string): boolean {
  return a?.replace(/\[bot\]$/, '') === b.replace(/\[bot\]$/, '');
}

/** A review is all or nothing, and GitHub does not say which comment it refused: halves, until that one is alone. */
async function postReview(
  client: GitHubClient,
  target: ReviewTarget,
  comments: readonly ReviewComment[],
): Promise<ReviewComment[]> {
  const { owner, repo, pullRequest, head } = target;
  try {
    await client.rest.pulls.createReview({
      owner,
      repo,
      pull_number: pullRequest ?? 0,
      commit_id: head,
      event: 'COMMENT',
      comments: comments.map(({ path, startLine, line, body }) => ({
        path,
        body,
        line,
        side: 'RIGHT',
        ...(startLine < line && { start_line: startLine, start_side: 'RIGHT' }),
      })),
    });
    return [];
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
    if (comments.length === 1) return [...comments];
    const middle = Math.ceil(comments.length / 2);
    const first = await postReview(client, target, comments.slice(0, middle));
    return [...first, ...(await postReview(client, target, comments.slice(middle)))];
  }
}
