import { type Node, type Sequence, startOf } from '../syntax/node.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { removeCommaRun } from './comma-removal.ts';
import { depthAt } from './depth.ts';
import { endsLine, indentationAt, isBlank, lineEnd, skipTrivia, startsLine } from './layout.ts';
import { type ItemChanges, itemRunFrom, itemRuns } from './list-items.ts';
import { indentationUnit, newLine, type Source } from './source.ts';

/** Replaces and removes items of a list between brackets, leaving every other byte. INVARIANT: an item is left. */
export function editCommaList(source: Source, list: Sequence, changes: ItemChanges): TextEdit[] {
  const { file } = source;
  const replaced = [...changes].filter(([, texts]) => texts.length > 0);
  const growth = [...changes.values()].reduce((sum, texts) => sum + texts.length - 1, 0);
  const breaks = growth > 0 && isOneLine(source, list) && file.lineStarts.length > 1;
  const edits = replaced.flatMap(([index, texts]) => replaceItem(source, list, index, texts, breaks));
  const removed = new Set([...changes].filter(([, texts]) => texts.length === 0).map(([index]) => index));
  if (breaks) edits.push(...breakIntoLines(source, list, removed));
  for (const run of itemRuns(removed)) edits.push(...removeCommaRun(source, list, run, 'stay'));
  return edits;
}

/** Removes one item with its separator, its own lines and, above them, its comment lines. */
export function removeCommaItem(
  source: Source,
  list: Sequence,
  removed: ReadonlySet<number>,
  index: number,
): TextEdit[] {
  // A run is taken away as one, by its first item.
  return removed.has(index - 1) ? [] : removeCommaRun(source, list, itemRunFrom(removed, index), 'go');
}

/** Appends items to a list. */
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
  const behind = comma === undefined ? end : comma + 1;
  if (!hasLine || !endsLine(source, behind)) return [insertion(end, `,${added}`)];
  // A comment behind the last item stays behind it.
  const lineEnds = lineEnd(file.text, behind);
  return comma === undefined
    ? [insertion(end, ','), insertion(lineEnds, added)]
    : [insertion(lineEnds, `${added},`)];
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** Writes one string, or a list of them, where a single string stood. */
export function replaceWithBrackets(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit {
  const { file } = source;
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return { span: scalar.span, newText: only };
  // An anchor or a tag is that of the string.
  const span = { start: startOf(scalar), end: scalar.span.end };
  if (file.lineStarts.length === 1) return { span, newText: `[${texts.join(',')}]` };
  const depth = depthAt(source, keyStart);
  const [outer, inner] = [newLine(source, depth), newLine(source, depth + indentationUnit(source))];
  return { span, newText: `[${inner}${texts.join(`,${inner}`)}${outer}]` };
}

/** Makes a list of a single string, which stays as it is, and of texts behind it. */
export function extendWithBrackets(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit[] {
  const { file } = source;
  const oneLine = file.lineStarts.length === 1;
  const depth = depthAt(source, keyStart);
  const [outer, inner] = oneLine
    ? ['', '']
    : [newLine(source, depth), newLine(source, depth + indentationUnit(source))];
  const added = texts.map((text) => `,${inner}${text}`).join('');
  return [insertion(startOf(scalar), `[${inner}`), insertion(scalar.span.end, `${added}${outer}]`)];
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

/** What stands between a comma and the item behind it. */
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

/** Puts each item that stays of a one-line list on a line of its own. */
function breakIntoLines(source: Source, list: Sequence, removed: ReadonlySet<number>): TextEdit[] {
  const { text } = source.file;
  const inner = innerBreak(source, list);
  const edits = [blankToBreak(text, list.span.start + 1, inner)];
  const lastKept = list.items.findLastIndex((_, index) => !removed.has(index));
  for (const [index, item] of list.items.entries()) {
    if (removed.has(index) || index >= lastKept) continue;
    const comma = text.indexOf(',', skipTrivia(source, item.span.end));
    edits.push(blankToBreak(text, comma + 1, inner));
  }
  const close = list.span.end - 1;
  let end = close;
  while (isBlank(text[end - 1])) end--;
  const outer = newLine(source, depthAt(source, list.span.start));
  return [...edits, { span: { start: end, end: close }, newText: outer }];
}

function blankToBreak(text: string, start: number, newText: string): TextEdit {
  let end = start;
  while (isBlank(text[end])) end++;
  return { span: { start, end }, newText };
}
