import { type Entry, type Sequence, startOf } from '../syntax/node.ts';
import { applyEdits, shiftEdits, type TextEdit } from '../text/text-edit.ts';
import { removeCommaRun } from './comma-removal.ts';
import { depthAt, indentationUnit } from './indentation.ts';
import { endsLine, indentationAt, isBlank, lineEnd, skipTrivia, startsLine } from './layout.ts';
import { type ItemChanges, itemRunFrom, itemRuns } from './list-items.ts';
import { blankBehindComma, breaksLists, staysOnLine } from './one-line.ts';
import { removedHeadings } from './own-comments.ts';
import { newLine, type Source } from './source.ts';

/** The value of a key: a list in brackets. */
export interface CommaEntry extends Entry {
  readonly value: Sequence;
}

/** Replaces and removes items of a list in brackets; every other byte stays. INVARIANT: at least one item stays. */
export function editCommaList(source: Source, entry: CommaEntry, changes: ItemChanges): TextEdit[] {
  const flat = editItems(source, entry, changes, false);
  const growth = [...changes.values()].reduce((sum, texts) => sum + texts.length - 1, 0);
  if (
    growth <= 0 ||
    !isOneLine(source, entry.value) ||
    staysOnLine(source, entry, listAfter(source, entry, flat))
  )
    return flat;
  return editItems(source, entry, changes, true);
}

/** The edits of items, with a line for each item that stays if `breaks`. */
function editItems(source: Source, entry: CommaEntry, changes: ItemChanges, breaks: boolean): TextEdit[] {
  const list = entry.value;
  const replaced = [...changes].filter(([, texts]) => texts.length > 0);
  const edits = replaced.flatMap(([index, texts]) => replaceItem(source, entry, index, texts, breaks));
  const removed = new Set([...changes].filter(([, texts]) => texts.length === 0).map(([index]) => index));
  if (breaks) edits.push(...breakIntoLines(source, list, removed));
  for (const run of itemRuns(removed)) edits.push(...removeCommaRun(source, list, run, 'keep'));
  const headings = removedHeadings(source, list, removed);
  return [...edits, ...headings.map((span) => ({ span, newText: '' }))];
}

/** A list's text after edits. */
function listAfter({ file }: Source, { value: { span } }: CommaEntry, edits: readonly TextEdit[]): string {
  const own = shiftEdits(edits, -span.start);
  return applyEdits(file.text.slice(span.start, span.end), own);
}

/** Removes an item with its separator, its lines and the comment lines above them. The first of a run removes the run. */
export function removeCommaItem(
  source: Source,
  list: Sequence,
  removed: ReadonlySet<number>,
  index: number,
): TextEdit[] {
  return removed.has(index - 1) ? [] : removeCommaRun(source, list, itemRunFrom(removed, index), 'remove');
}

