import type { Location } from '../text/location.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import type { Document } from './document.ts';
import type { Region } from './json/template-holes.ts';

/** How a text is embedded in a string of a file: where it is, and how to write new text there. */
export interface Embedding {
  /** The file on disk. */
  readonly file: SourceFile;
  /** The offset in the file of an offset in the embedded text; for the text's length, the offset of the text's end. */
  toFile(offset: number): number;
  /** Escapes new text as the string around it requires. */
  encode(text: string): string;
}

/** A text embedded in a string of a file, with its escapes decoded. */
export interface EmbeddedText {
  readonly text: string;
  /** The interpolated parts of the text, in order. */
  readonly holes: readonly Span[];
  /** The directives of a template outside of strings; absent if there are none. */
  readonly regions?: readonly Region[] | undefined;
  readonly embedding: Embedding;
}

/** An embedding within a text that is itself embedded; the inner one where there is no outer one. */
export function nestedEmbedding(inner: Embedding, outer: Embedding | undefined): Embedding {
  if (outer === undefined) return inner;
  return {
    file: outer.file,
    toFile: (offset) => outer.toFile(inner.toFile(offset)),
    encode: (text) => outer.encode(inner.encode(text)),
  };
}

/** The location in the file on disk of an offset in a document. */
export function locationOf({ file, embedding }: Document, offset: number): Location {
  return embedding === undefined ? file.locate(offset) : embedding.file.locate(embedding.toFile(offset));
}

/** A span of a document as one of the file on disk. */
export function spanInFile({ embedding }: Document, span: Span): Span {
  if (embedding === undefined) return span;
  return { start: embedding.toFile(span.start), end: embedding.toFile(span.end) };
}

/** Edits of a document as edits of the file on disk. */
export function editsOfFile(document: Document, edits: readonly TextEdit[]): readonly TextEdit[] {
  const { embedding } = document;
  if (embedding === undefined) return edits;
  return edits.map(({ span, newText }) => ({
    span: spanInFile(document, span),
    newText: embedding.encode(newText),
  }));
}
