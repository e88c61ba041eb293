import type { Node } from '../syntax/node.ts';
import { applyEdits, composeEdits, shiftEdits, type TextEdit } from '../text/text-edit.ts';
import { type HclLine, hclLinesOf } from './hcl-lines.ts';
import { indentationUnit } from './indentation.ts';
import { lineEnd } from './layout.ts';
import type { Source } from './source.ts';

/**
 * The edits of a statement, and with them those that align its lines again, if `terraform fmt` leaves the statement
 * alone as it is.
 */
export function withAlignment(
  source: Source,
  statement: Node,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  const { file } = source;
  const start = file.lineStart(file.lineAt(statement.span.start));
  const text = file.text.slice(start, lineEnd(file.text, statement.span.end));
  if (
    edits.length === 0 ||
    !source.isFile ||
    !isIndentedByFormatter(source) ||
    alignmentOf(text)?.length !== 0
  )
    return edits;
  const own = shiftEdits(edits, -start);
  const alignment = alignmentOf(applyEdits(text, own)) ?? [];
  return alignment.length === 0 ? edits : shiftEdits(composeEdits(text, own, alignment), start);
}

/** Whether a text is indented by two blanks, as `terraform fmt` does. */
export function isIndentedByFormatter(source: Source): boolean {
  return indentationUnit(source) === '  ';
}

/**
 * The edits that align the equals signs, and the comments behind, of neighbouring lines as `terraform fmt` does.
 * `undefined` where the text has lines that are not read.
 */
export function alignmentOf(text: string): TextEdit[] | undefined {
  const lines = hclLinesOf(text);
  if (lines === undefined) return undefined;
  const edits: TextEdit[] = indentationOf(text, lines);
  const shift = new Map<HclLine, number>();
  for (const chain of chainsOf(lines, ({ assignment }) => assignment !== undefined)) {
    const widest = largest(chain.map((line) => leadWidth(text, line)));
    for (const line of chain) {
      const { leadEnd, assignment } = line;
      const blanks = widest - leadWidth(text, line) + 1;
      const span = { start: leadEnd, end: assignment?.start ?? leadEnd };
      shift.set(line, blanks - (span.end - span.start));
      edits.push({ span, newText: ' '.repeat(blanks) });
    }
  }
  for (const { opening } of lines) if (opening !== undefined) edits.push({ span: opening, newText: ' ' });
  for (const chain of chainsOf(lines, ({ comment }) => comment !== undefined)) {
    const width = (line: HclLine): number => codeWidth(text, line) + (shift.get(line) ?? 0);
    const widest = largest(chain.map(width));
    for (const line of chain) {
      const span = { start: line.assignment?.end ?? line.leadEnd, end: line.comment ?? line.leadEnd };
      edits.push({ span, newText: ' '.repeat(widest - width(line) + 1) });
    }
  }
  return edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
}

/**
 * The edits that indent the lines of a text as hclwrite's `formatIndent` does: each line that opens more brackets than it
 * closes adds a step, which ends where as many are closed. What is closed from before the text ends the search.
 */
function indentationOf(text: string, lines: readonly HclLine[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const open: number[] = [];
  let base: number | undefined;
  for (const { start, net } of lines) {
    let end = start;
    while (text[end] === ' ' || text[end] === '\t') end++;
    if (end >= text.length || text[end] === '\n' || text[end] === '\r') continue;
    base ??= end - start;
    if (net < 0 && close(open, -net) > 0) return edits;
    edits.push({ span: { start, end }, newText: ' '.repeat(base + 2 * open.length) });
    if (net > 0) open.push(net);
  }
  return edits;
}

/** Closes brackets. Returns how many of them nothing has opened. */
function close(open: number[], count: number): number {
  let left = count;
  while (left > 0 && open.length > 0) {
    const last = open.pop() ?? 0;
    if (last > left) open.push(last - left);
    left -= Math.min(last, left);
  }
  return left;
}

/** Runs of neighbouring lines of a kind. */
function chainsOf(lines: readonly HclLine[], isOfKind: (line: HclLine) => boolean): HclLine[][] {
  const chains: HclLine[][] = [];
  let last: HclLine | undefined;
  for (const line of lines) {
    if (isOfKind(line)) {
      if (last === undefined) chains.push([line]);
      else chains.at(-1)?.push(line);
    }
    last = isOfKind(line) ? line : undefined;
  }
  return chains;
}

function leadWidth(text: string, { start, leadEnd }: HclLine): number {
  return columnsOf(text.slice(start, leadEnd));
}

/** The columns of a line without its comment. */
function codeWidth(text: string, { start, leadEnd, assignment }: HclLine): number {
  return columnsOf(text.slice(start, assignment?.end ?? leadEnd));
}

/** Characters as a reader counts them: what is combined counts once. */
function columnsOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...new Intl.Segmenter().segment(text)].length;
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
