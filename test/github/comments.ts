import * as toolkit from '@actions/github/lib/utils';
import { createClient, type GitHubClient } from '../../src/github/client.ts';
import type { OwnComment } from '../../src/github/own-comments.ts';
import type { ReviewTarget } from '../../src/github/target.ts';
import type { ReviewComment } from '../../src/render/comments.ts';
import { writeMarker } from '../../src/render/marker.ts';
import type { Stage } from '../doubles/github/stage.ts';

/** A comment to publish: on lines, given as `5` or `[4, 6]`, or on the whole file. */
export function wanted(
  key: string,
  lines: number | readonly [number, number] | undefined,
  { path = 'app.txt', text = key, tag = '' } = {},
): ReviewComment {
  const [startLine, line] = typeof lines === 'number' ? [lines, lines] : (lines ?? [0, 0]);
  const marker = writeMarker({ tag, key });
  return {
    key,
    path,
    lines: lines === undefined ? undefined : { startLine, line },
    body:
      lines === undefined ? `${text}\n\n${marker}` : `${text}\n\n\`\`\`suggestion\nx\n\`\`\`\n\n${marker}`,
    fallback: lines === undefined ? undefined : `${text}, on the file\n\n${marker}`,
    removed: 1,
  };
}

/** A comment of ours that is already on the pull request. */
export function standing(comment: ReviewComment, id = 1, others: Partial<OwnComment> = {}): OwnComment {
  return {
    id,
    marker: { tag: '', key: comment.key },
    body: comment.body,
    lines: comment.lines,
    isOnFile: comment.lines === undefined,
    isOutdated: false,
    isAnswered: false,
    thread: { id: `T${id}`, isResolved: false, canResolve: false },
    ...others,
  };
}

/** The pull request of a stage as a target, by default at its current head. */
export function targetOf({ head, number }: Stage, others: Partial<ReviewTarget> = {}): ReviewTarget {
  return {
    owner: 'acme',
    repo: 'infra',
    pullRequest: number,
    changedFiles: undefined,
    base: undefined,
    otherBase: undefined,
    head,
    ...others,
  };
}

/** A client for a stage, with its messages. */
export function clientOf(
  { github }: Stage,
  { token = github.token, timeout = 30_000 } = {},
): GitHubClient & { said: string[] } {
  const said: string[] = [];
  const say = (message: string): void => void said.push(message);
  const client = createClient({
    token,
    apiUrl: github.url,
    graphqlUrl: github.graphqlUrl,
    toolkit,
    say,
    timeout,
  });
  return { ...client, said };
}
