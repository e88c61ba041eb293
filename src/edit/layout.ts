import { holdsDirective } from '../locate/directive.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Source } from './source.ts';

/** Where the line that holds an offset starts, after a byte order mark. */
function lineStartAt(file: SourceFile, offset: number): number {
  const start = file.lineStart(file.lineAt(offset));
  return start === 0 && file.text.startsWith('\ufeff') ? 1 : start;
}

/** The white space at the start of the line that holds an offset. */
export function indentationAt(file: SourceFile, offset: number): string {
  const start = lineStartAt(file, offset);
  let end = start;
  while (isBlank(file.text[end])) end++;
  return file.text.slice(start, end);
}

/** The number of characters before an offset on its line. */
export function columnAt(file: SourceFile, offset: number): number {
  return offset - lineStartAt(file, offset);
}

/** White space as wide as the text before an offset on its line; tabs stay tabs. */
export function columnsAt(file: SourceFile, offset: number): string {
  return file.text.slice(lineStartAt(file, offset), offset).replace(/[^\t]/g, ' ');
}

/** Whether only white space precedes an offset on its line. */
export function startsLine(file: SourceFile, offset: number): boolean {
  let start = offset;
  while (isBlank(file.text[start - 1])) start--;
  return start === lineStartAt(file, offset);
}

/** The first offset, from an offset on, that is not in white space or a comment. */
export function skipTrivia(source: Source, from: number): number {
  const { text } = source.file;
  let at = from;
  for (;;) {
    while (isBlank(text[at]) || text[at] === '\n' || text[at] === '\r') at++;
    const comment = commentAt(source, at);
    if (comment === undefined) return at;
    at = comment.end;
  }
}

/** The comments in a span that holds only white space, commas and comments. */
export function commentsIn(source: Source, { start, end }: Span): Span[] {
  const comments: Span[] = [];
  for (let at = start; at < end; at++) {
    const comment = commentAt(source, at);
    if (comment === undefined) continue;
    comments.push(comment);
    at = comment.end - 1;
  }
  return comments;
}

/** Whether a span that holds only white space, commas and comments has a comment. */
export function containsComment(source: Source, span: Span): boolean {
  const { text } = source.file;
  for (let at = span.start; at < span.end; at++) {
    const character = text[at];
    if (!isBlank(character) && character !== ',' && character !== '\n' && character !== '\r') return true;
  }
  return false;
}

/** The end of the line that holds an offset, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** The start of the line after the one that holds an offset; the text's length on the last line. */
export function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/** Whether the line that starts at an offset holds only white space. The end of the text is no line. */
export function isBlankLine(text: string, start: number): boolean {
  return start < text.length && text.slice(start, nextLine(text, start)).trim() === '';
}

/** The start of the line above, if that line is blank. */
export function blankLineAbove(file: SourceFile, lineStart: number): number | undefined {
  const line = file.lineAt(lineStart);
  if (line === 1) return undefined;
  const above = file.lineStart(line - 1);
  return isBlankLine(file.text, above) ? above : undefined;
}

/** Whether only white space and comments that end on the same line follow an offset on its line. */
export function endsLine(source: Source, offset: number): boolean {
  const { text } = source.file;
  let at = offset;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (at >= text.length || text[at] === '\n' || text[at] === '\r') return true;
    const comment = commentAt(source, at);
    if (comment === undefined || text.slice(comment.start, comment.end).includes('\n')) return false;
    at = comment.end;
  }
}

/** The start of the comment lines right above a line; the line's own start when there are none. */
export function withCommentLines(source: Source, lineStart: number): number {
  let start = lineStart;
  for (;;) {
    const above = commentAbove(source, start);
    // A directive is about the whole policy, not about what is below it.
    if (above === undefined || holdsDirective(source.file.text.slice(above, start))) return start;
    start = above;
  }
}

/** The start of the comment that ends on the line above and has its lines to itself. */
function commentAbove({ file, notation }: Source, start: number): number | undefined {
  const line = file.lineAt(start) - 1;
  const text = textOfLine(file, line);
  const close = notation.blockComments ? text.indexOf('*/') : -1;
  if (close === text.length - 2 && close !== -1) return openingOf(file, line);
  const isComment = close === -1 && notation.lineComments.some((mark) => text.startsWith(mark));
  return isComment ? file.lineStart(line) : undefined;
}

/** Lines of a block comment above which it is not recognised as one. */
const MOST_COMMENT_LINES = 100;

/** The start of the line on which the block comment that ends on a line opens, if nothing precedes it there. */
function openingOf(file: SourceFile, last: number): number | undefined {
  for (let line = last; line > 0 && line > last - MOST_COMMENT_LINES; line--) {
    const text = textOfLine(file, line);
    if (line < last && text.includes('*/')) return undefined;
    if (text.startsWith('/*')) return file.lineStart(line);
  }
  return undefined;
}

/** A line's text without the white space around it; empty above the first line. */
function textOfLine(file: SourceFile, line: number): string {
  return line < 1 ? '' : file.text.slice(file.lineStart(line), file.lineStart(line + 1)).trim();
}

/** Whether a character is a space or a tab. */
export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The comment that starts at an offset. */
function commentAt({ file: { text }, notation }: Source, at: number): Span | undefined {
  if (notation.lineComments.some((mark) => text.startsWith(mark, at))) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    return { start: at, end: text[end - 1] === '\r' ? end - 1 : end };
  }
  if (!notation.blockComments || !text.startsWith('/*', at)) return undefined;
  const close = text.indexOf('*/', at + 2);
  return { start: at, end: close === -1 ? text.length : close + 2 };
}
