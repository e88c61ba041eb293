import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cell, code, fenced, message, plain } from '../../src/render/markdown.ts';
import { printable } from '../../src/render/text.ts';

it.each([
  ['s3:Get*', '`s3:Get*`'],
  ['a`b', '``a`b``'],
  ['', '` `'],
  ['`x`', '`` `x` ``'],
  ['a\nb', '`a\ufffdb`'],
  ['<!-- x -->', '`<!-- x -->`'],
])('%j is inline code', (text, expected) => expect(code(text)).toBe(expected));

it('a cell keeps its table whole', () => expect(cell('a|b')).toBe('`a\\|b`'));

it.each([
  ['<b>*x* [y](z)\n', '&lt;b&gt;\\*x\\* \\[y\\]\\(z\\)\ufffd'],
  ['ask @security', 'ask @&#8203;security'],
  ['see #12 and GH-3', 'see \\#&#8203;12 and GH&#8203;-3'],
  ['www.x.com http://x', 'www&#8203;.x.com http:&#8203;//x'],
  ['at 0123abcd', 'at 012&#8203;3abcd'],
  ['$x$ & ~y~ | `z`', '&#36;x&#36; &amp; \\~y\\~ \\| \\`z\\`'],
])('plain words hold no Markdown, HTML, mention, reference or link: %j', (text, expected) =>
  expect(plain(text)).toBe(expected),
);

it('a message of ours shows what it quotes as code', () =>
  expect(message('no `<x>` here')).toBe('no `<x>` here'));

it('a fence is longer than what it holds', () =>
  expect(fenced('diff', '```\r\nx')).toBe('````diff\n```\nx\n````'));

it('a terminal gets no control characters', () =>
  expect(printable('a\u001b[31mb\u202ec\td')).toBe('a\ufffd[31mb\ufffdc\td'));

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '_',
        '~',
        '!',
        '(',
        'www.',
        'http://',
        'GH-1',
        '```',
        '~~~',
        '|',
        '\\',
        '\n',
        '\r',
        '@',
        '#',
        '<',
        '>',
        '*',
        '[',
        ']',
        '-->',
        '::',
        '$',
        '\u202e',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const settings = { seed: 5_311, numRuns: 500 };

it('inline code stays one line within its fence, whatever it holds', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = code(text);
      const fence = /^`+/.exec(shown)?.[0] ?? '';
      const inner = shown.slice(fence.length, -fence.length);
      expect(shown.endsWith(fence)).toBe(true);
      expect(inner.match(/`+/g) ?? []).not.toContain(fence);
      expect(inner).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
    settings,
  );
});

it('a cell holds no bar that is not escaped', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(cell(text)).not.toMatch(/(?<!\\)\|/);
    }),
    settings,
  );
});

it('no line within a block ends it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const lines = fenced('diff', text).split('\n');
      const fence = /^`+/.exec(lines[0] ?? '')?.[0].length ?? 0;
      expect(lines.at(-1)).toBe('`'.repeat(fence));
      for (const line of lines.slice(1, -1)) expect(/`+/.exec(line)?.[0].length ?? 0).toBeLessThan(fence);
    }),
    settings,
  );
});

it('plain words have nothing left that Markdown acts on', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const bare = plain(text)
        .replace(/\\[\\`*_{}[\]()+!|~#]/g, '')
        .replace(/&(#\d+|amp|lt|gt);/g, '%');
      expect(bare).not.toMatch(/[\\`*_{}[\]()+!|~#&<>$]|@(?!%)/);
    }),
    settings,
  );
});
