import { onFile, type ReviewComment } from '../render/comments.ts';
import { settledBody } from '../render/marker.ts';
import type { OwnComment } from './own-comments.ts';

/** What has to be done so that exactly what holds stands on a pull request. */
export interface Plan {
  /** Already there, word for word. */
  readonly keep: readonly ReviewComment[];
  readonly post: readonly ReviewComment[];
  readonly edit: readonly { readonly own: OwnComment; readonly wanted: ReviewComment }[];
  /** No longer holding, or in the wrong place, and nobody has answered. */
  readonly remove: readonly OwnComment[];
  /** The same, where somebody has answered: edited to say so, and resolved. */
  readonly settle: readonly { readonly own: OwnComment; readonly body: string }[];
}

/**
 * Compares what stands with what holds. Comments are known again by their key, never by their lines. Past the first
 * `limit` none is posted, but one that stands stays: it still holds.
 */
export function reconcile(
  standing: readonly OwnComment[],
  holding: readonly ReviewComment[],
  limit: number,
): Plan {
  const keep: ReviewComment[] = [];
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
    const there = own.isOnFile ? onFile(comment) : comment;
    if (sameText(own.body, there.body)) keep.push(there);
    else edit.push({ own, wanted: there });
  }
  const rest = standing.filter((own) => !used.has(own));
  const settle = rest
    .filter((own) => own.isAnswered && !isSettled(own))
    .map((own) => ({ own, body: settledBody(own.marker) }));
  return { keep, post, edit, remove: rest.filter((own) => !own.isAnswered), settle };
}

/** The comment that already says it, in its place; the one that needs no edit where there are several. */
function findStanding(standing: readonly OwnComment[], wanted: ReviewComment): OwnComment | undefined {
  const right = standing.filter(
    (own) => own.marker.key === wanted.key && !isSettled(own) && isInPlace(own, wanted),
  );
  const texts = { file: onFile(wanted).body, lines: wanted.body };
  return right.find((own) => sameText(own.body, own.isOnFile ? texts.file : texts.lines)) ?? right[0];
}

/** A comment on the file stands for lines that GitHub has refused before. */
function isInPlace(own: OwnComment, { lines, fallback }: ReviewComment): boolean {
  if (own.isOutdated) return false;
  if (own.isOnFile) return lines === undefined || fallback !== undefined;
  return own.lines !== undefined && own.lines.startLine === lines?.startLine && own.lines.line === lines.line;
}

function isSettled({ body, marker }: OwnComment): boolean {
  return sameText(body, settledBody(marker));
}

/** GitHub may end lines in its own way. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trimEnd() === b.replaceAll('\r\n', '\n').trimEnd();
}
