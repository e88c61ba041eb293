/** A part of a text: literal, or unknown. `unknown` is the text of a reference, or empty, and `path` its path. */
export type Piece = string | { readonly unknown: string; readonly path?: readonly string[] };

/** Limits that no name or ARN comes close to. */
export const LONGEST_TEXT = 2048;
export const MOST_PIECES = 100;

/** Any text. Two of these need not be the same. */
export const ANY: Piece = { unknown: '' };

/** The text of parts that are all literal; `undefined` if a part is unknown. */
export function literalText(pieces: readonly Piece[]): string | undefined {
  const texts = pieces.filter((piece) => typeof piece === 'string');
  return texts.length === 0 || texts.length < pieces.length ? undefined : texts.join('');
}

/** The same text with adjacent literal parts merged and empty ones dropped. */
export function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else if (piece !== '') all.push(piece);
  }
  return all;
}

/** How many characters are literal. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
}
