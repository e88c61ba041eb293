import { type Node, type Sequence, startOf } from '../syntax/node.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { removeDashItems } from './dash-removal.ts';
import { listStepAt } from './indentation.ts';
import { columnsAt, lineEnd } from './layout.ts';
import type { ItemChanges } from './list-items.ts';
import { newLine, type Source } from './source.ts';

/** Replaces and removes items of a YAML block list; every other byte stays. INVARIANT: at least one item stays. */
export function editDashList(source: Source, list: Sequence, changes: ItemChanges): TextEdit[] {
  const edits: TextEdit[] = [];
  const removed = new Set<number>();
  for (const [index, texts] of changes) {
    const item = list.items[index];
    if (item === undefined) continue;
    const [first, ...others] = texts;
    if (first === undefined) removed.add(index);
    else {
      const lead = others.length === 0 ? '' : leadAfter(source, list, index);
      edits.push({ span: item.span, newText: [first, ...others].join(lead) });
    }
  }
  return [...edits, ...removeDashItems(source, list, removed)];
}

/** Appends items to a YAML block list, after a comment on the line of the last one. */
export function appendDashItems(source: Source, list: Sequence, texts: readonly string[]): TextEdit[] {
  const last = list.items.at(-1);
  if (last === undefined) return [];
  const lead = leadAfter(source, list, list.items.length - 1);
  const at = lineEnd(source.file.text, last.span.end);
  return [{ span: { start: at, end: at }, newText: texts.map((text) => lead + text).join('') }];
}

/** Replaces a string that is the value of a key by another, or by a block list. */
export function replaceWithDashes(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit {
  const { span } = scalar;
  const { text } = source.file;
  const [only] = texts;
  const start = startOf(scalar);
  const keyEnd = endOfKey(text, start);
  if (texts.length === 1 && only !== undefined) {
    const isBelow = text[keyEnd - 1] === ':' && source.file.lineAt(keyEnd) < source.file.lineAt(start);
    // A call of a function is written below its key, and a string behind it.
    return isBelow && start === span.start
      ? { span: { start: keyEnd, end: span.end }, newText: ` ${only}` }
      : { span, newText: only };
  }
  const lead = leadBelow(source, keyStart);
  const comment = commentBehind(source, span.end);
  // An anchor or a tag belongs to the string, so the list has none.
  const place = { start: keyEnd, end: comment?.end ?? span.end };
  const items = texts.map((text) => lead + text).join('');
  return { span: place, newText: (comment === undefined ? '' : leadOf(comment, text, keyEnd, lead)) + items };
}

/** The comment behind a string on its line: of the whole that becomes a list, not of its last item. */
function commentBehind({ file: { text } }: Source, end: number): CommentBehind | undefined {
  const line = text.slice(end, lineEnd(text, end));
  const [whole = '', comment] = /^[ \t]+(#.*)$/.exec(line) ?? [];
  return comment === undefined ? undefined : { text: comment, end: end + whole.length };
}

interface CommentBehind {
  readonly text: string;
  readonly end: number;
}

/** A comment in front of a list: behind the key, or on a line of its own if the key has one. */
function leadOf(comment: CommentBehind, text: string, keyEnd: number, lead: string): string {
  return `${text[keyEnd - 1] === ':' ? ' ' : lead.replace(/- $/, '')}${comment.text}`;
}

/** Puts a string, which stays as it is, into a block list and appends texts. */
export function extendWithDashes(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit[] {
  const { text } = source.file;
  const lead = leadBelow(source, keyStart);
  const start = startOf(scalar);
  const keyEnd = endOfKey(text, start);
  const comment = commentBehind(source, scalar.span.end);
  const above = comment === undefined ? '' : leadOf(comment, text, keyEnd, lead);
  const at = scalar.span.end;
  const added = texts.map((one) => lead + one).join('');
  return [
    { span: { start: keyEnd, end: start }, newText: above + lead },
    { span: { start: at, end: comment?.end ?? at }, newText: added },
  ];
}

/** The text before an item that follows another: a line break, the same indentation, a dash and the same gap. */
function leadAfter(source: Source, list: Sequence, index: number): string {
  const { file } = source;
  const start = list.items[index]?.span.start ?? list.span.start;
  const dash = list.dashes?.[index] ?? start;
  const gap = file.text.slice(dash + 1, start);
  return newLine(source, `${columnsAt(file, dash)}-${/^[ \t]+$/.test(gap) ? gap : ' '}`);
}

/** The text before the first item of a new list under a key. */
function leadBelow(source: Source, keyStart: number): string {
  return newLine(source, `${columnsAt(source.file, keyStart)}${' '.repeat(listStepAt(source, keyStart))}- `);
}

/** Where a key ends, with its colon or a comment after it, before the white space that precedes the value. */
function endOfKey(text: string, start: number): number {
  let at = start;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
