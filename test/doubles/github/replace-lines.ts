/** A text as GitHub takes it apart when it applies a suggestion. */
export interface TextLines {
  /** Without their ends. */
  lines: string[];
  /** Rule 18: one for the whole file, whatever its lines had before. */
  newline: '\n' | '\r\n';
  endsWithNewline: boolean;
}

/** Takes a text apart. A file whose first line ends in `\r\n` counts as such a file. */
export function textLines(text: string): TextLines {
  const lines = text.split(/\r\n|\n/);
  const endsWithNewline = text.endsWith('\n');
  if (endsWithNewline) lines.pop();
  return { lines, newline: /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n', endsWithNewline };
}

/**
 * Rule 13: replaces the lines `start` to `end` (from 1, both included) by others. Rule 18: the new text has one
 * line ending throughout, and ends with a newline exactly if the old one did.
 */
export function replaceLines(text: string, start: number, end: number, content: readonly string[]): string {
  const { lines, newline, endsWithNewline } = textLines(text);
  lines.splice(start - 1, end - start + 1, ...content.map((line) => line.replace(/\r$/, '')));
  return lines.join(newline) + (endsWithNewline ? newline : '');
}
