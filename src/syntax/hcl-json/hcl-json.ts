import { SourceFile } from '../../text/source-file.ts';
import type { Document, ParseResult } from '../document.ts';
import { holesOf, parseTemplateOfJson } from '../hcl/json-in-hcl.ts';
import { encodeTemplate } from '../hcl/strings.ts';
import { commentsInTemplate, parseTemplateText } from '../hcl/template-text.ts';
import { parseJson } from '../json/json.ts';
import { textInString } from '../json/json-in-json.ts';
import type { Mapping, Node, Opaque } from '../node.ts';
import type { BodySchema } from './body-schema.ts';
import { convertBody } from './convert-body.ts';
import { InvalidHclJson } from './convert-value.ts';

/**
 * An escape of a letter or of an underscore. Nobody writes these, and words of Terraform that are spelt so would not be
 * found in the text.
 */
const ESCAPED_LETTER = /(?<!\\)(?:\\\\)*\\u00(?:4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9a])/i;

/** Parses HCL that is written as JSON. The grammar `hcl` must have been loaded. */
export function parseHclJson(file: SourceFile, schema: BodySchema): ParseResult {
  const parsed = parseJson(file);
  if (!parsed.ok) return parsed;
  const letter = ESCAPED_LETTER.exec(file.text);
  if (letter !== null)
    return failure(file, letter.index, 'a letter is written as an escape', 'not read as Terraform');
  const { document } = parsed;
  const [root] = document.roots;
  if (root === undefined) return parsed;
  try {
    const span = { start: 0, end: file.text.length };
    const converted: Mapping = { type: 'mapping', span, entries: convertBody(file, root, schema) };
    return {
      ok: true,
      document: { ...document, syntax: 'hcl-json', roots: [converted], written: document.roots },
    };
  } catch (error) {
    if (!(error instanceof InvalidHclJson)) throw error;
    return failure(file, error.offset, error.message);
  }
}

function failure(
  file: SourceFile,
  offset: number,
  problem: string,
  what = 'not valid Terraform',
): ParseResult {
  const message = `${what}: ${problem}; the file was not reviewed`;
  return {
    ok: false,
    diagnostic: { code: 'policy-syntax', severity: 'error', message, location: file.locate(offset) },
  };
}

/** A string of HCL in JSON, opened: its text as a document of HCL, and its value with its places in that text. */
export interface OpenedString {
  readonly document: Document;
  readonly node: Node;
}

/** Opens the string that a node is made from; `undefined` if it is made from something else. */
export function openString({ syntax, file }: Document, { span }: Node): OpenedString | undefined {
  if (syntax !== 'hcl-json' || file.text[span.start] !== '"') return undefined;
  const { text, embedding } = textInString(file, span);
  const node = parseTemplateText(text);
  if (node === undefined) return undefined;
  const comments = () => commentsInTemplate(text);
  const document: Document = {
    file: new SourceFile(file.path, text),
    syntax: 'hcl',
    roots: [node],
    comments,
    embedding,
  };
  return { document, node };
}

/** Parses the whole text of a string as JSON; `undefined` if it is an expression. */
export function parseJsonInOpened({
  document: { file, embedding },
  node,
}: OpenedString): ParseResult | undefined {
  if (embedding === undefined || (node.type === 'opaque' && !isLiteralTemplate(node))) return undefined;
  const encode = (text: string): string => embedding.encode(encodeTemplate(text));
  return parseTemplateOfJson({ text: file.text, holes: holesOf(node), embedding: { ...embedding, encode } });
}

/** Whether a node is a template with literal text that starts where the text does, and not one within an expression. */
function isLiteralTemplate({ expression, span }: Opaque): boolean {
  return expression?.type === 'template' && expression.parts[0]?.span.start === span.start;
}
