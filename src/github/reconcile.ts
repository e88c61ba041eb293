import { onFile, type ReviewComment } from '../render/comments.ts';
import { withoutCommits } from '../render/finding-links.ts';
import { settledBody } from '../render/marker.ts';
import type { OwnComment } from './own-comments.ts';

/** The steps that bring our comments on a pull request up to date. */
export interface Plan {
  /** Comments that are already there with the same text. */
  readonly keep: readonly ReviewComment[];
  /** Comments whose threads a person has resolved. That is an answer: they stay as they are, and nothing is posted. */
  readonly resolved: readonly ReviewComment[];
  readonly post: readonly ReviewComment[];
  readonly edit: readonly { readonly own: OwnComment; readonly wanted: ReviewComment }[];
  /** Comments that are outdated or in the wrong place, and that nobody has answered. */
  readonly remove: readonly OwnComment[];
  /** The same for answered comments: they are edited to say so, and resolved. */
  readonly settle: readonly { readonly own: OwnComment; readonly body: string }[];
}

/**
 * Compares the comments on a pull request (`standing`) with the current ones (`holding`). Comments are recognised by
 * their key, never by their lines. Beyond the first `limit` none is posted, but one that is there stays.
 */
export function reconcile(
  standing: readonly OwnComment[],
  holding: readonly ReviewComment[],
  limit: number,
): Plan {
  const keep: ReviewComment[] = [];
  const resolved: ReviewComment[] = [];
  const post: ReviewComment[] = [];
  const edit: Plan['edit'][number][] = [];
  const used = new Set<OwnComment>();
  for (const [index, comment] of holding.entries()) {
    const own = findStanding(standing, comment);
    if (own === undefined) {
      if (index < limit) post.push(comment);
      continue;
    }
    used.add(own);
    if (own.thread.isResolved) {
      resolved.push(comment);
      continue;
    }
    const wanted = own.isOnFile ? onFile(comment) : comment;
    if (sameText(own.body, wanted.body)) keep.push(wanted);
    else edit.push({ own, wanted });
  }
  const rest = standing.filter((own) => !used.has(own));
  const settle = rest
    .filter((own) => own.isAnswered && !isSettled(own))
    .map((own) => ({ own, body: settledBody(own.marker) }));
  return { keep, resolved, post, edit, remove: rest.filter((own) => !own.isAnswered), settle };
}

/**
 * The comment on the pull request that corresponds to a current one; of several, one that needs no edit, and of those
 * the oldest, so that runs side by side choose the same. A resolved one does so wherever it is.
 */
function findStanding(standing: readonly OwnComment[], wanted: ReviewComment): OwnComment | undefined {
  const same = standing
    .filter((own) => own.marker.key === wanted.key && !isSettled(own))
    .sort((a, b) => a.id - b.id);
  const candidates = same.filter((own) => !own.thread.isResolved && isInPlace(own, wanted));
  const texts = { file: onFile(wanted).body, lines: wanted.body };
  return (
    candidates.find((own) => sameText(own.body, own.isOnFile ? texts.file : texts.lines)) ??
    candidates[0] ??
    same.find((own) => own.thread.isResolved)
  );
}

/** Our comments that say the same as an older one of `posted`, because another run posted them at the same time. */
export function duplicates(standing: readonly OwnComment[], posted: readonly ReviewComment[]): OwnComment[] {
  return posted.flatMap((comment) => {
    const same = standing
      .filter((own) => own.marker.key === comment.key && !isSettled(own) && isInPlace(own, comment))
      .sort((a, b) => a.id - b.id);
    return same.slice(1).filter((own) => !own.isAnswered);
  });
}

/** Whether a comment is in the right place. One on a file is, if GitHub refused its lines before. */
function isInPlace(own: OwnComment, { lines, fallback }: ReviewComment): boolean {
  if (own.isOutdated) return false;
  if (own.isOnFile) return lines === undefined || fallback !== undefined;
  return own.lines !== undefined && own.lines.startLine === lines?.startLine && own.lines.line === lines.line;
}

function isSettled({ body, marker }: OwnComment): boolean {
  return sameText(body, settledBody(marker));
}

/** Whether two texts are equal. GitHub may change line endings, and the base moves on without news of a finding. */
function sameText(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

function comparable(body: string): string {
  return withoutCommits(body.replaceAll('\r\n', '\n')).trimEnd();
}
