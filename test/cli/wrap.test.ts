import { describe, expect, it } from 'vitest';
import { wrapText } from '../../src/cli/wrap.ts';

const RED = '\u001b[31m';
const END = '\u001b[39m';
const wide = 'a.json:1:1  12 unused permissions  role app, found by the name of the file';

describe('long lines on a terminal', () => {
  it.each<[name: string, text: string, columns: number, expected: string]>([
    ['a line that fits', 'a b\n', 40, 'a b\n'],
    [
      'between words, with the rest indented',
      wide,
      40,
      'a.json:1:1  12 unused permissions  role\n    app, found by the name of the file',
    ],
    [
      'below the indentation of the line',
      `  ${wide}`,
      40,
      '  a.json:1:1  12 unused permissions \n      role app, found by the name of the\n      file'.replace(
        ' \n',
        '\n',
      ),
    ],
    ['a word that is longer than the line', 'x'.repeat(60), 40, 'x'.repeat(60)],
    [
      'colours take no room',
      `${RED}${'r'.repeat(20)}${END} ${'s'.repeat(19)}`,
      40,
      `${RED}${'r'.repeat(20)}${END} ${'s'.repeat(19)}`,
    ],
    [
      'a diff stays as it is',
      `    +  ${'"s3:GetObject", '.repeat(4)}`,
      40,
      `    +  ${'"s3:GetObject", '.repeat(4)}`,
    ],
    ['what is to be pasted', `      - ${'policy: x '.repeat(8)}`, 40, `      - ${'policy: x '.repeat(8)}`],
    ['a terminal without room', wide, 20, wide],
  ])('%s', (_, text, columns, expected) => expect(wrapText(text, columns)).toBe(expected));
});
