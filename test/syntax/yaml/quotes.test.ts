import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DOUBLE_QUOTES, type Quoting, SINGLE_QUOTES } from '../../../src/syntax/yaml/quotes.ts';

/** The decoded text between the quotes of a source, and the source's character at each place. */
function decode({ decode: read }: Quoting, source: string): { text: string; at: (string | undefined)[] } {
  const { text, offsets } = read(source, { start: 1, end: source.length - 1 });
  return { text, at: offsets.map((offset) => source[offset]) };
}

describe('a quoted string', () => {
  it.each([
    ['double quotes', DOUBLE_QUOTES, '"a\\"b\\\\\\/c"', 'a"b\\/c', 'a\\b\\\\c'],
    [
      'escapes of YAML',
      DOUBLE_QUOTES,
      '"\\x41\\u0042\\U0001F600\\e\\_\\ "',
      'AB😀\x1b\xa0 ',
      '\\\\\\\\\\\\\\',
    ],
    ['folded lines', DOUBLE_QUOTES, '"a\n  b\\\n  c\\n\r\n\r\n  d"', 'a bc\n d', 'a\nbc\\\rd'],
    ['single quotes', SINGLE_QUOTES, "'it''s\\n\n  x'", "it's\\n x", "it's\\n\nx"],
    ['nothing', SINGLE_QUOTES, "''", '', ''],
  ])('is decoded with the place of each character: %s', (_, quoting, source, text, at) => {
    expect(decode(quoting, source)).toEqual({ text, at: at.split('') });
  });

  const JSON_LIKE = fc.string({ unit: fc.constantFrom(...'{}[]":,ab\'\\ é😀\n\t*') });

  it.each([
    ['double', DOUBLE_QUOTES, 'QUOTE_DOUBLE' as const],
    ['single', SINGLE_QUOTES, 'QUOTE_SINGLE' as const],
  ])(
    'decodes what the `yaml` library writes in %s quotes, except for white space',
    (_, quoting, defaultStringType) => {
      const bare = (text: string): string => text.replaceAll(/\s/g, '');
      fc.assert(
        fc.property(JSON_LIKE, fc.integer({ min: 5, max: 40 }), (text, lineWidth) => {
          const written = stringify(text, { defaultStringType, lineWidth, minContentWidth: 0 }).trimEnd();
          const isQuoted = written.startsWith(defaultStringType === 'QUOTE_DOUBLE' ? '"' : "'");
          if (isQuoted) expect(bare(decode(quoting, written).text)).toBe(bare(text));
        }),
        { seed: 20_261_125, numRuns: 500 },
      );
    },
  );
});
