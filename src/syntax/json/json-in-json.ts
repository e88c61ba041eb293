import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { type DecodedPiece, decodeText } from '../decoded-text.ts';
import type { ParseResult } from '../document.ts';
import { parseJsonWithHoles } from './json-with-holes.ts';

const ESCAPES = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Parses a JSON document that is written, escaped, inside a JSON string. `span` holds the quotes; `findHoles` gives the
 * parts of the text that something else is put in the place of.
 */
export function parseJsonInString(
  file: SourceFile,
  { start, end }: Span,
  findHoles: (text: string) => Span[] = () => [],
): ParseResult {
  const { text, offsets } = decodeText(file.text, { start: start + 1, end: end - 1 }, pieceAt);
  const embedding = {
    file,
    toFile: (offset: number) => offsets[offset] ?? end - 1,
    encode: encodeJsonString,
  };
  return parseJsonWithHoles({ text, holes: findHoles(text), embedding });
}

/** New text as it is written between the quotes of a JSON string. */
export function encodeJsonString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function pieceAt(source: string, at: number): DecodedPiece {
  const character = source[at] ?? '';
  if (character !== '\\') return { text: character, length: 1 };
  const escaped = source[at + 1] ?? '';
  if (escaped !== 'u') return { text: ESCAPES.get(escaped) ?? escaped, length: 2 };
  // One unit of UTF-16, be it half of a character.
  const code = Number.parseInt(source.slice(at + 2, at + 6), 16);
  return { text: String.fromCharCode(code), length: 6 };
}
