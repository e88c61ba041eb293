import type { Document } from '../../syntax/document.ts';
import type { Span } from '../../text/span.ts';

/**
 * What may give a statement another effect once it is written, however that is spelled: the word of the effect that
 * denies, the name of the member or key, and calls that set members by name or copy all of them.
 */
const SIGNS =
  /\bDENY\b|(['"`])(?:deny|effect)\1|[.?]\s*effect\b|[.?]\s*Effect\s*(?:[&|?]{2})?=(?!=)|\[[^\]\n]{0,200}\.Effect\b[^\]\n]{0,200}\]\s*=(?!=)|\bObject\s*\.\s*(?:assign|defineProperty|defineProperties)\b|\bReflect\s*\.\s*(?:set|defineProperty)\b|\bsetattr\s*\(|\b__setattr__\b|\b__dict__\b|\bvars\s*\(|\.copy\s*\([^)]{0,300}\beffect\b/g;
/** The same words in any case, between quotes. */
const QUOTED = /(['"`])(?:deny|effect)\1/gi;

/**
 * Whether code of a program may change the effect of a statement that is written elsewhere in it. `settled` are the places
 * that say the effect of a whole statement, and of no other.
 */
export function mayChangeEffects(document: Document, settled: readonly Span[]): boolean {
  const { text } = document.file;
  const isSettled = within(settled);
  const signs = [SIGNS, QUOTED]
    .flatMap((pattern) => [...text.matchAll(pattern)].map(({ index }) => index))
    .filter((index) => !isSettled(index));
  if (signs.length === 0) return false;
  // The text is parsed again for its comments, so that is asked last.
  const isComment = within(document.comments());
  return signs.some((index) => !isComment(index));
}

/** Whether an offset is in one of some spans. */
function within(spans: readonly Span[]): (offset: number) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  const ends: number[] = [];
  for (const { end } of sorted) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return (offset) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && offset < (ends[low - 1] ?? 0);
  };
}
