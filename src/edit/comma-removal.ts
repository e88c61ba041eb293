import { type Sequence, startOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import {
  containsComment,
  endsLine,
  isBlank,
  nextLine,
  skipTrivia,
  startsLine,
  withCommentLines,
} from './layout.ts';
import type { ItemRun } from './list-items.ts';
import type { Source } from './source.ts';

/**
 * Takes a run of items of a list between brackets away with its separators: with the comment lines above it and all that
 * stands between its items, or without the comments that stand apart.
 */
export function removeCommaRun(
  source: Source,
  list: Sequence,
  run: ItemRun,
  comments: 'go' | 'stay',
): TextEdit[] {
  const pieces = piecesOf(source, list, run);
  const parts = comments === 'go' ? asOne(pieces) : joinPieces(source, pieces);
  const toPrevious = parts.length === 1 ? spanToPrevious(source, list, run) : undefined;
  if (toPrevious !== undefined) return [{ span: toPrevious, newText: '' }];
  const edits = parts.map((part) => ({ span: widen(source, list, run, part, comments), newText: '' }));
  const isEnd = commaBehind(source, list, run.last) === undefined;
  return isEnd ? [...commaBefore(source, list, run.first), ...edits] : edits;
}

function asOne(pieces: readonly Span[]): Span[] {
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
}

/** Each item of a run up to behind its comma; where comment lines stand before the comma, both by themselves. */
function piecesOf(source: Source, list: Sequence, run: ItemRun): Span[] {
  return list.items.slice(run.first, run.last + 1).flatMap((item, at) => {
    const start = startOf(item);
    const { end } = item.span;
    const comma = commaBehind(source, list, run.first + at);
    if (comma === undefined) return [{ start, end }];
    const breakAt = source.file.text.slice(end, comma).indexOf('\n');
    const standsApart = breakAt !== -1 && containsComment(source, { start: end + breakAt, end: comma });
    const own = { start: comma, end: comma + 1 };
    return standsApart ? [{ start, end }, own] : [{ start, end: own.end }];
  });
}

function joinPieces(source: Source, pieces: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && !containsComment(source, { start: last.end, end: piece.start }))
      joined[joined.length - 1] = { start: last.start, end: piece.end };
    else joined.push(piece);
  }
  return joined;
}

/** The end of a list that shares lines with what stays, from behind the item before: a comma behind it stays. */
function spanToPrevious(source: Source, list: Sequence, run: ItemRun): Span | undefined {
  const previous = list.items[run.first - 1];
  const first = list.items[run.first];
  const last = list.items[run.last];
  if (previous === undefined || first === undefined || last === undefined) return undefined;
  const span = { start: previous.span.end, end: last.span.end };
  const isLast = run.last === list.items.length - 1;
  if (!isLast || containsComment(source, { start: span.start, end: startOf(first) })) return undefined;
  const comma = commaBehind(source, list, run.last);
  const isWhole = startsLine(source.file, startOf(first)) && endsLine(source, (comma ?? span.end - 1) + 1);
  return isWhole ? undefined : span;
}

/** A part with its lines where it fills them, else with the blanks up to what follows. */
function widen(source: Source, list: Sequence, run: ItemRun, part: Span, comments: 'go' | 'stay'): Span {
  const { file } = source;
  const { start, end } = part;
  if (startsLine(file, start) && endsLine(source, end)) {
    const line = file.lineStart(file.lineAt(start));
    return {
      start: comments === 'go' ? withCommentLines(source, line) : line,
      end: nextLine(file.text, end),
    };
  }
  const isBehindComma = file.text[end - 1] === ',' && list.items[run.last + 1] !== undefined;
  return isBehindComma ? { start, end: startBehind(source, part) } : part;
}

/** Where the text that goes ends, when another item follows: at that item, or before a comment between. */
function startBehind(source: Source, { start, end }: Span): number {
  const { text } = source.file;
  const next = skipTrivia(source, end);
  if (!containsComment(source, { start: end, end: next })) return next;
  // In YAML a blank has to stand before a comment.
  if (source.notation.dashes && !isBlank(text[start - 1])) return end;
  let at = end;
  while (isBlank(text[at])) at++;
  return at;
}

/** Where the comma behind an item is, if there is one. */
function commaBehind(source: Source, list: Sequence, index: number): number | undefined {
  const item = list.items[index];
  if (item === undefined) return undefined;
  const after = skipTrivia(source, item.span.end);
  return source.file.text[after] === ',' ? after : undefined;
}

/** The comma before an item, taken away. */
function commaBefore(source: Source, list: Sequence, index: number): TextEdit[] {
  const comma = commaBehind(source, list, index - 1);
  return comma === undefined ? [] : [{ span: { start: comma, end: comma + 1 }, newText: '' }];
}
