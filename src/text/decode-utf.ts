import { decodeUtf8 } from './source-file.ts';

/** A file's text, or why it has none, in words that follow "because". */
export type DecodedBytes = { readonly text: string } | { readonly problem: string };

/** Byte order marks and their encodings; the longest first, because one is the beginning of another. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe, 0, 0], 'UTF-32'],
  [[0, 0, 0xfe, 0xff], 'UTF-32'],
  [[0xff, 0xfe], 'UTF-16LE'],
  [[0xfe, 0xff], 'UTF-16BE'],
];

/**
 * Decodes JSON in UTF-8, or in UTF-16 with a byte order mark, which Windows PowerShell writes for `>`. Anything else is
 * refused, with the name of its encoding if it can be told. Offsets into the text of UTF-16 are not those of the file.
 */
export function decodeUtf(bytes: Uint8Array): DecodedBytes {
  const encoding = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
  if (encoding === undefined) return decodeUnmarked(bytes);
  if (encoding === 'UTF-32') return { problem: 'it is UTF-32 (save it as UTF-8)' };
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { problem: `it begins as ${encoding} and is not valid (save it as UTF-8)` };
  }
}

/** Decodes a text that is only searched for names: one that is in another encoding is read byte by byte. */
export function decodeForSearch(bytes: Uint8Array): { readonly text: string } {
  const decoded = decodeUtf(bytes);
  return 'text' in decoded ? decoded : { text: Buffer.from(bytes).toString('latin1').replaceAll('\0', '') };
}

function decodeUnmarked(bytes: Uint8Array): DecodedBytes {
  // In JSON without a mark, every second byte of UTF-16 is zero at the start.
  const [first, second] = bytes;
  if (bytes.length > 1 && (first === 0) !== (second === 0))
    return { problem: 'it is UTF-16 without a byte order mark (save it as UTF-8)' };
  const text = decodeUtf8(bytes);
  return text === undefined ? { problem: 'it is neither UTF-8 nor UTF-16 (save it as UTF-8)' } : { text };
}
