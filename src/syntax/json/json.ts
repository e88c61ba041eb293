import {
  createScanner,
  type Node as JsonNode,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { ParseResult } from '../document.ts';
import type { EmbeddedText, Embedding } from '../embedding.ts';
import type { Entry, Node } from '../node.ts';
import { holdsHole, maskHoles, separateHoles } from './holes.ts';

const DEEPEST = 100;
const LARGEST = 4 * 1024 * 1024;

const PROBLEMS = new Map([
  ['InvalidSymbol', 'an unknown word or character'],
  ['InvalidNumberFormat', 'an invalid number'],
  ['PropertyNameExpected', 'a property name is missing'],
  ['ValueExpected', 'a value is missing'],
  ['ColonExpected', 'a colon is missing'],
  ['CommaExpected', 'a comma is missing'],
  ['CloseBraceExpected', 'a closing brace is missing'],
  ['CloseBracketExpected', 'a closing bracket is missing'],
  ['EndOfFileExpected', 'text after the end'],
  ['UnexpectedEndOfString', 'a string is not closed'],
  ['UnexpectedEndOfComment', 'a comment is not closed'],
]);

/** Parses a file as JSON. Comments and trailing commas are allowed. */
export function parseJson(file: SourceFile): ParseResult {
  return parseWithHoles(file, [], undefined);
}

/**
 * Parses JSON embedded in a string. A value that contains a hole is opaque. A text that is JSON only once its holes are
 * filled in gives a warning instead of an error.
 */
export function parseEmbeddedJson({ text, holes, embedding }: EmbeddedText): ParseResult {
  const result = parseWithHoles(new SourceFile(embedding.file.path, text), holes, embedding);
  if (result.ok) return result;
  const [hole] = separateHoles(text, holes).outside;
  if (hole === undefined) return result;
  return notLiteralText(embedding, hole.start, 'is JSON only once its interpolations are filled in');
}

/** The result for an embedded text that is not known before it is filled in. */
export function notLiteralText({ file, toFile }: Embedding, offset: number, why: string): ParseResult {
  const message = `the text of the policy ${why}, so it was not reviewed`;
  const location = file.locate(toFile(offset));
  return { ok: false, diagnostic: { code: 'policy-not-literal', severity: 'note', message, location } };
}

/** The offset of the first bracket that is nested deeper than a number of levels; `undefined` if there is none. */
export function findNestingBeyond(text: string, levels: number): number | undefined {
  // Parsers recurse, so this scans the tokens without parsing them.
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const first = text[scanner.getTokenOffset()];
    if (first === '{' || first === '[') depth++;
    if (first === '}' || first === ']') depth--;
    if (depth > levels) return scanner.getTokenOffset();
  }
  return undefined;
}

function parseWithHoles(
  file: SourceFile,
  holes: readonly Span[],
  embedding: Embedding | undefined,
): ParseResult {
  const failure = (offset: number, problem: string): ParseResult => {
    const location = embedding?.file.locate(embedding.toFile(offset)) ?? file.locate(offset);
    const message = `not valid JSON: ${problem}; the file was not reviewed`;
    return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
  };
  // The byte order mark becomes a space, so that offsets hold.
  const text = maskHoles(file.text.replace(/^\ufeff/, ' '), holes);
  if (text.length > LARGEST) return failure(0, 'larger than 4 MiB: policies are far smaller');
  const tooDeep = findNestingBeyond(text, DEEPEST);
  if (tooDeep !== undefined) return failure(tooDeep, `nested deeper than ${DEEPEST} levels`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [first] = errors;
  if (first !== undefined) return failure(first.offset, describeError(first, text));
  if (tree === undefined) return failure(0, 'the file is empty');
  const comments = (): Span[] => findJsonComments(text);
  const roots = [convertValue(tree, holes)];
  return { ok: true, document: { file, syntax: 'json', roots, comments, embedding } };
}

function describeError({ error, offset }: ParseError, text: string): string {
  // A template for Terraform's `templatefile`, for example.
  if (/^[$%]\{/.test(text.slice(offset, offset + 2)))
    return 'the file is a template to be filled in; exclude it under `policies` in the configuration';
  return PROBLEMS.get(printParseErrorCode(error)) ?? 'an unexpected character';
}

function findJsonComments(text: string): Span[] {
  const scanner = createScanner(text, false);
  const spans: Span[] = [];
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    // No other token starts with a slash.
    if (text[start] === '/') spans.push({ start, end: start + scanner.getTokenLength() });
  }
  return spans;
}

function convertValue(node: JsonNode, holes: readonly Span[]): Node {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  if (node.type === 'object')
    return { type: 'mapping', span, entries: children.flatMap((child) => convertProperty(child, holes)) };
  if (node.type === 'array')
    return {
      type: 'sequence',
      span,
      style: 'comma',
      items: children.map((child) => convertValue(child, holes)),
    };
  if (holdsHole(span, holes)) return { type: 'opaque', span, reason: 'interpolation' };
  return { type: 'scalar', span, value: node.value };
}

function convertProperty(property: JsonNode, holes: readonly Span[]): Entry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return [];
  const keySpan = { start: key.offset, end: key.offset + key.length };
  const converted = convertValue(value, holes);
  return [
    { key: key.value, keySpan, value: converted, span: { start: keySpan.start, end: converted.span.end } },
  ];
}
