import { InternalError } from '../errors.ts';
import type { Span } from './span.ts';

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Edits in text order. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Applies edits, in any order, to a text. INVARIANT: the edits lie within the text and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.start < at || span.end < span.start || span.end > text.length) {
      throw new InternalError(`edits overlap or leave the text at offset ${span.start}`);
    }
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}

/** Edits whose offsets are moved. */
export function shiftEdits(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ span, newText }) => ({
    span: { start: span.start + by, end: span.end + by },
    newText,
  }));
}

/** An edit with its place in the edited text. */
interface PlacedEdit extends TextEdit {
  readonly place: Span;
}

/** Edits of a text followed by edits of the result, as edits of the text. Edits that meet become one. */
export function composeEdits(
  text: string,
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): TextEdit[] {
  const edited = applyEdits(text, first);
  const earlier = placedEdits(first);
  const touched = joinMeeting([...earlier.map(({ place }) => place), ...second.map(({ span }) => span)]);
  const later = sortEdits(second);
  let [at, next, shift] = [0, 0, 0];
  return touched.map(({ start, end }) => {
    const from = start - shift;
    for (let one = earlier[at]; one !== undefined && one.place.end <= end; one = earlier[++at])
      shift += one.newText.length - (one.span.end - one.span.start);
    const own: TextEdit[] = [];
    for (let one = later[next]; one !== undefined && one.span.end <= end; one = later[++next])
      own.push({ span: { start: one.span.start - start, end: one.span.end - start }, newText: one.newText });
    return { span: { start: from, end: end - shift }, newText: applyEdits(edited.slice(start, end), own) };
  });
}

function placedEdits(edits: readonly TextEdit[]): PlacedEdit[] {
  let shift = 0;
  return sortEdits(edits).map((edit) => {
    const start = edit.span.start + shift;
    shift += edit.newText.length - (edit.span.end - edit.span.start);
    return { ...edit, place: { start, end: start + edit.newText.length } };
  });
}

/** Spans joined where they overlap or meet, in order. */
function joinMeeting(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last === undefined || span.start > last.end) joined.push(span);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joined;
}
