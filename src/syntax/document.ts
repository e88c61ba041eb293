import type { Diagnostic } from '../diagnostic.ts';
import { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { applyEdits, type TextEdit } from '../text/text-edit.ts';
import type { Embedding } from './embedding.ts';
import { parseHcl } from './hcl/hcl.ts';
import { reparseHcl } from './hcl/reparse-hcl.ts';
import { parseJson } from './json/json.ts';
import type { Node } from './node.ts';
import { parseYaml } from './yaml/yaml.ts';

/** The syntaxes that policies are read from. */
export type Syntax = 'hcl' | 'json' | 'yaml';

/** A parsed file, or a parsed text inside a string of one. */
export interface Document {
  /** The text that the spans lead into: the file, or the embedded text as a file of its own. */
  readonly file: SourceFile;
  readonly syntax: Syntax;
  /** One for each document of the file; YAML alone may have several, or none. */
  readonly roots: readonly Node[];
  /** Where the comments are, with their marks, in the order of the text. */
  comments(): readonly Span[];
  /** Where the text stands in the file on disk; `undefined` where it is the file. */
  readonly embedding: Embedding | undefined;
}

/** A parsed file, or why it is none: a value, never thrown. */
export type ParseResult =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The syntax of a file by its name; `undefined` for files that are not read. A `.template` may be JSON or YAML. */
export function syntaxOf(path: string): Syntax | undefined {
  if (/\.(?:tf|tofu)$/.test(path)) return 'hcl';
  if (path.endsWith('.json')) return 'json';
  return /\.(?:ya?ml|template)$/.test(path) ? 'yaml' : undefined;
}

/** Parses a file in its syntax; `undefined` for a file that is not read at all, as YAML without a policy's words is. */
export function parseDocument(file: SourceFile): ParseResult | undefined {
  switch (syntaxOf(file.path)) {
    case 'hcl':
      return parseHcl(file);
    case 'json':
      return parseJson(file);
    case 'yaml':
      // Parsing takes long, and most YAML files are something else.
      if (!mayHoldPolicy(file)) return undefined;
      return file.path.endsWith('.template') ? parseTemplate(file) : parseYaml(file);
    case undefined:
      return undefined;
  }
}

/** What `parseDocument` gives of a file once it is edited. */
export function parseEdited(document: Document, edits: readonly TextEdit[]): ParseResult | undefined {
  const { file, syntax } = document;
  if (syntax === 'hcl') return reparseHcl(document, edits);
  return parseDocument(new SourceFile(file.path, applyEdits(file.text, edits)));
}

/** What begins as JSON may still be YAML, whose strings may stand on several lines. */
function parseTemplate(file: SourceFile): ParseResult {
  if (!/^\ufeff?\s*\{/.test(file.text)) return parseYaml(file);
  const json = parseJson(file);
  const yaml = json.ok ? json : parseYaml(file);
  return yaml.ok ? yaml : json;
}

/** Whether a text has the words that every policy has: one without them need not be parsed, nor complained about. */
export function mayHoldPolicy(file: SourceFile): boolean {
  const { path, text } = file;
  switch (syntaxOf(path)) {
    case 'hcl':
      return text.includes('aws_iam_policy_document') || hasWords(text, 'Statement');
    case 'yaml':
      // Serverless Framework has `statements`.
      return hasWords(text, 'tatement');
    default:
      return hasWords(text, 'Statement');
  }
}

function hasWords(text: string, statement: string): boolean {
  return text.includes('Effect') && text.includes(statement);
}
