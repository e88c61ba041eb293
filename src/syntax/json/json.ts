import { createScanner, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import type { ParseResult } from '../document.ts';
import type { EmbeddedText, Embedding } from '../embedding.ts';
import { JsonConverter } from './convert-json.ts';
import { maskHoles, separateHoles } from './holes.ts';
import { blankDirectives, type TemplateHoles, templateHoles } from './template-holes.ts';

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
  return parseWithHoles(file, NO_HOLES, undefined);
}

const NO_HOLES: TemplateHoles = { holes: [], regions: [] };

/** Marks of other template languages. */
const OTHER_MARK = /\{\{|\{%|<%/;

/**
 * Parses a file as a template that Terraform makes JSON of. What is filled in is opaque, and so is an object or a list of
 * values that has a directive in it.
 */
export function parseJsonTemplate(file: SourceFile): ParseResult {
  const refused = (why: string, offset = 0): ParseResult => {
    const message = `${why}, so the file was not reviewed`;
    return {
      ok: false,
      diagnostic: { code: 'policy-syntax', severity: 'error', message, location: file.locate(offset) },
    };
  };
  if (file.text.length > LARGEST) return parseWithHoles(file, NO_HOLES, undefined);
  const found = templateHoles(file.text);
  if (found === undefined) return refused('the file is a template whose marks have no certain meaning');
  const other = OTHER_MARK.exec(maskHoles(blankDirectives(file.text, found.regions), found.holes));
  if (other !== null) return refused('the file is a template of a language that is not read', other.index);
  return parseWithHoles(file, found, undefined);
}

/**
 * Parses JSON embedded in a string. A value that contains a hole is opaque. A text that is JSON only once its holes are
 * filled in gives a warning instead of an error.
 */
export function parseEmbeddedJson({ text, holes, regions = [], embedding }: EmbeddedText): ParseResult {
  const result = parseWithHoles(new SourceFile(embedding.file.path, text), { holes, regions }, embedding);
  if (result.ok) return result;
  const [directive] = regions.flat();
  if (directive !== undefined)
    return notLiteralText(embedding, directive.start, 'depends on template directives');
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
  { holes, regions }: TemplateHoles,
  embedding: Embedding | undefined,
): ParseResult {
  const isTemplate = regions.length > 0 || (embedding === undefined && holes.length > 0);
  const failure = (offset: number, problem: string): ParseResult => {
    const location = embedding?.file.locate(embedding.toFile(offset)) ?? file.locate(offset);
    const what = isTemplate ? 'not valid JSON, whatever is filled in' : 'not valid JSON';
    const message = `${what}: ${problem}; the file was not reviewed`;
    return { ok: false, diagnostic: { code: 'policy-syntax', severity: 'error', message, location } };
  };
  // The byte order mark becomes a space, so that offsets hold.
  const text = maskHoles(blankDirectives(file.text.replace(/^\ufeff/, ' '), regions), holes);
  if (text.length > LARGEST) return failure(0, 'larger than 4 MiB: policies are far smaller');
  const tooDeep = findNestingBeyond(text, DEEPEST);
  if (tooDeep !== undefined) return failure(tooDeep, `nested deeper than ${DEEPEST} levels`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [first] = errors;
  if (first !== undefined) return failure(first.offset, describeError(first, text));
  if (tree === undefined) return failure(0, 'the file is empty');
  const comments = (): Span[] => findJsonComments(text);
  // A comment may end at another place once the template is filled in.
  const [comment] = isTemplate ? comments() : [];
  if (comment !== undefined) return failure(comment.start, 'a template with a comment');
  const converter = new JsonConverter(holes);
  const directives = regions.flat().sort((a, b) => a.start - b.start);
  const roots = [converter.convert(tree, directives)];
  const astray = regions.find((region) => !converter.isWithinOne(region))?.[0];
  if (astray !== undefined) return failure(astray.start, 'a directive ends at another level than it starts');
  const template = isTemplate ? { regions } : undefined;
  return { ok: true, document: { file, syntax: 'json', roots, comments, embedding, template } };
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