/** Appends items to a list in brackets. */
export function appendCommaItems(source: Source, entry: CommaEntry, texts: readonly string[]): TextEdit[] {
  const { file } = source;
  const list = entry.value;
  const last = list.items.at(-1);
  if (last === undefined) return [insertion(list.span.start + 1, texts.join(', '))];
  const { end } = last.span;
  if (isOneLine(source, list)) {
    const blank = blankBehindComma(source, list, entry.keySpan);
    const flat = insertion(end, texts.map((text) => `,${blank}${text}`).join(''));
    if (staysOnLine(source, entry, listAfter(source, entry, [flat]))) return [flat];
    const inner = innerBreak(source, list);
    const added = insertion(end, texts.map((text) => `,${inner}${text}`).join(''));
    return [added, ...breakIntoLines(source, list, new Set())];
  }
  const hasLine = startsLine(file, startOf(last));
  const separator = hasLine ? newLine(source, indentationAt(file, startOf(last))) : ' ';
  const added = texts.map((text) => separator + text).join(',');
  const after = skipTrivia(source, end);
  const comma = file.text[after] === ',' ? after : undefined;
  const itemEnd = comma === undefined ? end : comma + 1;
  if (!hasLine || !endsLine(source, itemEnd)) return [insertion(end, `,${added}`)];
  // A comment after the last item stays with it.
  const at = lineEnd(file.text, itemEnd);
  return comma === undefined ? [insertion(end, ','), insertion(at, added)] : [insertion(at, `${added},`)];
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** Replaces a string that is the value of a key by another, or by a list in brackets. */
export function replaceWithBrackets(source: Source, entry: Entry, texts: readonly string[]): TextEdit {
  const { value } = entry;
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return { span: value.span, newText: only };
  // An anchor or a tag belongs to the string, so the list has none.
  const span = { start: startOf(value), end: value.span.end };
  const [open, separator, close] = marksOfNew(source, entry, texts);
  return { span, newText: open + texts.join(separator) + close };
}

/** Puts a string, which stays as it is, into a list in brackets and appends texts. */
export function extendWithBrackets(source: Source, entry: Entry, texts: readonly string[]): TextEdit[] {
  const { value } = entry;
  const span = { start: startOf(value), end: value.span.end };
  const whole = [source.file.text.slice(span.start, span.end), ...texts];
  const [open, separator, close] = marksOfNew(source, entry, whole);
  const added = texts.map((text) => separator + text).join('');
  return [insertion(span.start, open), insertion(span.end, added + close)];
}

/** What opens, separates and closes a new list under a key. */
function marksOfNew(
  source: Source,
  entry: Entry,
  texts: readonly string[],
): readonly [string, string, string] {
  const separator = `,${blankBehindComma(source, undefined, entry.keySpan)}`;
  if (!breaksLists(source) && staysOnLine(source, entry, `[${texts.join(separator)}]`))
    return ['[', separator, ']'];
  const depth = depthAt(source, entry.keySpan.start);
  const inner = newLine(source, depth + indentationUnit(source));
  return [`[${inner}`, `,${inner}`, `${newLine(source, depth)}]`];
}

function isOneLine({ file }: Source, list: Sequence): boolean {
  return file.lineAt(list.span.start) === file.lineAt(list.span.end - 1);
}

function replaceItem(
  source: Source,
  { keySpan, value: list }: CommaEntry,
  index: number,
  texts: readonly string[],
  breaks: boolean,
): TextEdit[] {
  const item = list.items[index];
  if (item === undefined) return [];
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return [{ span: item.span, newText: only }];
  const hasLine = startsLine(source.file, startOf(item));
  const own = hasLine
    ? newLine(source, indentationAt(source.file, startOf(item)))
    : blankBehindComma(source, list, keySpan);
  return [{ span: item.span, newText: texts.join(`,${breaks ? innerBreak(source, list) : own}`) }];
}

function innerBreak(source: Source, list: Sequence): string {
  return newLine(source, depthAt(source, list.span.start) + indentationUnit(source));
}

/** Puts each remaining item of a one-line list on its own line. */
function breakIntoLines(source: Source, list: Sequence, removed: ReadonlySet<number>): TextEdit[] {
  const { text } = source.file;
  const inner = innerBreak(source, list);
  const edits = [replaceBlanks(text, list.span.start + 1, inner)];
  const lastKept = list.items.findLastIndex((_, index) => !removed.has(index));
  for (const [index, item] of list.items.entries()) {
    if (removed.has(index) || index >= lastKept) continue;
    const comma = text.indexOf(',', skipTrivia(source, item.span.end));
    edits.push(replaceBlanks(text, comma + 1, inner));
  }
  const close = list.span.end - 1;
  let end = close;
  while (isBlank(text[end - 1])) end--;
  const outer = newLine(source, depthAt(source, list.span.start));
  return [...edits, { span: { start: end, end: close }, newText: outer }];
}

function replaceBlanks(text: string, start: number, newText: string): TextEdit {
  let end = start;
  while (isBlank(text[end])) end++;
  return { span: { start, end }, newText };
}
