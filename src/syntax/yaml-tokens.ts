import { CST, Lexer, Parser } from 'yaml';
import type { Span } from '../text/span.ts';

/** How deep a text may nest: what composes the tokens recurses. */
export const DEEPEST = 100;

/** The tokens of a YAML text, or the offset at which nesting passes the bound. */
export type TokensResult =
  | { readonly ok: true; readonly tokens: readonly CST.Token[]; readonly hasAliases: boolean }
  | { readonly ok: false; readonly offset: number };

/** Reads a text into tokens. The parser keeps a stack of its own here, while what composes the tokens recurses. */
export function readTokens(text: string): TokensResult {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let hasAliases = false;
  for (const lexeme of new Lexer().lex(text)) {
    hasAliases ||= lexeme.startsWith('*');
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > DEEPEST) return { ok: false, offset: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { ok: true, tokens, hasAliases };
}

/** The places of the comments of a YAML text. */
export function findYamlComments(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    // Marks of the lexer's own stand for no text.
    if (lexeme === CST.DOCUMENT || lexeme === CST.SCALAR || lexeme === CST.FLOW_END) continue;
    const end = at + lexeme.length;
    if (CST.tokenType(lexeme) === 'comment' && text[at] === '#') spans.push({ start: at, end });
    at = end;
  }
  return spans;
}

/** The tokens in front of each item of a list; empty for what is none. Items that are comments alone do not count. */
export function itemTokens(token: CST.Token | undefined): (readonly CST.SourceToken[])[] {
  switch (token?.type) {
    case 'block-seq':
      return token.items.filter(({ start }) => dashOf(start) !== undefined).map(({ start }) => start);
    case 'flow-collection':
      return token.items.filter(isWritten).map(({ start }) => start);
    default:
      return [];
  }
}

/** Where the dash among the tokens in front of an item is. */
export function dashOf(tokens: readonly CST.SourceToken[] | undefined): number | undefined {
  return tokens?.find(({ type }) => type === 'seq-item-ind')?.offset;
}

/** Where the anchor or tag among the tokens in front of a node starts, whichever is first. */
export function leadOf(tokens: readonly CST.SourceToken[] | undefined): number | undefined {
  return tokens?.find(({ type }) => type === 'anchor' || type === 'tag')?.offset;
}

function isWritten({ start, key, sep, value }: CST.CollectionItem): boolean {
  const isMarked = start.some(({ type }) => type === 'explicit-key-ind') || leadOf(start) !== undefined;
  return isMarked || Boolean(key ?? sep ?? value);
}
