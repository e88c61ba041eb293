import type { Location } from './location.ts';

/** What ends the lines of a file: `mixed` when the lines differ, `none` when there is only one line. */
export type EndOfLine = '\n' | '\r\n' | 'mixed' | 'none';

/** A text file exactly as it was read, so that offsets are valid and untouched bytes stay untouched. */
export class SourceFile {
  readonly path: string;
  /** The decoded text, including a byte order mark (U+FEFF). */
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The offsets at which lines start; the first is 0. A line ends after `\n`. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1))
        starts.push(at + 1);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  /** The number of the line that holds an offset, counted from 1. */
  lineAt(offset: number): number {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The offset at which a line, counted from 1, starts; the text's length for lines past the last. */
  lineStart(line: number): number {
    return this.lineStarts[line - 1] ?? this.text.length;
  }

  /** An offset as a location. */
  locate(offset: number): Location {
    const line = this.lineAt(offset);
    return { path: this.path, line, column: offset - this.lineStart(line) + 1 };
  }

  /** What ends the lines of the file. */
  get endOfLine(): EndOfLine {
    let windows = 0;
    for (let at = this.text.indexOf('\r\n'); at !== -1; at = this.text.indexOf('\r\n', at + 2)) windows++;
    const all = this.lineStarts.length - 1;
    if (all === 0) return 'none';
    if (windows === 0) return '\n';
    return windows === all ? '\r\n' : 'mixed';
  }

  /** The line break for new text: the file's first, or `\n` if it has none. */
  get newline(): '\n' | '\r\n' {
    const first = this.text.indexOf('\n');
    return first > 0 && this.text[first - 1] === '\r' ? '\r\n' : '\n';
  }
}

/** A placeholder for a file whose text is not available. It is treated like a file that does not parse. */
export function unreadFile(path: string): SourceFile {
  return new SourceFile(path, '\0');
}

/** Decodes a file's bytes as UTF-8, including a byte order mark; `undefined` when they are not UTF-8 text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
