import type { Node, Sequence } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import {
  endsLine,
  holdsComment,
  indentationAt,
  indentationUnit,
  isBlank,
  nextLine,
  skipTrivia,
  startsLine,
  withCommentLines,
} from './layout.ts';
import type { Source } from './notation.ts';

/** What stands in a list's place of each changed item, as source text; an empty array takes the item away. */
export type ItemChanges = ReadonlyMap<number, readonly string[]>;

/** Replaces and removes items of a list between brackets, leaving every other byte. INVARIANT: an item is left. */
export function editSequence(source: Source, list: Sequence, changes: ItemChanges): TextEdit[] {
  const { file } = source;
  const replaced = [...changes].filter(([, texts]) => texts.length > 0);
  const growth = [...changes.values()].reduce((sum, texts) => sum + texts.length - 1, 0);
  const breaks = growth > 0 && isOneLine(source, list) && file.lineStarts.length > 1;
  const edits = replaced.flatMap(([index, texts]) => replaceItem(source, list, index, texts, breaks));
  const removed = new Set([...changes].filter(([, texts]) => texts.length === 0).map(([index]) => index));
  if (breaks) edits.push(...breakIntoLines(source, list, removed));
  for (const run of runsOf(removed)) edits.push(...removeRun(source, list, run));
  return edits;
}

/** Removes one item with its separator, its own lines and, above them, its comment lines. */
export function removeItem(
  source: Source,
  list: Sequence,
  removed: ReadonlySet<number>,
  index: number,
): TextEdit[] {
  const run = runsOf(removed).find(({ first, last }) => first <= index && index <= last);
  if (run === undefined) return [];
  // A run is taken away as one, by its first item.
  return run.first === index ? removeRun(source, list, run, true) : [];
}

/** Appends items to a list. */
export function appendItems(source: Source, list: Sequence, texts: readonly string[]): TextEdit[] {
  const { file } = source;
  const last = list.items.at(-1);
  if (last === undefined) {
    const at = list.span.start + 1;
    return [{ span: { start: at, end: at }, newText: texts.join(', ') }];
  }
  if (isOneLine(source, list) && file.lineStarts.length > 1) {
    const inner = innerBreak(source, list);
    const added = texts.map((text) => `,${inner}${text}`).join('');
    const insertion = { span: { start: last.span.end, end: last.span.end }, newText: added };
    return [insertion, ...breakIntoLines(source, list, new Set())];
  }
  const { end } = last.span;
  const separator = startsLine(file, last.span.start)
    ? file.newline + indentationAt(file, last.span.start)
    : ' ';
  const added = texts.map((text) => separator + text).join(',');
  if (!startsLine(file, last.span.start) || !endsLine(source, end)) {
    return [{ span: { start: end, end }, newText: `,${added}` }];
  }
  // A comment behind the last item stays behind it.
  const lineEnd = end + (file.text.slice(end).match(/^[^\r\n]*/)?.[0].length ?? 0);
  const insertion = { span: { start: lineEnd, end: lineEnd }, newText: added };
  return [{ span: { start: end, end }, newText: ',' }, insertion];
}

/** Writes one string, or a list of them, where a single string stood. */
export function replaceScalar(
  { file }: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit {
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return { span: scalar.span, newText: only };
  if (file.lineStarts.length === 1) return { span: scalar.span, newText: `[${texts.join(',')}]` };
  const outer = file.newline + indentationAt(file, keyStart);
  const inner = outer + indentationUnit(file);
  return { span: scalar.span, newText: `[${inner}${texts.join(`,${inner}`)}${outer}]` };
}

/** Makes a list of a single string, which stays as it is, and of texts behind it. */
export function extendScalar(
  { file }: Source,
  { span }: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit[] {
  const oneLine = file.lineStarts.length === 1;
  const outer = oneLine ? '' : file.newline + indentationAt(file, keyStart);
  const inner = oneLine ? '' : outer + indentationUnit(file);
  const added = texts.map((text) => `,${inner}${text}`).join('');
  return [
    { span: { start: span.start, end: span.start }, newText: `[${inner}` },
    { span: { start: span.end, end: span.end }, newText: `${added}${outer}]` },
  ];
}

function isOneLine({ file }: Source, list: Sequence): boolean {
  return file.lineAt(list.span.start) === file.lineAt(list.span.end - 1);
}

function replaceItem(
  source: Source,
  list: Sequence,
  index: number,
  texts: readonly string[],
  breaks: boolean,
): TextEdit[] {
  const item = list.items[index];
  if (item === undefined) return [];
  const separator = breaks ? innerBreak(source, list) : separatorAt(source, list, item);
  return [{ span: item.span, newText: texts.join(`,${separator}`) }];
}

/** What stands between a comma and the item behind it. */
function separatorAt({ file }: Source, list: Sequence, item: Node): string {
  if (startsLine(file, item.span.start)) return file.newline + indentationAt(file, item.span.start);
  const [first, second] = list.items;
  if (first === undefined || second === undefined) return file.lineStarts.length === 1 ? '' : ' ';
  return isBlank(file.text[second.span.start - 1]) || file.text[second.span.start - 1] === '\n' ? ' ' : '';
}

function innerBreak({ file }: Source, list: Sequence): string {
  return file.newline + indentationAt(file, list.span.start) + indentationUnit(file);
}

/** Puts each item that stays of a one-line list on a line of its own. */
function breakIntoLines(source: Source, list: Sequence, removed: ReadonlySet<number>): TextEdit[] {
  const { file } = source;
  const inner = innerBreak(source, list);
  const edits = [blankToBreak(file.text, list.span.start + 1, inner)];
  for (const [index, item] of list.items.entries()) {
    if (removed.has(index) || !keepsAfter(list, removed, index)) continue;
    const comma = file.text.indexOf(',', skipTrivia(source, item.span.end));
    edits.push(blankToBreak(file.text, comma + 1, inner));
  }
  let end = list.span.end - 1;
  while (isBlank(file.text[end - 1])) end--;
  edits.push({
    span: { start: end, end: list.span.end - 1 },
    newText: file.newline + indentationAt(file, list.span.start),
  });
  return edits;
}

function keepsAfter(list: Sequence, removed: ReadonlySet<number>, index: number): boolean {
  for (let next = index + 1; next < list.items.length; next++) if (!removed.has(next)) return true;
  return false;
}

function blankToBreak(text: string, start: number, newText: string): TextEdit {
  let end = start;
  while (isBlank(text[end])) end++;
  return { span: { start, end }, newText };
}

interface Run {
  readonly first: number;
  readonly last: number;
}

function runsOf(indices: ReadonlySet<number>): Run[] {
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
function removeRun(source: Source, list: Sequence, run: Run, withComments = false): TextEdit[] {
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
