import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellCode,
  cellMessage,
  codeBlock,
  escapeMarkdown,
  inlineCode,
  joinWithin,
  messageText,
} from '../../src/render/markdown.ts';

it.each([
  ['s3:Get*', '`s3:Get*`'],
  ['a`b', '``a`b``'],
  ['', '` `'],
  ['`x`', '`` `x` ``'],
  ['a\nb', '`a\ufffdb`'],
  ['<!-- x -->', '`<!-- x -->`'],
])('%j is inline code', (text, expected) => expect(inlineCode(text)).toBe(expected));

it('a cell does not break its table', () => {
  expect(cellCode('a|b')).toBe('`a\\|b`');
  expect(cellMessage('no `a|b` | c')).toBe('no `a\\|b` \\| c');
});

it.each([
  ['<b>*x* [y](z)\n', '&lt;b&gt;\\*x\\* \\[y\\]\\(z\\)\ufffd'],
  ['ask @security', 'ask @&#8203;security'],
  ['see #12 and GH-3', 'see \\#&#8203;12 and GH&#8203;-3'],
  ['www.x.com http://x', 'www&#8203;.x.com http:&#8203;//x'],
  ['at 0123abcd', 'at 012&#8203;3abcd'],
  ['$x$ & ~y~ | `z`', '&#36;x&#36; &amp; \\~y\\~ \\| \\`z\\`'],
])('plain words hold no Markdown, HTML, mention, reference or link: %j', (text, expected) =>
  expect(escapeMarkdown(text)).toBe(expected),
);

it('a message shows what is in backticks as code', () =>
  expect(messageText('no `<x>` here')).toBe('no `<x>` here'));

it('a fence is longer than what it holds', () =>
  expect(codeBlock('diff', '```\r\nx')).toBe('````diff\n```\nx\n````'));

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
      const shown = inlineCode(text);
      const fence = /^`+/.exec(shown)?.[0] ?? '';
      const inner = shown.slice(fence.length, -fence.length);
      expect(shown.endsWith(fence)).toBe(true);
      expect(inner.match(/`+/g) ?? []).not.toContain(fence);
      expect(inner).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
    settings,
  );
});

it('every bar in a cell is escaped', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(cellCode(text)).not.toMatch(/(?<!\\)\|/);
    }),
    settings,
  );
});

it('no line within a block ends it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const lines = codeBlock('diff', text).split('\n');
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
      const bare = escapeMarkdown(text)
        .replace(/\\[\\`*_{}[\]()+!|~#]/g, '')
        .replace(/&(#\d+|amp|lt|gt);/g, '%');
      expect(bare).not.toMatch(/[\\`*_{}[\]()+!|~#&<>$]|@(?!%)/);
    }),
    settings,
  );
});

describe('parts joined within a size', () => {
  const parts = [
    { text: 'head' },
    { text: 'a'.repeat(50), name: 'first' },
    { text: 'b'.repeat(50), name: 'second' },
    { text: 'end' },
  ];

  it.each([
    ['all parts', 1000, /^head\n\na+\n\nb+\n\nend$/],
    [
      'all but the last named part',
      100,
      /^head\n\na+\n\n_Left out because of GitHub's size limit: second; see there\._\n\nend$/,
    ],
    [
      'only the unnamed parts',
      20,
      /^head\n\n_Left out because of GitHub's size limit: first, second; see there\._\n\nend$/,
    ],
  ])('are %s', (_, longest, expected) => expect(joinWithin(parts, longest, '; see there')).toMatch(expected));

  it('are measured in bytes, not characters', () =>
    expect(joinWithin([{ text: '€'.repeat(40), name: 'money' }, { text: 'end' }], 100, '')).toContain(
      'Left out',
    ));
});
