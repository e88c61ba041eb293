import type { Span } from '../../text/span.ts';

/** Holes of a text that is JSON but for them: interpolations, whose text is not known. Sorted, none in another. */
export function holdsHole(span: Span, holes: readonly Span[]): boolean {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((holes[middle]?.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const next = holes[low];
  return next !== undefined && next.start < span.end;
}

/** The text with other text of the same length in its holes: letters inside of a string, a string outside. */
export function maskHoles(text: string, holes: readonly Span[]): string {
  if (holes.length === 0) return text;
  const inside = holesInStrings(text, holes);
  let masked = '';
  let at = 0;
  for (const [index, { start, end }] of holes.entries()) {
    const length = end - start;
    masked += text.slice(at, start);
    masked += inside[index] === true ? 'x'.repeat(length) : `"${'x'.repeat(length - 2)}"`;
    at = end;
  }
  return masked + text.slice(at);
}

/** Whether each hole stands inside of a JSON string. */
export function holesInStrings(text: string, holes: readonly Span[]): boolean[] {
  const inside: boolean[] = [];
  let quoted = false;
  let at = 0;
  for (const { start, end } of holes) {
    for (; at < start; at++) {
      if (quoted && text[at] === '\\') at++;
      else if (text[at] === '"') quoted = !quoted;
    }
    inside.push(quoted);
    at = end;
  }
  return inside;
}
