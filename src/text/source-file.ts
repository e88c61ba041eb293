import type { Location } from './location.ts';

/** What ends the lines of a file; `mixed` when they do not agree, `none` when there is one line only. */
export type EndOfLine = '\n' | '\r\n' | 'mixed' | 'none';

/** A text file as it was read: nothing normalised, so that offsets hold and untouched bytes stay untouched. */
export class SourceFile {
  readonly path: string;
  /** The decoded text, with its byte order mark (U+FEFF) where it has one. */
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** Offsets at which lines start; the first is 0. A line ends after `\n`. */
  get lineStarts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1))
        starts.push(at + 1);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  /** The number, from 1, of the line that holds an offset. */
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

  /** The location of an offset. */
  locate(offset: number): Location {
    const line = this.lineAt(offset);
    return { path: this.path, line, column: offset - this.lineStart(line) + 1 };
  }

  get endOfLine(): EndOfLine {
    let windows = 0;
    for (let at = this.text.indexOf('\r\n'); at !== -1; at = this.text.indexOf('\r\n', at + 2)) windows++;
    const all = this.lineStarts.length - 1;
    if (all === 0) return 'none';
    if (windows === 0) return '\n';
    return windows === all ? '\r\n' : 'mixed';
  }

  /** The line break to write in new text: the file's own, or its first where they are mixed. */
  get newline(): '\n' | '\r\n' {
    const first = this.text.indexOf('\n');
    return first > 0 && this.text[first - 1] === '\r' ? '\r\n' : '\n';
  }
}

/** Stands for a file whose text cannot be had: what it says is as little known as that of one with faults. */
export function unreadFile(path: string): SourceFile {
  return new SourceFile(path, '\0');
}

/** Decodes a file's bytes as UTF-8, keeping the byte order mark; `undefined` when they are not UTF-8 text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
