import { stripVTControlCharacters } from 'node:util';

/** Columns below which nothing is wrapped. */
const NARROWEST = 40;
/** Columns by which the rest of a line is indented beyond its start. */
const HANGING = 4;
/** Lines of diffs, and lines to paste, which a break would spoil. */
const VERBATIM = /^\s*[-+@]|^ {6}/;

/** Breaks the long lines of a text between words, for a terminal with so many columns. Colours take no room. */
export function wrapText(text: string, columns: number): string {
  if (columns < NARROWEST) return text;
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  if (plain.length <= columns || VERBATIM.test(plain)) return line;
  const indent = ' '.repeat((/^ */.exec(plain)?.[0].length ?? 0) + HANGING);
  let width = 0;
  let result = '';
  // The blanks in front of a word stay with it, unless the line is broken there.
  for (const [part, blanks = '', word = ''] of line.matchAll(/( *)([^ ]+)/g)) {
    const length = stripVTControlCharacters(word).length;
    const fits = width === 0 || width + blanks.length + length <= columns;
    result += fits ? part : `\n${indent}${word}`;
    width = fits ? width + blanks.length + length : indent.length + length;
  }
  return result;
}
