import { type Entry, startOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { applyEdits, composeEdits, shiftEdits, type TextEdit } from '../text/text-edit.ts';
import { isBlankLine, nextLine } from './layout.ts';
import type { Source } from './source.ts';

/**
 * The edits of a list, and with them those that remove the blank lines that Prettier would remove afterwards: at the list's
 * start and, in brackets, at its end, and next to another blank line.
 */
export function withoutBlankLines(
  source: Source,
  { keySpan, value }: Entry,
  edits: readonly TextEdit[],
): TextEdit[] {
  const { file } = source;
  if (value.type !== 'sequence' || value.items.some(({ span }) => isOnLines(file.text, span)))
    return [...edits];
  // What stands below a list on one line is not in it.
  if (!isOnLines(file.text, { start: keySpan.start, end: value.span.end })) return [...edits];
  const start = Math.min(keySpan.start, ...edits.map(({ span }) => span.start));
  let end = nextLine(file.text, Math.max(startOf(value), value.span.end));
  while (isBlankLine(file.text, end)) end = nextLine(file.text, end);
  const own = shiftEdits(edits, -start);
  const text = file.text.slice(start, end);
  const isWhole = end === file.text.length;
  const removed = blankLines(applyEdits(text, own), value.style === 'comma', isWhole);
  return removed.length === 0 ? [...edits] : shiftEdits(composeEdits(text, own, removed), start);
}

function isOnLines(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).includes('\n');
}

/** The removal of superfluous blank lines from the text of a list. */
function blankLines(text: string, hasBrackets: boolean, isWhole: boolean): TextEdit[] {
  const edits: TextEdit[] = [];
  let last: string | undefined;
  for (let line = 0; line < text.length; line = nextLine(text, line)) {
    const next = nextLine(text, line);
    const isBlank = isBlankLine(text, line);
    const below = text.slice(next, nextLine(text, next)).trim();
    const isAtEnd = next === text.length ? isWhole : below === '' || (hasBrackets && below.startsWith(']'));
    // The first line has the key.
    if (isBlank && (last === undefined || last === '[' || isAtEnd))
      edits.push({ span: { start: line, end: next }, newText: '' });
    else if (line > 0) last = text.slice(line, next).trim();
  }
  return edits;
}
