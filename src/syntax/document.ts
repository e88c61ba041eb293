import type { Diagnostic } from '../diagnostic.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Embedding } from './embedding.ts';
import type { Region } from './json/template-holes.ts';
import type { Node } from './node.ts';

/** The syntaxes that policies are read from. `hcl-json`: HCL written as JSON. `typescript`: JavaScript too. */
export type Syntax = 'hcl' | 'hcl-json' | 'json' | 'python' | 'typescript' | 'yaml';

/** A parsed file, or a parsed text inside a string of one. */
export interface Document {
  /** The text that the spans lead into: the file, or the embedded text as a file of its own. */
  readonly file: SourceFile;
  readonly syntax: Syntax;
  /** One for each document of the file; YAML alone may have several, or none. */
  readonly roots: readonly Node[];
  /** The tree of the text as it is written, if `roots` are what it stands for, as in HCL written as JSON. */
  readonly written?: readonly Node[] | undefined;
  /** Where the comments are, with their marks, in the order of the text. */
  comments(): readonly Span[];
  /** Where the text stands in the file on disk; `undefined` where it is the file. */
  readonly embedding: Embedding | undefined;
  /** What makes the text a template, which is a document only once it is filled in; absent if it is one as it is. */
  readonly template?: DocumentTemplate | undefined;
}

/** A template that becomes a document. */
export interface DocumentTemplate {
  /** The directives that decide which parts of the document are there: those of each `if` and of each `for`. */
  readonly regions: readonly Region[];
}

/** A parsed file, or why it is none: a value, never thrown. */
export type ParseResult =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly diagnostic: Diagnostic };
