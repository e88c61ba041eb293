import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { type DecodedPiece, decodePieces } from '../decoded-text.ts';
import type { ParseResult } from '../document.ts';
import type { Embedding } from '../embedding.ts';
import { parseEmbeddedJson } from './json.ts';

const ESCAPES = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Parses JSON in a JSON string. `span` includes the quotes; `findHoles` finds the interpolated parts of the text. */
export function parseJsonInString(
  file: SourceFile,
  { start, end }: Span,
  findHoles: (text: string) => Span[] = () => [],
): ParseResult {
  const { text, embedding } = textInString(file, { start, end });
  return parseEmbeddedJson({ text, holes: findHoles(text), embedding });
}

/** The text that a JSON string stands for. `span` includes the quotes. */
export function textInString(
  file: SourceFile,
  { start, end }: Span,
): { readonly text: string; readonly embedding: Embedding } {
  const { text, offsets } = decodePieces(file.text, { start: start + 1, end: end - 1 }, jsonPieceAt);
  const toFile = (offset: number): number => offsets[offset] ?? end - 1;
  return { text, embedding: { file, toFile, encode: encodeJsonString } };
}

/** New text as it is written between the quotes of a JSON string. */
export function encodeJsonString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function jsonPieceAt(source: string, at: number): DecodedPiece {
  const character = source[at] ?? '';
  if (character !== '\\') return { text: character, length: 1 };
  const escaped = source[at + 1] ?? '';
  if (escaped !== 'u') return { text: ESCAPES.get(escaped) ?? escaped, length: 2 };
  // One UTF-16 unit, which may be half of a surrogate pair.
  const code = Number.parseInt(source.slice(at + 2, at + 6), 16);
  return { text: String.fromCharCode(code), length: 6 };
}
