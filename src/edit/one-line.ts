import { once } from '../once.ts';
import { type Entry, type Node, type Sequence, startOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { WIDTH } from './flow-print.ts';
import { columnAt, endsLine, isBlank, lineEnd, skipTrivia, startsLine } from './layout.ts';
import type { Source } from './source.ts';

/**
 * Whether a value stays on one line with new text in its place: where the line fits, or is no longer than it was, and where
 * the value shares its line in Terraform.
 */
export function staysOnLine(source: Source, { keySpan, value }: Entry, newText: string): boolean {
  const { file } = source;
  if (isOneLine(source)) return true;
  const span = { start: startOf(value), end: value.span.end };
  const isAlone = startsLine(file, keySpan.start) && endsLine(source, afterComma(source, span.end));
  // `terraform fmt` takes the indentation from the brackets of a line, so that what shares it would have to move too.
  if (source.notation.formatter === 'terraform' && !isAlone) return true;
  const rest = codeBehind(source, span.end);
  const before = columnAt(file, span.start);
  const width = Math.max(WIDTH, before + span.end - span.start + rest);
  return !newText.includes('\n') && before + newText.length + rest <= width;
}

/** Whether a text has one line only. */
function isOneLine({ file }: Source): boolean {
  return file.lineStart(2) === file.text.length;
}

/** Whether the author writes lists over several lines that would fit on one, and none on one line. */
export const breaksLists: (source: Source) => boolean = once((source) => {
  const lists = { short: 0, flat: 0 };
  for (const root of source.roots) countLists(source, root, lists);
  return lists.short > 0 && lists.flat === 0;
});

function countLists(source: Source, node: Node, lists: { short: number; flat: number }): void {
  if (node.type === 'mapping') for (const { value } of node.entries) countLists(source, value, lists);
  if (node.type === 'opaque' && node.expression?.type === 'call')
    for (const one of node.expression.arguments) countLists(source, one, lists);
  if (node.type !== 'sequence') return;
  for (const item of node.items) countLists(source, item, lists);
  if (node.style !== 'comma' || !node.items.every(({ type }) => type === 'scalar')) return;
  const written = source.file.text.slice(node.span.start, node.span.end);
  if (!written.includes('\n')) lists.flat += node.items.length > 0 ? 1 : 0;
  else if (columnAt(source.file, node.span.start) + written.replaceAll(/\s+/g, ' ').length <= WIDTH)
    lists.short++;
}

/** What separates a comma from the next item on a line: as in the list, or as around it. */
export function blankBehindComma(source: Source, list: Sequence | undefined, keySpan: Span): '' | ' ' {
  const { text } = source.file;
  const [first, second] = list?.items ?? [];
  if (first !== undefined && second !== undefined) {
    const before = text[startOf(second) - 1];
    return isBlank(before) || before === '\n' ? ' ' : '';
  }
  const isJoined = text[keySpan.end] === ':' && !/\s/.test(text[keySpan.end + 1] ?? '');
  return isJoined || isOneLine(source) ? '' : ' ';
}

function afterComma(source: Source, end: number): number {
  const comma = skipTrivia(source, end);
  return source.file.text[comma] === ',' ? comma + 1 : end;
}

/** The columns of the code behind an offset on its line. */
function codeBehind(source: Source, end: number): number {
  const { text } = source.file;
  const comma = afterComma(source, end);
  return endsLine(source, comma) ? comma - end : lineEnd(text, end) - end;
}
