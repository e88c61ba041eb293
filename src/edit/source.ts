import { InternalError } from '../errors.ts';
import { once } from '../once.ts';
import type { Document } from '../syntax/document.ts';
import type { Node } from '../syntax/node.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { type Notation, notationOf } from './notation.ts';

/** Characters of indentation. It is copied to each new line, so without a bound the file could grow to any size. */
const WIDEST_INDENTATION = 1000;

/** A text that is edited, with the notation of its syntax. */
export interface Source {
  readonly file: SourceFile;
  readonly notation: Notation;
  readonly roots: readonly Node[];
  /** Where the comments are. Each call reads the text again. */
  comments(): readonly Span[];
  /** Whether the text is a file that a formatter reads: it is not embedded in one, and is no template. */
  readonly isFile: boolean;
  /** The line break of new lines. */
  readonly newline: '\n' | '\r\n';
}

/** The source that a document is edited as. */
export const sourceOf: (document: Document) => Source = once(
  ({ file, syntax, roots, written, comments, embedding, template }) => ({
    file,
    notation: notationOf(syntax),
    roots: written ?? roots,
    comments,
    isFile: embedding === undefined && template === undefined,
    newline: file.newline,
  }),
);

/** A line break and the indentation of the new line. Throws an `InternalError` where the indentation is absurdly wide. */
export function newLine({ newline }: Source, indentation: string): string {
  if (indentation.length > WIDEST_INDENTATION)
    throw new InternalError('the list is indented too far for new lines');
  return newline + indentation;
}
