import type { Span } from '../text/span.ts';

/** A text as it is meant, and where each of its characters starts in the source; the source's end for its length. */
export interface DecodedText {
  readonly text: string;
  /** One for each UTF-16 unit of the text; the units of one escape share its start. */
  readonly offsets: readonly number[];
}

/** What stands at one place of a source: the text that it stands for, and how many characters it takes there. */
export interface DecodedPiece {
  readonly text: string;
  readonly length: number;
}

/** Reads a part of a source piece by piece. */
export function decodeText(
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

/** The character that an escape of hexadecimal digits stands for. */
export function characterOfDigits(source: string, start: number, digits: number): string {
  const code = Number.parseInt(source.slice(start, start + digits), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
