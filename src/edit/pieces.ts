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
