import type { Node, Sequence } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import {
  endsLine,
  holdsComment,
  isBlank,
  nextLine,
  skipTrivia,
  startsLine,
  withCommentLines,
} from './layout.ts';
import type { Source } from './notation.ts';

/** Neighbours that go together: the indices of the first and the last. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** The runs of neighbours among indices. */
export function runsOf(indices: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  for (const index of [...indices].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === index - 1)
      runs[runs.length - 1] = { first: run.first, last: index };
    else runs.push({ first: index, last: index });
  }
  return runs;
}

/** Takes a run of items away, with the separators that it leaves over. */
export function removeRun(source: Source, list: Sequence, run: Run, withComments = false): TextEdit[] {
  const { file } = source;
  const first = list.items[run.first];
  const last = list.items[run.last];
  if (first === undefined || last === undefined) return [];
  const lineStart = file.lineStart(file.lineAt(first.span.start));
  const whole = startsLine(file, first.span.start);
  const start = whole && withComments ? withCommentLines(source, lineStart) : lineStart;
  const after = skipTrivia(source, last.span.end);
  const comma = file.text[after] === ',' ? after : undefined;
  const end = comma === undefined ? last.span.end : comma + 1;
  const next = list.items[run.last + 1];
  if (whole && endsLine(source, end)) {
    const spans = withComments ? [{ start, end: nextLine(file.text, end) }] : linesOf(source, list, run, end);
    const edits = spans.map((span) => ({ span, newText: '' }));
    return comma === undefined ? [...commaBefore(source, list, run.first), ...edits] : edits;
  }
  if (next !== undefined)
    return [{ span: { start: first.span.start, end: startBehind(source, end, next) }, newText: '' }];
  const previous = list.items[run.first - 1];
  if (previous === undefined) return [{ span: { start: first.span.start, end }, newText: '' }];
  const gap = { start: previous.span.end, end: first.span.start };
  // A comma behind the last item stays behind the one that is last now.
  if (!holdsComment(source, gap)) return [{ span: { start: gap.start, end: last.span.end }, newText: '' }];
  const own = { span: { start: first.span.start, end }, newText: '' };
  return comma === undefined ? [...commaBefore(source, list, run.first), own] : [own];
}

/** The lines of a run of items that ends at an offset, without the comment lines between them. */
function linesOf(source: Source, list: Sequence, run: Run, end: number): Span[] {
  const { file } = source;
  const lineOf = (item: Node): number => file.lineStart(file.lineAt(item.span.start));
  const items = list.items.slice(run.first, run.last + 1);
  const spans: Span[] = [];
  let start = items[0] === undefined ? end : lineOf(items[0]);
  for (const [at, item] of items.entries()) {
    const next = items[at + 1];
    const itemEnd = skipTrivia(source, item.span.end) + 1;
    if (next === undefined || !endsLine(source, itemEnd) || !startsLine(file, next.span.start)) continue;
    const between = { start: nextLine(file.text, itemEnd), end: lineOf(next) };
    if (!holdsComment(source, between)) continue;
    spans.push({ start, end: between.start });
    start = between.end;
  }
  return [...spans, { start, end: nextLine(file.text, end) }];
}

/** Where the text that goes ends, when another item follows: at that item, or before a comment between. */
function startBehind(source: Source, end: number, next: Node): number {
  if (!holdsComment(source, { start: end, end: next.span.start })) return next.span.start;
  let at = end;
  while (isBlank(source.file.text[at])) at++;
  return at;
}

/** The comma before an item, taken away. */
function commaBefore(source: Source, list: Sequence, index: number): TextEdit[] {
  const previous = list.items[index - 1];
  if (previous === undefined) return [];
  const comma = skipTrivia(source, previous.span.end);
  return [{ span: { start: comma, end: comma + 1 }, newText: '' }];
}
