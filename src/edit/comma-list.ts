import { type Node, type Sequence, startOf } from '../syntax/node.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { removeCommaRun } from './comma-removal.ts';
import { depthAt, indentationUnit } from './indentation.ts';
import { endsLine, indentationAt, isBlank, lineEnd, skipTrivia, startsLine } from './layout.ts';
import { type ItemChanges, itemRunFrom, itemRuns } from './list-items.ts';
import { newLine, type Source } from './source.ts';

/** Replaces and removes items of a list in brackets; every other byte stays. INVARIANT: at least one item stays. */
export function editCommaList(source: Source, list: Sequence, changes: ItemChanges): TextEdit[] {
  const { file } = source;
  const replaced = [...changes].filter(([, texts]) => texts.length > 0);
  const growth = [...changes.values()].reduce((sum, texts) => sum + texts.length - 1, 0);
  const breaks = growth > 0 && isOneLine(source, list) && file.lineStarts.length > 1;
  const edits = replaced.flatMap(([index, texts]) => replaceItem(source, list, index, texts, breaks));
  const removed = new Set([...changes].filter(([, texts]) => texts.length === 0).map(([index]) => index));
  if (breaks) edits.push(...breakIntoLines(source, list, removed));
  for (const run of itemRuns(removed)) edits.push(...removeCommaRun(source, list, run, 'keep'));
  return edits;
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
export function appendCommaItems(source: Source, list: Sequence, texts: readonly string[]): TextEdit[] {
  const { file } = source;
  const last = list.items.at(-1);
  if (last === undefined) return [insertion(list.span.start + 1, texts.join(', '))];
  const { end } = last.span;
  if (isOneLine(source, list) && file.lineStarts.length > 1) {
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

/** Replaces a string by another, or by a list in brackets. */
export function replaceWithBrackets(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit {
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return { span: scalar.span, newText: only };
  // An anchor or a tag belongs to the string, so the list has none.
  const span = { start: startOf(scalar), end: scalar.span.end };
  const { inner, outer } = breaksBelow(source, keyStart);
  return { span, newText: `[${inner}${texts.join(`,${inner}`)}${outer}]` };
}

/** Puts a string, which stays as it is, into a list in brackets and appends texts. */
export function extendWithBrackets(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit[] {
  const { inner, outer } = breaksBelow(source, keyStart);
  const added = texts.map((text) => `,${inner}${text}`).join('');
  return [insertion(startOf(scalar), `[${inner}`), insertion(scalar.span.end, `${added}${outer}]`)];
}

/** The line breaks before the items and before the end of a new list under a key; empty in a file of one line. */
function breaksBelow(source: Source, keyStart: number): { inner: string; outer: string } {
  if (source.file.lineStarts.length === 1) return { inner: '', outer: '' };
  const depth = depthAt(source, keyStart);
  return { inner: newLine(source, depth + indentationUnit(source)), outer: newLine(source, depth) };
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
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return [{ span: item.span, newText: only }];
  const separator = breaks ? innerBreak(source, list) : separatorAt(source, list, item);
  return [{ span: item.span, newText: texts.join(`,${separator}`) }];
}

/** The text to write between a comma and the next item. */
function separatorAt(source: Source, list: Sequence, item: Node): string {
  const { file } = source;
  if (startsLine(file, startOf(item))) return newLine(source, indentationAt(file, startOf(item)));
  const [first, second] = list.items;
  if (first === undefined || second === undefined) return file.lineStarts.length === 1 ? '' : ' ';
  const before = file.text[startOf(second) - 1];
  return isBlank(before) || before === '\n' ? ' ' : '';
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
