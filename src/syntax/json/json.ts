import {
  createScanner,
  type Node as JsonNode,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { ParseResult } from '../document.ts';
import type { Embedding } from '../embedding.ts';
import type { Entry, Node } from '../node.ts';
import { holdsHole, maskHoles } from './holes.ts';

const DEEPEST = 100;
const LARGEST = 4 * 1024 * 1024;

const PROBLEMS = new Map([
  ['InvalidSymbol', 'an unknown word or character'],
  ['InvalidNumberFormat', 'a number that is not JSON'],
  ['PropertyNameExpected', 'a property name is missing'],
  ['ValueExpected', 'a value is missing'],
  ['ColonExpected', 'a colon is missing'],
  ['CommaExpected', 'a comma is missing'],
  ['CloseBraceExpected', 'a closing brace is missing'],
  ['CloseBracketExpected', 'a closing bracket is missing'],
  ['EndOfFileExpected', 'text after the end'],
  ['UnexpectedEndOfString', 'a string does not end'],
  ['UnexpectedEndOfComment', 'a comment does not end'],
]);

/** Parses JSON with comments and trailing commas tolerated. What has a hole in it is opaque. */
export function parseJson(file: SourceFile, embedding?: Embedding, holes: readonly Span[] = []): ParseResult {
  const failure = (offset: number, problem: string): ParseResult => {
    const location = embedding?.file.locate(embedding.toFile(offset)) ?? file.locate(offset);
    const message = `not valid JSON: ${problem}; the file was not reviewed`;
    return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
  };
  // The byte order mark becomes a space: offsets hold.
  const text = maskHoles(file.text.replace(/^\ufeff/, ' '), holes);
  if (text.length > LARGEST) return failure(0, 'larger than 4 MiB: policies are far smaller');
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) return failure(tooDeep, `nested deeper than ${DEEPEST} levels`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [first] = errors;
  if (first !== undefined) return failure(first.offset, problemOf(first, text));
  if (tree === undefined) return failure(0, 'the file is empty');
  const comments = (): Span[] => findComments(text);
  return { ok: true, document: { file, syntax: 'json', roots: [convert(tree, holes)], comments, embedding } };
}

function problemOf({ error, offset }: ParseError, text: string): string {
  // What Terraform's `templatefile` and the like fill in.
  if (/^[$%]\{/.test(text.slice(offset, offset + 2)))
    return 'a template that something is filled into; exclude it under `policies` in the configuration';
  return PROBLEMS.get(printParseErrorCode(error)) ?? 'a character is wrong';
}

/** The offset at which nesting passes the bound. Scanned flat, since parsers recurse. */
function findTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const first = text[scanner.getTokenOffset()];
    if (first === '{' || first === '[') depth++;
    if (first === '}' || first === ']') depth--;
    if (depth > DEEPEST) return scanner.getTokenOffset();
  }
  return undefined;
}

function findComments(text: string): Span[] {
  const scanner = createScanner(text, false);
  const spans: Span[] = [];
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const start = scanner.getTokenOffset();
    // Outside of strings a slash starts a comment only.
    if (text[start] === '/') spans.push({ start, end: start + scanner.getTokenLength() });
  }
  return spans;
}

function convert(node: JsonNode, holes: readonly Span[]): Node {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  if (node.type === 'object')
    return { type: 'mapping', span, entries: children.flatMap((child) => convertProperty(child, holes)) };
  if (node.type === 'array')
    return { type: 'sequence', span, style: 'comma', items: children.map((child) => convert(child, holes)) };
  if (holdsHole(span, holes)) return { type: 'opaque', span, reason: 'interpolation' };
  return { type: 'scalar', span, value: node.value };
}

function convertProperty(property: JsonNode, holes: readonly Span[]): Entry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return [];
  const keySpan = { start: key.offset, end: key.offset + key.length };
  const converted = convert(value, holes);
  return [
    { key: key.value, keySpan, value: converted, span: { start: keySpan.start, end: converted.span.end } },
  ];
}
