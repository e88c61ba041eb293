import { once } from '../once.ts';
import type { Entry, Node, Sequence } from '../syntax/node.ts';
import { columnAt, commentsIn, endsLine, indentationAt, lineEnd, skipTrivia, startsLine } from './layout.ts';
import type { Source } from './source.ts';

/** How a formatter lays out the lists of a program that it leaves alone. */
export interface ProgramStyle {
  /** The columns that it fills. */
  readonly width: number;
  /** Whether the last item of a list over several lines has a comma. */
  readonly trailingComma: boolean;
}

/** A list under a key. */
export interface ListEntry extends Entry {
  readonly value: Sequence;
}

/** The widths that are set most often, the usual one first. */
const WIDTHS = {
  'prettier-code': [80, 100, 120, 90, 110, 140, 160],
  black: [88, 79, 100, 120, 99, 110, 140],
};

/** The style of a program that a formatter would leave alone, as far as its lists show it; `undefined` for any other. */
export const programStyle: (source: Source) => ProgramStyle | undefined = once((source) => {
  const { formatter } = source.notation;
  if (formatter !== 'prettier-code' && formatter !== 'black') return undefined;
  const lists = source.roots.flatMap(listsIn).filter(({ value }) => isSimple(source, value));
  // How wide a tab is, is a setting.
  if (lists.some(({ keySpan }) => indentationAt(source.file, keySpan.start).includes('\t'))) return undefined;
  const broken = lists.filter(({ value }) => isBroken(source, value));
  const commas = broken.filter(({ value }) => hasTrailingComma(source, value)).length;
  if (formatter !== 'black' && commas > 0 && commas < broken.length) return undefined;
  const trailingComma = formatter === 'black' || broken.length === 0 || commas > 0;
  // A long line may have another reason, so the lists decide.
  const least = formatter === 'black' ? 0 : longestPlainLine(source);
  const widths = WIDTHS[formatter];
  const likely = [...widths.filter((one) => one >= least), ...widths.filter((one) => one < least)];
  const width = likely.find((one) =>
    lists.every((list) => isSettled(source, list, { width: one, trailingComma })),
  );
  return width === undefined ? undefined : { width, trailingComma };
});

/** Whether a formatter would leave all lists of a program alone. */
export function keepsStyle(source: Source, style: ProgramStyle): boolean {
  const lists = source.roots.flatMap(listsIn).filter(({ value }) => isSimple(source, value));
  return lists.every((list) => isSettled(source, list, style));
}

function listsIn(node: Node): ListEntry[] {
  switch (node.type) {
    case 'scalar':
      return [];
    case 'sequence':
      return node.items.flatMap(listsIn);
    case 'mapping':
      return node.entries.flatMap((entry) => {
        const { value } = entry;
        return value.type === 'sequence' ? [{ ...entry, value }, ...listsIn(value)] : listsIn(value);
      });
    case 'opaque':
      switch (node.expression?.type) {
        case 'call':
          return node.expression.arguments.flatMap(listsIn);
        case 'code':
          return node.expression.parts.flatMap(listsIn);
        default:
          return [];
      }
  }
}

/** Whether a list has items that are written on one line each, whatever their place. */
function isSimple({ file: { text } }: Source, { items }: Sequence): boolean {
  return (
    items.length > 0 &&
    items.every((item) => isPlain(item) && !text.slice(item.span.start, item.span.end).includes('\n'))
  );
}

/** Whether a value has no brackets of its own that a formatter could break. */
function isPlain({ type, ...node }: Node): boolean {
  if (type === 'mapping' || type === 'sequence') return false;
  const expression = 'expression' in node ? node.expression : undefined;
  return expression?.type !== 'call' && expression?.type !== 'code';
}

/** Whether a list is over several lines. */
export function isBroken({ file: { text } }: Source, { span }: Sequence): boolean {
  return text.slice(span.start, span.end).includes('\n');
}

/** Whether a comma follows the last item of a list. */
export function hasTrailingComma(source: Source, { items }: Sequence): boolean {
  const last = items.at(-1);
  return last !== undefined && source.file.text[skipTrivia(source, last.span.end)] === ',';
}

