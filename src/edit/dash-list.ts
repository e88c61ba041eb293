import { type Node, type Sequence, startOf } from '../syntax/node.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { removeDashItems } from './dash-removal.ts';
import { listStepAt } from './depth.ts';
import { columnsAt, lineEnd } from './layout.ts';
import type { ItemChanges } from './list-items.ts';
import { newLine, type Source } from './source.ts';

/** Replaces and removes items of YAML's block list, leaving every other byte. INVARIANT: an item is left. */
export function editDashList(source: Source, list: Sequence, changes: ItemChanges): TextEdit[] {
  const edits: TextEdit[] = [];
  const removed = new Set<number>();
  for (const [index, texts] of changes) {
    const item = list.items[index];
    if (item === undefined) continue;
    const [first, ...others] = texts;
    if (first === undefined) removed.add(index);
    else {
      const lead = others.length === 0 ? '' : leadBehind(source, list, index);
      edits.push({ span: item.span, newText: [first, ...others].join(lead) });
    }
  }
  return [...edits, ...removeDashItems(source, list, removed)];
}

/** Appends items, behind the comment that the last one may have. */
export function appendDashItems(source: Source, list: Sequence, texts: readonly string[]): TextEdit[] {
  const last = list.items.at(-1);
  if (last === undefined) return [];
  const lead = leadBehind(source, list, list.items.length - 1);
  const at = lineEnd(source.file.text, last.span.end);
  return [{ span: { start: at, end: at }, newText: texts.map((text) => lead + text).join('') }];
}

/** Writes one string, or a list of them, where a single string stood as the value of a key. */
export function replaceWithDashes(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit {
  const { span } = scalar;
  const [only] = texts;
  if (texts.length === 1 && only !== undefined) return { span, newText: only };
  const lead = leadBelow(source, keyStart);
  // An anchor or a tag is that of the string.
  const place = { start: behindKey(source.file.text, startOf(scalar)), end: span.end };
  return { span: place, newText: texts.map((text) => lead + text).join('') };
}

/** Makes a list of a single string, which stays as it is, and of texts behind it. */
export function extendWithDashes(
  source: Source,
  scalar: Node,
  keyStart: number,
  texts: readonly string[],
): TextEdit[] {
  const { text } = source.file;
  const lead = leadBelow(source, keyStart);
  const start = startOf(scalar);
  const before = { start: behindKey(text, start), end: start };
  const at = lineEnd(text, scalar.span.end);
  const added = texts.map((one) => lead + one).join('');
  return [
    { span: before, newText: lead },
    { span: { start: at, end: at }, newText: added },
  ];
}

/** What stands before a new item behind another: a line break, the same indentation, a dash and the same gap. */
function leadBehind(source: Source, list: Sequence, index: number): string {
  const { file } = source;
  const start = list.items[index]?.span.start ?? list.span.start;
  const dash = list.dashes?.[index] ?? start;
  const gap = file.text.slice(dash + 1, start);
  return newLine(source, `${columnsAt(file, dash)}-${/^[ \t]+$/.test(gap) ? gap : ' '}`);
}

/** The same for the first item of a new list under a key. */
function leadBelow(source: Source, keyStart: number): string {
  return newLine(source, `${columnsAt(source.file, keyStart)}${' '.repeat(listStepAt(source, keyStart))}- `);
}

/** Where the white space between a key, or a comment behind it, and its value starts. */
function behindKey(text: string, start: number): number {
  let at = start;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
