import type { Span } from '../text/span.ts';

/** A line as `terraform fmt` sees it: what leads, an assignment, and a comment, the last two aligned with their neighbours. */
export interface HclLine {
  /** Where the line starts. */
  readonly start: number;
  /** Where the text before the assignment, or before the comment, ends. */
  readonly leadEnd: number;
  /** The equals sign of an attribute whose value ends on this line, and where that value ends. */
  readonly assignment: { readonly start: number; readonly end: number } | undefined;
  /** The blanks before the equals sign of an attribute whose value goes on below. */
  readonly opening: Span | undefined;
  /** Where a comment behind other text starts. */
  readonly comment: number | undefined;
  /** How many brackets the line opens, less those that it closes. */
  readonly net: number;
}

/**
 * The lines of a text that starts and ends outside of strings; `undefined` where it has what goes over several lines in
 * other ways: a heredoc, or a comment between marks.
 */
export function hclLinesOf(text: string): HclLine[] | undefined {
  const lines: HclLine[] = [];
  for (let at = 0; at <= text.length; ) {
    const line = readLine(text, at);
    if (line === undefined) return undefined;
    lines.push(line.read);
    at = line.next;
  }
  return lines;
}

/** Characters that only stand for themselves: no end of a line, bracket, comment, or start of something longer. */
const PLAIN = /[^\n#/<=!>"()[\]{}]+/y;

function readLine(text: string, start: number): { read: HclLine; next: number } | undefined {
  let equals: number | undefined;
  let brackets = 0;
  let net = 0;
  let comment: number | undefined;
  let last = start;
  let at = start;
  while (at < text.length && text[at] !== '\n') {
    PLAIN.lastIndex = at;
    if (PLAIN.test(text)) {
      const end = endBefore(text, PLAIN.lastIndex, at);
      if (end > at) last = end;
      at = PLAIN.lastIndex;
      continue;
    }
    const character = text[at] ?? '';
    if (character === '#' || text.startsWith('//', at)) {
      comment = at;
      while (at < text.length && text[at] !== '\n') at++;
      break;
    }
    const end = endOfToken(text, at);
    if (end === undefined) return undefined;
    if (character === '=' && end === at + 1 && equals === undefined && last > start) {
      equals = at;
      brackets = 0;
    }
    const change = '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    brackets += change;
    net += change;
    last = end;
    at = end;
  }
  const isAssignment = equals !== undefined && brackets === 0;
  const behind = comment !== undefined && last > start;
  const beforeEquals = equals === undefined ? last : endBefore(text, equals, start);
  const read = {
    start,
    leadEnd: isAssignment ? beforeEquals : last,
    opening: equals === undefined || isAssignment ? undefined : { start: beforeEquals, end: equals },
    assignment: isAssignment ? { start: equals ?? last, end: last } : undefined,
    comment: behind ? comment : undefined,
    net,
  };
  return { read, next: at + 1 };
}

/** The characters with which something longer than one character may start. */
const TOKEN_STARTS = '</=!>"';

/** The end of the string, comment or operator that starts at an offset, or of one character; `undefined` for what is not read. */
function endOfToken(text: string, at: number): number | undefined {
  if (!TOKEN_STARTS.includes(text[at] ?? '')) return at + 1;
  const two = text.slice(at, at + 2);
  if (two === '<<') return undefined;
  if (two === '/*') {
    const end = text.indexOf('*/', at + 2) + 2;
    return end < 2 || text.slice(at, end).includes('\n') ? undefined : end;
  }
  if (['==', '=>', '!=', '<=', '>='].includes(two)) return at + 2;
  return text[at] === '"' ? endOfString(text, at) : at + 1;
}

/** The end of a string with its templates; `undefined` if it goes over the end of the line. */
function endOfString(text: string, start: number): number | undefined {
  // For each open string and template, what ends it.
  const open = ['"'];
  for (let at = start + 1; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at];
    if (character === open.at(-1)) open.pop();
    else if (open.at(-1) === '"') {
      if (character === '\\') at++;
      if (character !== '$' && character !== '%') continue;
      const mark = text.slice(at, at + 3);
      if (mark === '$${' || mark === '%%{') at += 2;
      else if (mark.startsWith('${') || mark.startsWith('%{')) {
        open.push('}');
        at++;
      }
    } else if (character === '"') open.push('"');
    else if (character === '{') open.push('}');
    if (open.length === 0) return at + 1;
  }
  return undefined;
}

function endBefore(text: string, offset: number, start: number): number {
  let end = offset;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return end;
}
