import type { Diagnostic } from '../diagnostic.ts';
import type { SourceFile } from '../text/source-file.ts';
import { parseJson } from './json.ts';
import type { Node } from './node.ts';

/** The syntaxes that policies are read from. */
export type Syntax = 'json';

/** A parsed file. */
export interface Document {
  readonly file: SourceFile;
  readonly syntax: Syntax;
  readonly root: Node;
}

/** A parsed file, or why it is none: a value, never thrown. */
export type ParseResult =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The syntax of a file by its name; `undefined` for files that are not read. */
export function syntaxOf(path: string): Syntax | undefined {
  return path.endsWith('.json') ? 'json' : undefined;
}

/** Parses a file in its syntax; `undefined` for a file that is not read at all. */
export function parseDocument(file: SourceFile): ParseResult | undefined {
  return syntaxOf(file.path) === 'json' ? parseJson(file) : undefined;
}
