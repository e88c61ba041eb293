import { once } from '../once.ts';
import type { Node } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import type { Piece } from './flow-value.ts';
import type { Source } from './source.ts';

/** The text of pieces. */
export function render({ file }: Source, pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => (typeof piece === 'string' ? piece : file.text.slice(piece.start, piece.end)))
    .join('');
}

/** Whether a span would lose a comment that is not directly in a list. */
export function losesComment(source: Source, span: Span, pieces: readonly Piece[], list: Node): boolean {
  const comments = commentsWithin(source, span);
  if (comments.length === 0) return false;
  const items = list.type === 'sequence' ? list.items.map((item) => item.span) : [list.span];
  const kept = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece));
  const outer = comments.filter((comment) => !isWithin([list.span], comment) || isWithin(items, comment));
  return outer.some((comment) => !isWithin(kept, comment));
}

/** Whether one of sorted spans holds another. */
function isWithin(spans: readonly Span[], { start, end }: Span): boolean {
  const span = spans[lastBefore(spans, start)];
  return span !== undefined && end <= span.end;
}

/** The comments of a text that are in a span. */
function commentsWithin(source: Source, { start, end }: Span): Span[] {
  const comments = commentsOf(source);
  const within: Span[] = [];
  for (let at = lastBefore(comments, start - 1) + 1; at < comments.length; at++) {
    const comment = comments[at];
    if (comment === undefined || comment.start >= end) break;
    within.push(comment);
  }
  return within;
}

const commentsOf: (source: Source) => readonly Span[] = once((source) => source.comments());

/** The index of the last of sorted spans that starts at or before an offset; -1 if none does. */
function lastBefore(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The edits that turn a span into pieces. INVARIANT: those that stay are in the order of the text. */
export function editsOfPieces({ file: { text } }: Source, span: Span, pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = span.start;
  let written = '';
  const replaceUpTo = (end: number): void => {
    if (text.slice(at, end) !== written)
      edits.push(narrowed(text, { span: { start: at, end }, newText: written }));
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') written += piece;
    else {
      replaceUpTo(piece.start);
      at = piece.end;
      written = '';
    }
  }
  replaceUpTo(span.end);
  return edits;
}

/** An edit without the text that it has in common with what it replaces. One that only removes takes whole lines where it can. */
function narrowed(text: string, { span, newText }: TextEdit): TextEdit {
  let { start, end } = span;
  let [from, to] = [0, newText.length];
  while (from < to && start < end && text[start] === newText[from]) [start, from] = [start + 1, from + 1];
  while (from < to && start < end && text[end - 1] === newText[to - 1]) [end, to] = [end - 1, to - 1];
  if (from < to) return { span: { start, end }, newText: newText.slice(from, to) };
  while (start > span.start && text[start - 1] === text[end - 1] && text[start - 1] !== '\n')
    [start, end] = [start - 1, end - 1];
  return { span: { start, end }, newText: '' };
}
