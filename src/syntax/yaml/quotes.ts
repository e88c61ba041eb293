import type { Span } from '../../text/span.ts';
import { characterOfDigits, type DecodedPiece, type DecodedText, decodePieces } from '../decoded-text.ts';
import { encodeJsonString } from '../json/json-in-json.ts';

const ESCAPES = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const DIGITS = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** How a quoted string is decoded and encoded. */
export interface Quoting {
  decode(source: string, content: Span): DecodedText;
  encode(text: string): string;
}

/** YAML's strings in double quotes. Folded line breaks become one blank. */
export const DOUBLE_QUOTES: Quoting = {
  decode: (source, content) => decodePieces(source, content, pieceInDouble),
  encode: encodeJsonString,
};

/** YAML's strings in single quotes. Two single quotes stand for one; folded line breaks become one blank. */
export const SINGLE_QUOTES: Quoting = {
  decode: (source, content) => decodePieces(source, content, pieceInSingle),
  encode: (text) => text.replaceAll("'", "''"),
};

function pieceInSingle(source: string, at: number): DecodedPiece {
  return foldAt(source, at) ?? { text: source[at] ?? '', length: source[at] === "'" ? 2 : 1 };
}

function pieceInDouble(source: string, at: number): DecodedPiece {
  const character = source[at] ?? '';
  if (character !== '\\') return foldAt(source, at) ?? { text: character, length: 1 };
  const escaped = source[at + 1] ?? '';
  const digits = DIGITS.get(escaped);
  if (digits !== undefined) return { text: characterOfDigits(source, at + 2, digits), length: 2 + digits };
  // An escaped line break stands for nothing.
  const fold = foldAt(source, at + 1);
  if (fold !== undefined) return { text: '', length: 1 + fold.length };
  return { text: ESCAPES.get(escaped) ?? escaped, length: 2 };
}

/** A run of line breaks and blanks that starts with a line break. */
function foldAt(source: string, at: number): DecodedPiece | undefined {
  if (source[at] !== '\n' && source[at] !== '\r') return undefined;
  let end = at;
  while (' \t\r\n'.includes(source[end] ?? '.')) end++;
  return { text: ' ', length: end - at };
}
