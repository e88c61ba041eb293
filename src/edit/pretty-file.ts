import { once } from '../once.ts';
import type { Entry, Node, Sequence } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { applyEdits, shiftEdits, type TextEdit } from '../text/text-edit.ts';
import { flatPieces, printBroken, printEntry, WIDTH } from './flow-print.ts';
import { type FlowList, type FlowValue, flowValueOf } from './flow-value.ts';
import { indentationUnit } from './indentation.ts';
import { columnAt, commentsIn, isBlank, lineEnd, nextLine, skipTrivia, startsLine } from './layout.ts';
import { hasCommentsLeft } from './own-comments.ts';
import { render } from './pieces.ts';
import type { Source } from './source.ts';

/** The lists of a file: those on one line, and what Prettier would write in another way. */
interface Tally {
  flat: number;
  other: number;
}

/**
 * Whether Prettier would leave a file alone, as far as its lists, quotes, colons and ends of lines show it. Not for a text
 * that is embedded in a file: Prettier does not look at it.
 */
export const isPretty: (source: Source) => boolean = once((source) => {
  const { text } = source.file;
  return text.endsWith('\n') && !/[ \t]\r?\n/.test(text) && hasPrettyLists(source);
});

/** The same, as far as its lists, quotes and colons show it. */
export const hasPrettyLists: (source: Source) => boolean = once((source) => {
  if (source.notation.formatter !== 'prettier' || !source.isFile) return false;
  const unit = indentationUnit(source);
  const tally = { flat: 0, other: 0 };
  for (const root of source.roots) addNode(source, root, tally);
  // Other indentation is a setting, so that there has to be a sign of Prettier.
  return tally.other === 0 && (unit === '  ' || (!unit.includes('\t') && tally.flat > 0));
});

function addNode(source: Source, node: Node, tally: Tally): void {
  if (!isPrettyAlone(source, node)) tally.other++;
  if (node.type === 'sequence') for (const item of node.items) addNode(source, item, tally);
  if (node.type !== 'mapping') return;
  for (const entry of node.entries) {
    addNode(source, entry.value, tally);
    const { value } = entry;
    if (!source.notation.dashes && !isPrettyGap(source, entry)) tally.other++;
    if (value.type === 'sequence' && !source.notation.dashes && !isPrettyObjectList(source, value))
      tally.other++;
    if (value.type === 'sequence' && value.style === 'comma') addList(source, { ...entry, value }, tally);
  }
}

/** Whether a list of objects in JSON is on one line only where Prettier writes it so. */
function isPrettyObjectList(source: Source, value: Sequence): boolean {
  // Most lists are of objects over several lines, and are so themselves.
  if (value.items.some(({ span }) => source.file.text[span.start] === '{' && startsBelow(source, span.start)))
    return true;
  const flow = flowValueOf(source, value);
  if (flow?.type !== 'list' || flow.items.every((item) => item.value.type === 'token')) return true;
  const written = source.file.text.slice(value.span.start, value.span.end);
  const flat = render(source, flatPieces(flow));
  // A slash outside of strings starts a comment.
  if (written.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').includes('/')) return true;
  const width = columnAt(source.file, value.span.start) + flat.length + commaBehind(source, value);
  const isForced = isBroken(flow);
  return written === flat ? !isForced && width <= WIDTH : isForced || width > WIDTH;
}

/** Whether Prettier writes a value in JSON over several lines, whatever fits. */
function isBroken(value: FlowValue): boolean {
  if (value.type === 'token') return false;
  if (value.type === 'map') return value.isExpanded || value.entries.some((entry) => isBroken(entry.value));
  const items = value.items.map((item) => item.value);
  const sizes = (type: 'list' | 'map'): number[] =>
    items.flatMap((item) =>
      item.type === type ? (item.type === 'list' ? item.items : item.entries).length : [],
    );
  const isMatrix = [sizes('list'), sizes('map')].some(
    (counts) => counts.length > 1 && counts.length === items.length && counts.every((count) => count > 1),
  );
  return isMatrix || items.some(isBroken);
}

/** Whether a line break follows a bracket. */
function startsBelow({ file: { text } }: Source, offset: number): boolean {
  return text[offset + 1] === '\n' || text[offset + 1] === '\r';
}

function isPrettyGap({ file: { text } }: Source, { keySpan, value }: Entry): boolean {
  const gap = text.slice(keySpan.end, value.span.start);
  return gap === ': ' || gap.includes('/');
}

/** Whether the quotes of a text, and the ends of brackets over several lines, are as Prettier writes them. */
function isPrettyAlone({ file, notation }: Source, { type, span }: Node): boolean {
  const written = file.text.slice(span.start, span.end);
  if (type === 'scalar') return !notation.dashes || !written.startsWith("'") || /["\\]/.test(written);
  return notation.dashes || !written.includes('\n') || /^[[{][ \t]*[/\r\n]/.test(written);
}

function addList(source: Source, entry: Entry & { readonly value: Sequence }, tally: Tally): void {
  const { value, keySpan, span } = entry;
  const flow = flowValueOf(source, value);
  if (flow?.type !== 'list' || !flow.items.every((item) => item.value.type === 'token')) return;
  // Prettier fills lines with numbers.
  if (value.items.some((item) => item.type === 'scalar' && typeof item.value === 'number')) return;
  const written = source.file.text.slice(span.start, span.end);
  const flat = render(source, [keySpan, ': ', ...flatPieces(flow)]);
  if (written === flat) tally.flat++;
  const startsLine = startsLineOfBlock(source, span.start);
  if (!startsLine && hasCommentsLeft(source, value, new Map())) return;
  const expected = startsLine ? expectedText(source, entry, flow) : flat;
  if (withoutComments(source, entry) !== expected) tally.other++;
}

function expectedText(source: Source, { keySpan, value, span }: Entry, flow: FlowList): string {
  const column = columnAt(source.file, span.start);
  if (hasCommentsLeft(source, value, new Map()))
    return render(source, printBroken(source, keySpan, flow, column));
  const place = { indent: column, suffix: commaBehind(source, value) };
  return render(source, printEntry(source, { key: keySpan, value: flow }, place));
}

/** The text of a key with its list, without the comments in it and their lines. */
function withoutComments(source: Source, { value, span }: Entry & { readonly value: Sequence }): string {
  const { text } = source.file;
  const edits: TextEdit[] = [];
  let from = value.span.start + 1;
  for (const item of [...value.items.map((one) => one.span), { start: value.span.end - 1, end: 0 }]) {
    for (const { start, end } of commentsIn(source, { start: from, end: Math.max(from, item.start) }))
      edits.push({ span: withSpace(source, start, end), newText: '' });
    from = item.end;
  }
  return applyEdits(text.slice(span.start, span.end), shiftEdits(edits, -span.start));
}

/** A comment with its line, if it has one to itself, or else with the blanks before it. */
function withSpace({ file }: Source, start: number, end: number): Span {
  if (startsLine(file, start) && end === lineEnd(file.text, end))
    return { start: file.lineStart(file.lineAt(start)), end: nextLine(file.text, end) };
  let from = start;
  while (isBlank(file.text[from - 1])) from--;
  return { start: from, end };
}

/** Whether only white space and dashes precede an offset on its line. */
export function startsLineOfBlock({ file }: Source, offset: number): boolean {
  return /^[ \t]*(?:- )*$/.test(file.text.slice(offset - columnAt(file, offset), offset));
}

/** The columns of the comma behind a value. */
export function commaBehind(source: Source, { span }: Node): number {
  return source.file.text[skipTrivia(source, span.end)] === ',' ? 1 : 0;
}
