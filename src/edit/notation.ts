import type { Syntax } from '../syntax/document.ts';
import type { SourceFile } from '../text/source-file.ts';

/** How a syntax writes what an edit writes, and what it takes for a comment. */
export interface Notation {
  /** What starts a comment that ends with its line. */
  readonly lineComments: readonly string[];
  /** Whether `/*` starts a comment too. */
  readonly blockComments: boolean;
  /** An action pattern as source text, in the manner of an item that stands there. */
  quote(pattern: string, model: string): string;
  /** The key `NotAction` as source text, in the manner of the `Action` key that stands there. */
  notAction(model: string): string;
}

/** A text with the rules of its syntax. */
export interface Source {
  readonly file: SourceFile;
  readonly notation: Notation;
}

const JSON_NOTATION: Notation = {
  lineComments: ['//'],
  blockComments: true,
  quote: (pattern) => JSON.stringify(pattern),
  notAction: () => '"NotAction"',
};

const NOTATIONS: Readonly<Record<Syntax, Notation>> = { json: JSON_NOTATION };

/** The notation of a syntax. */
export function notationOf(syntax: Syntax): Notation {
  return NOTATIONS[syntax];
}
