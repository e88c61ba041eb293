import { expect, it } from 'vitest';
import { decodeUtf8, SourceFile } from '../../src/text/source-file.ts';

it.each([
  ['a\nb\n', '\n'],
  ['a\r\nb\r\n', '\r\n'],
  ['a\r\nb\n', 'mixed'],
  ['a', 'none'],
])('%j ends its lines with %j', (text, expected) =>
  expect(new SourceFile('x', text).endOfLine).toBe(expected),
);

it('locates offsets by line and column, from 1', () => {
  const file = new SourceFile('x', 'ab\ncd\n');
  expect([0, 2, 3, 4, 6].map((offset) => file.locate(offset))).toEqual([
    { path: 'x', line: 1, column: 1 },
    { path: 'x', line: 1, column: 3 },
    { path: 'x', line: 2, column: 1 },
    { path: 'x', line: 2, column: 2 },
    { path: 'x', line: 3, column: 1 },
  ]);
});

it('decodes UTF-8 with its byte order mark, and nothing else', () => {
  expect(decodeUtf8(Buffer.from('\ufeffä'))).toBe('\ufeffä');
  expect(decodeUtf8(Uint8Array.of(0xff, 0xfe, 0x41))).toBeUndefined();
  expect(decodeUtf8(Uint8Array.of(0x41, 0))).toBeUndefined();
});
