import { type Sequence, startOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import {
  blankLineAbove,
  containsComment,
  endsLine,
  isBlank,
  isBlankLine,
  nextLine,
  skipTrivia,
  startsLine,
  withCommentLines,
} from './layout.ts';
import type { ItemRun } from './list-items.ts';
import { behindItem } from './own-comments.ts';
import type { Source } from './source.ts';

/**
 * Removes a run of items, with its separators, from a list in brackets. `comments` says what happens to the comment lines
 * above the run and between its items.
 */
export function removeCommaRun(
  source: Source,
  list: Sequence,
  run: ItemRun,
  comments: 'remove' | 'keep',
): TextEdit[] {
  const pieces = piecesOf(source, list, run);
  const parts = comments === 'remove' ? hullOf(pieces) : joinPieces(source, list, run, pieces);
  const toPrevious = parts.length === 1 ? spanToPrevious(source, list, run) : undefined;
  if (toPrevious !== undefined) return [{ span: toPrevious, newText: '' }];
  const edits = parts.map((part) => ({ span: widen(source, list, run, part, comments), newText: '' }));
  const isListEnd = commaAfter(source, list, run.last) === undefined;
  return isListEnd ? [...removeCommaBefore(source, list, run.first), ...edits] : edits;
}

/** From the start of the first piece to the end of the last. */
function hullOf(pieces: readonly Span[]): Span[] {
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
}

/** Each item of a run with its comma; where comment lines stand between the two, item and comma separately. */
function piecesOf(source: Source, list: Sequence, run: ItemRun): Span[] {
  return list.items.slice(run.first, run.last + 1).flatMap((item, at) => {
    const start = startOf(item);
    const { end } = item.span;
    const comma = commaAfter(source, list, run.first + at);
    if (comma === undefined) return [{ start, end }];
    const breakAt = source.file.text.slice(end, comma).indexOf('\n');
    const isApart = breakAt !== -1 && containsComment(source, { start: end + breakAt, end: comma });
    const own = { start: comma, end: comma + 1 };
    return isApart ? [{ start, end }, own] : [{ start, end: own.end }];
  });
}

/** Joins pieces that have no comment between them that stays. */
function joinPieces(source: Source, list: Sequence, run: ItemRun, pieces: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && endWithComments(source, list, run, last, piece.start) === undefined)
      joined[joined.length - 1] = { start: last.start, end: piece.end };
    else joined.push(piece);
  }
  return joined;
}

/**
 * Where the comments end that go with a part of a run, before the next token at `to`; `undefined` if they are all between
 * the two. They stay where the part shares its line with an item before.
 */
function endWithComments(
  source: Source,
  list: Sequence,
  run: ItemRun,
  { start, end }: Span,
  to: number,
): number | undefined {
  const before = list.items[run.first - 1];
  const isFirstOnLine =
    before === undefined || source.file.lineAt(before.span.end) < source.file.lineAt(start);
  const behind = isFirstOnLine ? behindItem(source, end, to) : [];
  const own = behind.at(-1)?.end ?? end;
  return containsComment(source, { start: own, end: to }) ? own : undefined;
}

/**
 * The end of a list from the end of the item before, where the run shares lines with what stays. A trailing comma stays.
 */
function spanToPrevious(source: Source, list: Sequence, run: ItemRun): Span | undefined {
  const previous = list.items[run.first - 1];
  const first = list.items[run.first];
  const last = list.items[run.last];
  if (previous === undefined || first === undefined || last === undefined) return undefined;
  const behind = behindItem(source, last.span.end, tokenAfter(source, list, run.last));
  const span = { start: previous.span.end, end: behind.at(-1)?.end ?? last.span.end };
  const isLast = run.last === list.items.length - 1;
  if (!isLast || containsComment(source, { start: span.start, end: startOf(first) })) return undefined;
  const comma = commaAfter(source, list, run.last);
  const isWhole =
    startsLine(source.file, startOf(first)) && endsLine(source, (comma ?? last.span.end - 1) + 1);
  return isWhole ? undefined : span;
}

/** A part widened to whole lines where it fills them, otherwise by the blanks after it. */
function widen(source: Source, list: Sequence, run: ItemRun, part: Span, comments: 'remove' | 'keep'): Span {
  const { file } = source;
  const { start, end } = part;
  if (startsLine(file, start) && endsLine(source, end)) {
    const lines = { start: file.lineStart(file.lineAt(start)), end: nextLine(file.text, end) };
    return comments === 'remove' ? withComments(source, list, run, lines) : lines;
  }
  if (list.items[run.last + 1] === undefined) return { start: withoutBlanks(source, start), end };
  if (file.text[end - 1] !== ',') return part;
  const next = skipTrivia(source, end);
  const own = endWithComments(source, list, run, part, next);
  return { start, end: own === undefined ? next : endBeforeComment(source, { start, end: own }) };
}

/**
 * The lines of a run with the comment lines right above it and one of the blank lines around it, so that the other items
 * are still separated as before.
 */
function withComments(source: Source, list: Sequence, run: ItemRun, lines: Span): Span {
  const { file } = source;
  const start = withCommentLines(source, lines.start);
  const above = blankLineAbove(file, start);
  if (above !== undefined) return { start: above, end: lines.end };
  const takesBlank = run.last < list.items.length - 1 && isBlankLine(file.text, lines.end);
  return { start, end: takesBlank ? nextLine(file.text, lines.end) : lines.end };
}

/** An offset without the blanks before it, unless they are the indentation of a line. */
function withoutBlanks({ file }: Source, offset: number): number {
  let start = offset;
  while (isBlank(file.text[start - 1])) start--;
  return startsLine(file, offset) ? offset : start;
}

/** Where the comma after an item, or else the list's end, is. */
function tokenAfter(source: Source, list: Sequence, index: number): number {
  return commaAfter(source, list, index) ?? list.span.end - 1;
}

/** Where a removed part ends before a comment: with the blanks before it, unless the comment needs one. */
function endBeforeComment(source: Source, { start, end }: Span): number {
  const { text } = source.file;
  // YAML needs a blank before a comment.
  if (source.notation.dashes && !isBlank(text[start - 1])) return end;
  let at = end;
  while (isBlank(text[at])) at++;
  return at;
}

/** The offset of the comma after an item; `undefined` where there is none. */
function commaAfter(source: Source, list: Sequence, index: number): number | undefined {
  const item = list.items[index];
  if (item === undefined) return undefined;
  const after = skipTrivia(source, item.span.end);
  return source.file.text[after] === ',' ? after : undefined;
}

/** Removes the comma before an item. */
function removeCommaBefore(source: Source, list: Sequence, index: number): TextEdit[] {
  const comma = commaAfter(source, list, index - 1);
  return comma === undefined ? [] : [{ span: { start: comma, end: comma + 1 }, newText: '' }];
}
