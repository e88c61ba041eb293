import type { SourceFile } from './source-file.ts';

const OPENING = '([{';
const CLOSING = ')]}';

/**
 * The text of a value that starts at an offset, without white space: up to a comma, a closing bracket or the end of the
 * line outside of brackets, with the lines below that are indented deeper. Brackets in strings count like others, which
 * is enough to compare two versions of one value.
 */
export function writtenAt(file: SourceFile, start: number): string {
  const { text } = file;
  const first = file.lineAt(start);
  const indent = indentOf(text, file.lineStart(first));
  let depth = 0;
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at] ?? '';
    if (OPENING.includes(character)) depth++;
    else if (depth === 0 && (character === ',' || CLOSING.includes(character))) break;
    else if (CLOSING.includes(character)) depth--;
    else if (character === '\n' && depth === 0 && indentOf(text, at + 1) <= indent) break;
  }
  return text.slice(start, at).replace(/\s+/g, '');
}

function indentOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - lineStart;
}
