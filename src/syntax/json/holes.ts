import type { Span } from '../../text/span.ts';

// A hole is a part of a JSON text that is not known, such as an interpolation. Lists of holes are sorted by place, and
// holes do not overlap.

/** Whether a span overlaps a hole. */
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

/** A text of the same length with letters in place of the holes in strings, and strings in place of the others. */
export function maskHoles(text: string, holes: readonly Span[]): string {
  if (holes.length === 0) return text;
  const inStrings = new Set(separateHoles(text, holes).inStrings);
  let masked = '';
  let at = 0;
  for (const hole of holes) {
    const length = hole.end - hole.start;
    masked += text.slice(at, hole.start);
    masked += inStrings.has(hole) ? 'x'.repeat(length) : `"${'x'.repeat(length - 2)}"`;
    at = hole.end;
  }
  return masked + text.slice(at);
}

/** The holes of a text, separated into those inside JSON strings and those outside. */
export interface SeparateHoles {
  readonly inStrings: readonly Span[];
  readonly outside: readonly Span[];
}

/** Separates holes by whether they are inside a JSON string. */
export function separateHoles(text: string, holes: readonly Span[]): SeparateHoles {
  const inStrings: Span[] = [];
  const outside: Span[] = [];
  let isString = false;
  let at = 0;
  for (const hole of holes) {
    for (; at < hole.start; at++) {
      if (isString && text[at] === '\\') at++;
      else if (text[at] === '"') isString = !isString;
    }
    (isString ? inStrings : outside).push(hole);
    at = hole.end;
  }
  return { inStrings, outside };
}
