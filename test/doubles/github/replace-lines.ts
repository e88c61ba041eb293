/** The lines of a text, as GitHub splits it to apply a suggestion. */
export interface TextLines {
  /** The lines without their endings. */
  lines: string[];
  /** Rule 18: the line ending for the whole file, even if it was mixed. */
  newline: '\n' | '\r\n';
  endsWithNewline: boolean;
}

/** Splits a text into lines. The ending of the first line counts for the whole file. */
export function textLines(text: string): TextLines {
  const lines = text.split(/\r\n|\n/);
  const endsWithNewline = text.endsWith('\n');
  if (endsWithNewline) lines.pop();
  return { lines, newline: /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n', endsWithNewline };
}

/**
 * Rule 13: replaces the lines from `start` to `end`, counted from 1 and both included. Rule 18: the new text has only
 * one kind of line ending, and ends with a newline if and only if the old one does.
 */
export function replaceLines(text: string, start: number, end: number, content: readonly string[]): string {
  const { lines, newline, endsWithNewline } = textLines(text);
  lines.splice(start - 1, end - start + 1, ...content.map((line) => line.replace(/\r$/, '')));
  return lines.join(newline) + (endsWithNewline ? newline : '');
}
