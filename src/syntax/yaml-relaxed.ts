import { CST, Lexer } from 'yaml';
import type { Span } from '../text/span.ts';
import { applyEdits } from '../text/text-edit.ts';

/** Reading again takes time: so much of it, in characters, is given to a text with faults. */
const MOST_READ = 4 * 1024 * 1024;
const MOST_ROUNDS = 50;

/**
 * A text of the same length in which quotes and brackets that are indented too little for YAML 1.2 stand on one line.
 * CloudFormation's parser minds no indentation there. `undefined` when there is nothing of the kind.
 */
export function relaxIndentation(text: string): string | undefined {
  const rounds = Math.min(MOST_ROUNDS, Math.floor(MOST_READ / Math.max(1, text.length)));
  let relaxed = text;
  for (let round = 0; round < rounds; round++) {
    const cut = findCut(relaxed);
    if (cut === undefined) break;
    const joined = cut.type === 'quote' ? joinQuote(relaxed, cut.start) : joinBrackets(relaxed, cut.start);
    if (joined === undefined || joined === relaxed) break;
    relaxed = joined;
  }
  return relaxed === text ? undefined : relaxed;
}

interface Cut {
  readonly type: 'quote' | 'brackets';
  readonly start: number;
}

/** The first quote, or outermost bracket, that the lexer gives up for its indentation. */
function findCut(text: string): Cut | undefined {
  const open: number[] = [];
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === CST.DOCUMENT || lexeme === CST.SCALAR) continue;
    if (lexeme === CST.FLOW_END) return { type: 'brackets', start: open[0] ?? at };
    const type = CST.tokenType(lexeme);
    const isQuoted = type === 'single-quoted-scalar' || type === 'double-quoted-scalar';
    if (isQuoted && endOfQuote(text, at) !== at + lexeme.length) return { type: 'quote', start: at };
    if (type === 'flow-seq-start' || type === 'flow-map-start') open.push(at);
    if (type === 'flow-seq-end' || type === 'flow-map-end') open.pop();
    at += lexeme.length;
  }
  return undefined;
}

function joinQuote(text: string, start: number): string | undefined {
  const end = endOfQuote(text, start);
  return end === undefined ? undefined : onOneLine(text, [{ start, end }]);
}

function joinBrackets(text: string, start: number): string | undefined {
  const breaks: Span[] = [];
  const comments: Span[] = [];
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'") {
      const end = endOfQuote(text, at);
      if (end === undefined) return undefined;
      breaks.push({ start: at, end });
      at = end - 1;
    } else if (character === '#' && /\s/.test(text[at - 1] ?? '')) {
      // A comment would swallow what is put behind it.
      const end = endOfLine(text, at);
      comments.push({ start: at, end });
      at = end - 1;
    } else if (character === '\n' || character === '\r') breaks.push({ start: at, end: at + 1 });
    else if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth === 0)
      return onOneLine(withoutText(text, comments), breaks);
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** The offset behind the closing quote; `undefined` when there is none. */
function endOfQuote(text: string, start: number): number | undefined {
  const quote = text[start] ?? '';
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at++;
    else if (text[at] === quote) return at + 1;
  }
  return undefined;
}

function onOneLine(text: string, spans: readonly Span[]): string {
  return rewrite(text, spans, (part) => part.replaceAll(/[\r\n\t]/g, ' '));
}

function withoutText(text: string, spans: readonly Span[]): string {
  return rewrite(text, spans, (part) => ' '.repeat(part.length));
}

function rewrite(text: string, spans: readonly Span[], write: (part: string) => string): string {
  const edits = spans.map((span) => ({ span, newText: write(text.slice(span.start, span.end)) }));
  return applyEdits(text, edits);
}
