import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';

/** Lines and columns count from 1, in UTF-16 units; the end column is outside. */
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A file of the repository as a relative URI. */
export function artifactOf(path: string): { uri: string } {
  const segments = path.replace(/\p{Surrogate}/gu, '\ufffd').split('/');
  return { uri: segments.map(encodeURIComponent).join('/') };
}

/** The region from the first to the last of some edits. */
export function regionOf(file: SourceFile, edits: readonly TextEdit[]): Region | undefined {
  if (edits.length === 0) return undefined;
  const start = Math.min(...edits.map(({ span }) => span.start));
  const end = Math.max(...edits.map(({ span }) => span.end));
  return region(file, start, end);
}

/** An edit as SARIF's replacement. */
export function replacementOf(file: SourceFile, { span, newText }: TextEdit): object {
  return {
    deletedRegion: region(file, span.start, span.end),
    ...(newText !== '' && { insertedContent: { text: newText } }),
  };
}

function region(file: SourceFile, start: number, end: number): Region {
  const [first, last] = [position(file, start), position(file, end)];
  return {
    startLine: first.line,
    startColumn: first.column,
    endLine: last.line,
    endColumn: last.column,
  };
}

/** A place in lines and columns. A byte order mark is no part of SARIF's text. */
function position(file: SourceFile, offset: number): { line: number; column: number } {
  const line = file.lineAt(offset);
  const mark = line === 1 && offset > 0 && file.text.startsWith('\ufeff') ? 1 : 0;
  return { line, column: offset - file.lineStart(line) + 1 - mark };
}

/** A message without control characters, in which SARIF finds neither links nor placeholders. */
export function sarifText(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Cf}|\p{Surrogate}|\u2028|\u2029/gu, '\ufffd')
    .replace(/[\\[\]]/g, (character) => `\\${character}`)
    .replace(/[{}]/g, (character) => character + character);
}