/** Whether a key with a list has its lines to itself. */
export function hasOwnLines(source: Source, { keySpan, value }: ListEntry): boolean {
  const comma = skipTrivia(source, value.span.end);
  const end = source.file.text[comma] === ',' ? comma + 1 : value.span.end;
  return startsLine(source.file, keySpan.start) && endsLine(source, end);
}

/** The columns up to the end of a list's line if its items were these, on one line. */
export function flatWidth(
  source: Source,
  { keySpan, value: { span } }: ListEntry,
  items: readonly string[],
): number {
  const { text } = source.file;
  const comma = text[skipTrivia(source, span.end)] === ',' ? 1 : 0;
  return columnAt(source.file, keySpan.start) + span.start - keySpan.start + flatText(items).length + comma;
}

/** A list on one line. */
export function flatText(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

function isSettled(source: Source, list: ListEntry, { width, trailingComma }: ProgramStyle): boolean {
  const { text } = source.file;
  const { span, items } = list.value;
  const texts = items.map((item) => text.slice(item.span.start, item.span.end));
  const fits = flatWidth(source, list, texts) <= width;
  if (isBroken(source, list.value)) {
    const hasLines =
      hasOwnLines(source, list) &&
      items.every((item) => startsLine(source.file, item.span.start)) &&
      startsLine(source.file, span.end - 1);
    if (!hasLines) return false;
    if (source.notation.formatter === 'black')
      return hasTrailingComma(source, list.value) || (items.length === 1 && !fits);
    return (
      hasTrailingComma(source, list.value) === trailingComma &&
      (!fits ||
        commentsIn(source, { start: span.start + 1, end: items[0]?.span.start ?? span.end }).length > 0 ||
        items.some((item, at) => hasCommentBehind(source, list.value, item, at)))
    );
  }
  if (hasOwnLines(source, list)) return fits && text.slice(span.start, span.end) === flatText(texts);
  const line = source.file.lineStart(source.file.lineAt(span.start));
  return lineEnd(text, line) - line <= width && !couldJoin(source, list, width);
}

function hasCommentBehind(source: Source, { items, span }: Sequence, item: Node, at: number): boolean {
  const end = items[at + 1]?.span.start ?? span.end - 1;
  return commentsIn(source, { start: item.span.end, end }).length > 0;
}

/** Whether the line of a list, alone between brackets, would fit on the lines of these. */
function couldJoin({ file, notation }: Source, { value: { span } }: ListEntry, width: number): boolean {
  const line = file.lineAt(span.start);
  if (line === 1) return false;
  const [before, own, after] = [line - 1, line, line + 1].map((one) =>
    lineText(file.text, file.lineStart(one)),
  );
  if (before === undefined || own === undefined || after === undefined) return false;
  if (!/[([]$/.test(before) || !/^\s*[)\]]/.test(after)) return false;
  // Black keeps what ends with a comma on lines of its own.
  if (notation.formatter === 'black' && own.endsWith(',')) return false;
  const joined = before + own.trim().replace(/,$/, '') + after.trim();
  return joined.length <= width;
}

function lineText(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

/**
 * The columns that lines of code take which a formatter would have broken if they were too long: without comments, and
 * without a string that takes up most of the line. One that stands out by itself may have another reason.
 */
function longestPlainLine({ file: { text } }: Source): number {
  const lengths = text
    .split(/\r?\n/)
    .filter((line) => line.length <= LONGEST_LINE && !COMMENT.test(line) && !holdsLongString(line))
    .map((line) => line.length)
    .sort((a, b) => b - a);
  return lengths[1] ?? 0;
}

const LONGEST_LINE = 160;
const COMMENT = /^\s*[/*]|\/[/*]/;

function holdsLongString(line: string): boolean {
  const strings = line.match(/'[^']*'|"[^"]*"|`[^`]*`?|\/.*\//g) ?? [];
  return strings.some((one) => one.length > line.length * 0.4);
}
