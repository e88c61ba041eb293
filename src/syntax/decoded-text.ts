import type { Span } from '../text/span.ts';

/** The text that a part of a source stands for, with the place of each character in the source. */
export interface DecodedText {
  readonly text: string;
  /** For each UTF-16 unit of the text, the offset in the source; all units of one escape have the escape's start. */
  readonly offsets: readonly number[];
}

/** A character or escape in a source: the text that it stands for, and its own length in the source. */
export interface DecodedPiece {
  readonly text: string;
  readonly length: number;
}

/** Decodes a span of a source piece by piece. */
export function decodePieces(
  source: string,
  { start, end }: Span,
  pieceAt: (source: string, at: number) => DecodedPiece,
): DecodedText {
  const pieces: string[] = [];
  const offsets: number[] = [];
  for (let at = start; at < end; ) {
    const { text, length } = pieceAt(source, at);
    pieces.push(text);
    for (let unit = 0; unit < text.length; unit++) offsets.push(at);
    at += length;
  }
  return { text: pieces.join(''), offsets };
}

/** The character for the hexadecimal digits of an escape; U+FFFD for digits past the last code point. */
export function characterOfDigits(source: string, start: number, digits: number): string {
  const code = Number.parseInt(source.slice(start, start + digits), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
