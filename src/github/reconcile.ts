import { settledBody } from '../report/fingerprint.ts';
import type { ReviewComment } from '../report/review.ts';
import type { OwnComment } from './own-comments.ts';

/** What has to be done so that exactly what holds stands on a pull request. */
export interface Plan {
  /** Already there, word for word. */
  readonly keep: readonly ReviewComment[];
  readonly post: readonly ReviewComment[];
  readonly edit: readonly {
    readonly own: OwnComment;
    readonly wanted: ReviewComment;
    readonly body: string;
  }[];
  /** No longer holding, or in the wrong place, and nobody has answered. */
  readonly remove: readonly OwnComment[];
  /** The same, where somebody has answered: edited to say so, and resolved. */
  readonly settle: readonly { readonly own: OwnComment; readonly body: string }[];
}

/** Compares what stands with what is wanted. Comments are known again by their key, never by their lines. */
export function reconcile(standing: readonly OwnComment[], wanted: readonly ReviewComment[]): Plan {
  const keep: ReviewComment[] = [];
  const post: ReviewComment[] = [];
  const edit: Plan['edit'][number][] = [];
  const used = new Set<OwnComment>();
  for (const comment of wanted) {
    const own = findStanding(standing, comment);
    if (own === undefined) {
      post.push(comment);
      continue;
    }
    used.add(own);
    const body = bodyFor(own, comment);
    if (sameText(own.body, body)) keep.push(comment);
    else edit.push({ own, wanted: comment, body });
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
  return right.find((own) => sameText(own.body, bodyFor(own, wanted))) ?? right[0];
}

/** A comment on the file stands for lines that GitHub has refused before. */
function isInPlace(own: OwnComment, { lines, fallback }: ReviewComment): boolean {
  if (own.isOutdated) return false;
  if (own.isOnFile) return lines === undefined || fallback !== undefined;
  return own.lines !== undefined && own.lines.startLine === lines?.startLine && own.lines.line === lines.line;
}

function bodyFor(own: OwnComment, { lines, body, fallback }: ReviewComment): string {
  return own.isOnFile && lines !== undefined ? (fallback ?? body) : body;
}

function isSettled({ body, marker }: OwnComment): boolean {
  return sameText(body, settledBody(marker));
}

/** GitHub may end lines in its own way. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trimEnd() === b.replaceAll('\r\n', '\n').trimEnd();
}
