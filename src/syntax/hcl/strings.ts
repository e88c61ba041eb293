import type { Span } from '../../text/span.ts';
import { characterOfDigits, type DecodedPiece, type DecodedText, decodePieces } from '../decoded-text.ts';

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The part of a string without its delimiters: what is between the quotes, or the lines of a heredoc. */
export function contentOfString(text: string, { start, end }: Span): Span {
  if (text[start] === '"') return { start: start + 1, end: end - 1 };
  const first = text.indexOf('\n', start) + 1;
  return { start: first, end: Math.max(first, text.lastIndexOf('\n', end - 1) + 1) };
}

/** The text that a part of a quoted string stands for. The part has no interpolations. */
export function textOfQuoted(source: string, start: number, end: number): string {
  const raw = source.slice(start, end);
  return raw.includes('\\') || raw.includes('{') ? decodeQuoted(source, start, end).text : raw;
}

/** The text that a part of a quoted string stands for, with the place of each character. The part has no interpolations. */
export function decodeQuoted(source: string, start: number, end: number): DecodedText {
  return decodePieces(source, { start, end }, hclPieceAt);
}

/** The text that a part of a heredoc stands for, with the place of each character. The part has no interpolations. */
export function decodeHeredoc(source: string, start: number, end: number): DecodedText {
  return decodePieces(source, { start, end }, heredocPieceAt);
}

/** New text as it is written between quotes. */
export function encodeQuoted(text: string): string {
  return encodeTemplate(JSON.stringify(text).slice(1, -1));
}

/** New text as it is written in a heredoc. */
export function encodeTemplate(text: string): string {
  return text.replaceAll('${', '$${').replaceAll('%{', '%%{');
}

function heredocPieceAt(source: string, at: number): DecodedPiece {
  const character = source[at] ?? '';
  const isEscape =
    (character === '$' || character === '%') && source[at + 1] === character && source[at + 2] === '{';
  return isEscape ? { text: `${character}{`, length: 3 } : { text: character, length: 1 };
}

function hclPieceAt(source: string, at: number): DecodedPiece {
  const character = source[at] ?? '';
  const next = source[at + 1] ?? '';
  if (character !== '\\') return heredocPieceAt(source, at);
  const digits = next === 'u' ? 4 : next === 'U' ? 8 : 0;
  if (digits === 0) return { text: ESCAPES.get(next) ?? next, length: 2 };
  return { text: characterOfDigits(source, at + 2, digits), length: 2 + digits };
}
