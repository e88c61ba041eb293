import type { Span } from '../../text/span.ts';

/** What a mark of Terraform's template language does: `${…}` fills in a value, `%{…}` directs which text is there. */
export type MarkKind = 'value' | 'if' | 'else' | 'endif' | 'for' | 'endfor';

/** A mark of Terraform's template language in a text, with its delimiters. */
export interface TemplateMark {
  readonly span: Span;
  readonly kind: MarkKind;
}

/** Marks in strings in marks, and so on: no real template comes close. */
const DEEPEST = 20;
const DIRECTIVE = /%\{~?\s*(if|else|endif|for|endfor)\b/y;

/** The marks of a text, in order; `undefined` if it is not clear where one of them ends or what it does. */
export function templateMarks(text: string): TemplateMark[] | undefined {
  const marks: TemplateMark[] = [];
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at)) {
    if (isEscape(text, at)) {
      // Readers may split `$$${` in two ways.
      if (text[at - 1] === text[at]) return undefined;
      at += 3;
      continue;
    }
    const end = endOfMark(text, at, 0);
    const kind = kindOfMark(text, at);
    if (end === undefined || kind === undefined) return undefined;
    marks.push({ span: { start: at, end }, kind });
    at = end;
  }
  return marks;
}

/** The offset of the next mark or escaped mark; the length of the text if there is none. */
function nextMark(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at !== -1; at = text.indexOf('{', at + 1)) {
    const sign = text[at - 1];
    if (at - 1 < from || (sign !== '$' && sign !== '%')) continue;
    return at - 2 >= from && text[at - 2] === sign ? at - 2 : at - 1;
  }
  return text.length;
}

/** Whether `$${` or `%%{` is at an offset, which stands for the mark without its first character. */
function isEscape(text: string, at: number): boolean {
  return text[at + 1] === text[at] && text[at + 2] === '{';
}

function kindOfMark(text: string, at: number): MarkKind | undefined {
  if (text[at] === '$') return 'value';
  DIRECTIVE.lastIndex = at;
  return DIRECTIVE.exec(text)?.[1] as MarkKind | undefined;
}

/** The end of the mark at an offset; `undefined` if it is not closed, or has a comment or a heredoc. */
function endOfMark(text: string, start: number, depth: number): number | undefined {
  if (depth > DEEPEST) return undefined;
  let open = 0;
  for (let at = start + 2; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '{') open++;
    if (character === '}' && open-- === 0) return at + 1;
    if (/^(?:#|\/\/|\/\*|<<|')/.test(text.slice(at, at + 2))) return undefined;
    if (character !== '"') continue;
    const end = endOfString(text, at, depth);
    if (end === undefined) return undefined;
    at = end - 1;
  }
  return undefined;
}

/** The end of the quoted string at an offset, with the marks in it. */
function endOfString(text: string, start: number, depth: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === '\n') return undefined;
    if (character === '\\') at++;
    if (character !== '$' && character !== '%') continue;
    if (isEscape(text, at)) at += 2;
    else if (text[at + 1] === '{') {
      const end = endOfMark(text, at, depth + 1);
      if (end === undefined) return undefined;
      at = end - 1;
    }
  }
  return undefined;
}
