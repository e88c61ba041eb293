import { type Node, type Sequence, startOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import {
  columnAt,
  commentsIn,
  indentationAt,
  isBlankLine,
  lineEnd,
  nextLine,
  skipTrivia,
  startsLine,
  withCommentLines,
} from './layout.ts';
import type { ItemChanges } from './list-items.ts';
import type { Source } from './source.ts';

/** Comment lines right above an item, and the items that they are about: up to the next that is set apart. */
interface Heading {
  readonly lines: Span;
  readonly first: number;
  readonly last: number;
}

/**
 * The comment lines that go with removed items. Comment lines stand over the items below them up to the next that has
 * comment lines or a blank line above. They go with the last of these.
 */
export function removedHeadings(source: Source, list: Sequence, removed: ReadonlySet<number>): Span[] {
  return headingsOf(source, list)
    .filter(({ first, last }) => isAllRemoved(removed, first, last))
    .map(({ lines }) => lines);
}

/** Whether a list has a comment that no removed item takes along. */
export function hasCommentsLeft(source: Source, list: Node, changes: ItemChanges): boolean {
  if (list.type !== 'sequence') return false;
  const removed = new Set([...changes].flatMap(([index, texts]) => (texts.length === 0 ? [index] : [])));
  const gone = removedHeadings(source, list, removed);
  let from = list.span.start + 1;
  let next = 0;
  for (const [index, item] of [...list.items, undefined].entries()) {
    const to = item === undefined ? list.span.end - 1 : startOf(item);
    for (const comment of commentsIn(source, { start: from, end: to })) {
      while ((gone[next]?.end ?? Number.POSITIVE_INFINITY) <= comment.start) next++;
      const isInHeading = (gone[next]?.start ?? Number.POSITIVE_INFINITY) <= comment.start;
      const isBehind =
        removed.has(index - 1) && behindItem(source, from, to).some(({ start }) => start === comment.start);
      if (!isInHeading && !isBehind) return true;
    }
    from = item?.span.end ?? to;
  }
  return false;
}

/**
 * The comments behind an item on its line, where the next token starts at `to`. One between a comma and an item on the same
 * line may be about either, so it is not among them.
 */
export function behindItem(source: Source, end: number, to: number): Span[] {
  const { text } = source.file;
  const line = text.slice(end, to).includes('\n') ? lineEnd(text, end) : to;
  const comments = commentsIn(source, { start: end, end: line });
  const isShared = line === to && to < text.length && !']}'.includes(text[to] ?? '');
  if (!isShared) return comments;
  const comma = text[end - 1] === ',' ? end - 1 : skipTrivia(source, end);
  return comments.filter(({ start }) => start < comma);
}

function headingsOf(source: Source, list: Sequence): Heading[] {
  const { file } = source;
  const headings: Heading[] = [];
  let open: { lines: Span; first: number } | undefined;
  const close = (last: number): void => {
    if (open !== undefined) headings.push({ ...open, last });
    open = undefined;
  };
  for (const [index, item] of list.items.entries()) {
    const start = list.dashes?.[index] ?? startOf(item);
    if (!startsLine(file, start)) continue;
    const line = file.lineStart(file.lineAt(start));
    const top = withCommentLines(source, line);
    const above = file.lineAt(top) - 1;
    if (top === line && !(above > 0 && isBlankLine(file.text, file.lineStart(above)))) continue;
    close(index - 1);
    if (top < line && !isDeeper(source, list, index, { start: top, end: line }))
      open = { lines: { start: top, end: line }, first: index };
  }
  close(list.items.length - 1);
  return headings;
}

function isAllRemoved(removed: ReadonlySet<number>, first: number, last: number): boolean {
  for (let index = first; index <= last; index++) if (!removed.has(index)) return false;
  return true;
}

/** Whether comment lines above an item with a dash are indented further than it, as what belongs to the item above. */
function isDeeper({ file }: Source, list: Sequence, index: number, { start, end }: Span): boolean {
  const dash = list.dashes?.[index];
  if (dash === undefined) return false;
  const column = columnAt(file, dash);
  for (let line = start; line < end; line = nextLine(file.text, line))
    if (indentationAt(file, line).length > column) return true;
  return false;
}
