import type { Sequence } from '../syntax/node.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { runsOf } from './item-run.ts';
import { indentationAt, lineEnd, nextLine, startsLine } from './layout.ts';
import type { Source } from './notation.ts';

/** Takes the lines of items of YAML's block list away; comment lines between them stay. */
export function removeDashedLines(
  { file }: Source,
  list: Sequence,
  dashes: readonly number[],
  removed: ReadonlySet<number>,
): TextEdit[] {
  return runsOf(removed).flatMap(({ first, last }) => {
    const reachesEnd = lineEnd(file.text, list.items[last]?.span.end ?? 0) === file.text.length;
    const indices = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    return indices.flatMap((index) => removeLines(file, list, dashes, index, index, reachesEnd));
  });
}

/** Takes neighbours away as one, by the first of them, with the comment lines above and inside and a blank line around. */
export function removeDashedRun(
  { file }: Source,
  list: Sequence,
  dashes: readonly number[],
  removed: ReadonlySet<number>,
  index: number,
): TextEdit[] {
  const run = runsOf(removed).find(({ first }) => first === index);
  const dash = dashes[index];
  const last = list.items[run?.last ?? -1];
  if (run === undefined || dash === undefined || last === undefined) return [];
  if (!startsLine(file, dash)) return removeLines(file, list, dashes, run.first, run.last, false);
  const column = indentationAt(file, dash).length;
  const isOwnComment = (line: string): boolean =>
    line.trimStart().startsWith('#') && columnOf(line) <= column;
  const isInside = (line: string): boolean => line.trimStart().startsWith('#') && columnOf(line) > column;
  let start = above(file, file.lineStart(file.lineAt(dash)), isOwnComment);
  let end = below(file.text, nextLine(file.text, last.span.end), isInside);
  const blank = above(file, start, (line) => line.trim() === '', 1);
  if (blank < start) start = blank;
  else if (run.last < list.items.length - 1) end = below(file.text, end, (line) => line.trim() === '', 1);
  return [cut(file, start, end, end === file.text.length)];
}

/** The lines of the items from one index to another. */
function removeLines(
  file: SourceFile,
  list: Sequence,
  dashes: readonly number[],
  first: number,
  last: number,
  reachesEnd: boolean,
): TextEdit[] {
  const dash = dashes[first];
  const item = list.items[last];
  if (dash === undefined || item === undefined) return [];
  // The first item of a list in a list: what follows it takes its place.
  if (!startsLine(file, dash))
    return [{ span: { start: dash, end: dashes[last + 1] ?? item.span.end }, newText: '' }];
  return [cut(file, file.lineStart(file.lineAt(dash)), nextLine(file.text, item.span.end), reachesEnd)];
}

/** Whole lines, with the line break behind them, or with the one before them where the text ends without. */
function cut({ text }: SourceFile, start: number, end: number, reachesEnd: boolean): TextEdit {
  if (!reachesEnd || text.endsWith('\n')) return { span: { start, end }, newText: '' };
  return {
    span: { start: breakBefore(text, start), end: end === text.length ? end : breakBefore(text, end) },
    newText: '',
  };
}

/** Where the line break before a line's start begins. */
function breakBefore(text: string, start: number): number {
  return text[start - 2] === '\r' ? start - 2 : start - 1;
}

/** The start of the lines above a line's start that are of a kind, at most so many. */
function above(
  file: SourceFile,
  lineStart: number,
  isKind: (line: string) => boolean,
  most = Number.POSITIVE_INFINITY,
): number {
  let start = lineStart;
  for (let count = 0; count < most && start > 0; count++) {
    const previous = file.lineStart(file.lineAt(start) - 1);
    if (!isKind(file.text.slice(previous, start))) return start;
    start = previous;
  }
  return start;
}

/** The end of the lines from a line's start on that are of a kind, at most so many. */
function below(
  text: string,
  lineStart: number,
  isKind: (line: string) => boolean,
  most = Number.POSITIVE_INFINITY,
): number {
  let end = lineStart;
  for (let count = 0; count < most && end < text.length; count++) {
    const next = nextLine(text, end);
    if (!isKind(text.slice(end, next))) return end;
    end = next;
  }
  return end;
}

function columnOf(line: string): number {
  return line.length - line.trimStart().length;
}
