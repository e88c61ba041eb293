import { expect, it } from 'vitest';
import { decodeUtf } from '../../src/text/decode-utf.ts';

const JSON_TEXT = '{"id": "Übung"}\n';
const little = Buffer.from(`\ufeff${JSON_TEXT}`, 'utf16le');
const big = Buffer.from(little).swap16();

it.each<[string, Uint8Array]>([
  ['UTF-8', Buffer.from(JSON_TEXT)],
  ['UTF-16LE with a mark', little],
  ['UTF-16BE with a mark', big],
])('reads %s', (_, bytes) => {
  expect(decodeUtf(bytes)).toEqual({ text: JSON_TEXT });
});

it('reads an empty file, and keeps a mark of UTF-8', () => {
  expect(decodeUtf(Buffer.from(''))).toEqual({ text: '' });
  expect(decodeUtf(Buffer.from('\ufeff{}'))).toEqual({ text: '\ufeff{}' });
});

it.each<[string, Uint8Array, string]>([
  ['UTF-16 without a mark', little.subarray(2), 'it is UTF-16 without a byte order mark (save it as UTF-8)'],
  ['big-endian without a mark', big.subarray(2), 'it is UTF-16 without a byte order mark (save it as UTF-8)'],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), 'it is UTF-32 (save it as UTF-8)'],
  ['half a character', little.subarray(0, 5), 'it begins as UTF-16LE and is not valid (save it as UTF-8)'],
  ['Latin-1', Buffer.from(JSON_TEXT, 'latin1'), 'it is neither UTF-8 nor UTF-16 (save it as UTF-8)'],
  ['zero bytes', Buffer.from('{}\0\0'), 'it is neither UTF-8 nor UTF-16 (save it as UTF-8)'],
])('refuses %s by name', (_, bytes, problem) => {
  expect(decodeUtf(bytes)).toEqual({ problem });
});
