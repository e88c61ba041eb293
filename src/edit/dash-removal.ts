import { InternalError } from '../errors.ts';
import { holdsDirective } from '../locate/directive.ts';
import type { Sequence } from '../syntax/node.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { blankLineAbove, columnAt, containsComment, isBlankLine, nextLine, startsLine } from './layout.ts';
import { type ItemRun, itemRunFrom, itemRuns } from './list-items.ts';
import { removedHeadings } from './own-comments.ts';
import type { Source } from './source.ts';

/** Removes the lines of items of a YAML block list, and the comment lines that stand over them alone. */
export function removeDashItems(source: Source, list: Sequence, removed: ReadonlySet<number>): TextEdit[] {
  const items = removeItems(source, list, removed);
  // What shares its line with a key is removed up to the next item, with the comments in between.
  const beside = items.find(({ span }) => !startsLine(source.file, span.start))?.span.end ?? 0;
  const headings = removedHeadings(source, list, removed).filter(({ start }) => start >= beside);
  return [...items, ...headings.map((span) => ({ span, newText: '' }))];
}

function removeItems(source: Source, list: Sequence, removed: ReadonlySet<number>): TextEdit[] {
  return itemRuns(removed).flatMap((run) => {
    if (!startsLine(source.file, dashOf(list, run.first))) return [removeBesideKey(source, list, run)];
    const indices = Array.from({ length: run.last - run.first + 1 }, (_, at) => run.first + at);
    return indices.map((index) => ({
      span: linesOfRun(source.file, list, { first: index, last: index }),
      newText: '',
    }));
  });
}

/**
 * Removes an item with its comment lines and one of the blank lines around it, so that the other items are still
 * separated as before. The first of a run removes the run.
 */
export function removeDashRun(
  source: Source,
  list: Sequence,
  removed: ReadonlySet<number>,
  index: number,
): TextEdit[] {
  if (removed.has(index - 1)) return [];
  const run = itemRunFrom(removed, index);
  const { file } = source;
  if (!startsLine(file, dashOf(list, run.first))) return [removeBesideKey(source, list, run)];
  const lines = withOwnComments(file, list, run);
  const above = blankLineAbove(file, lines.start);
  if (above !== undefined) return [{ span: { start: above, end: lines.end }, newText: '' }];
  const isLast = run.last === list.items.length - 1;
  const takesBlank = !isLast && isBlankLine(file.text, lines.end);
  const end = takesBlank ? nextLine(file.text, lines.end) : lines.end;
  return [{ span: { start: lines.start, end }, newText: '' }];
}

/** Removes a run whose first item shares its line with a key or an outer dash: the next item takes its place. */
function removeBesideKey(source: Source, list: Sequence, run: ItemRun): TextEdit {
  const { text } = source.file;
  const end = list.dashes?.[run.last + 1];
  const runEnd = list.items[run.last]?.span.end;
  if (end === undefined || runEnd === undefined)
    throw new InternalError('no item of the list is left to replace its first');
  if (containsComment(source, { start: nextLine(text, runEnd), end }))
    throw new InternalError('there is a comment between the first items of the list');
  return { span: { start: dashOf(list, run.first), end }, newText: '' };
}

/** The lines of a run with the comment lines right above it and those inside its last item. */
function withOwnComments(file: SourceFile, list: Sequence, run: ItemRun): Span {
  const column = columnAt(file, dashOf(list, run.first));
  let { start, end } = linesOfRun(file, list, run);
  for (let line = lastLineBefore(file, start); line !== undefined; line = lastLineBefore(file, start)) {
    const comment = commentColumn(file.text, line);
    // A comment that is indented further belongs to the item above, if there is one.
    if (comment === undefined || (comment > column && run.first > 0)) break;
    start = line.start;
  }
  for (let next = nextLine(file.text, end); next > end; next = nextLine(file.text, end)) {
    const comment = commentColumn(file.text, { start: end, end: next });
    if (comment === undefined || comment <= column) break;
    end = next;
  }
  return { start, end };
}

/** The column of the comment that a line consists of; `undefined` for other lines, and for a directive, which stays. */
function commentColumn(text: string, { start, end }: Span): number | undefined {
  const line = text.slice(start, end);
  const column = line.search(/\S/);
  return line[column] === '#' && !holdsDirective(line) ? column : undefined;
}

function linesOfRun(file: SourceFile, list: Sequence, { first, last }: ItemRun): Span {
  const start = file.lineStart(file.lineAt(dashOf(list, first)));
  return { start, end: nextLine(file.text, list.items[last]?.span.end ?? start) };
}

function lastLineBefore(file: SourceFile, lineStart: number): Span | undefined {
  if (lineStart === 0) return undefined;
  return { start: file.lineStart(file.lineAt(lineStart - 1)), end: lineStart };
}

function dashOf(list: Sequence, index: number): number {
  return list.dashes?.[index] ?? list.span.start;
}
