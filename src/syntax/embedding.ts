import type { Location } from '../text/location.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { TextEdit } from '../text/text-edit.ts';
import type { Document } from './document.ts';

/** How a document stands inside a string of another file: where its text is, and how new text is written there. */
export interface Embedding {
  /** The file on disk. */
  readonly file: SourceFile;
  /** The file's offset of an offset of the embedded text; its end for the text's length. */
  toFile(offset: number): number;
  /** Text of the embedded document with the escapes of the string around it. */
  encode(text: string): string;
}

/** The file on disk that holds a document. */
export function fileOf(document: Document): SourceFile {
  return document.embedding?.file ?? document.file;
}

/** The place, in the file on disk, of an offset of a document. */
export function locationOf({ file, embedding }: Document, offset: number): Location {
  return embedding === undefined ? file.locate(offset) : embedding.file.locate(embedding.toFile(offset));
}

/** Edits of a document as edits of the file on disk. */
export function editsOfFile({ embedding }: Document, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (embedding === undefined) return edits;
  return edits.map(({ span, newText }) => ({
    span: { start: embedding.toFile(span.start), end: embedding.toFile(span.end) },
    newText: embedding.encode(newText),
  }));
}
