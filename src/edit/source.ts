import { InternalError } from '../errors.ts';
import { once } from '../once.ts';
import type { Document } from '../syntax/document.ts';
import type { Entry, Mapping, Node } from '../syntax/node.ts';
import type { SourceFile } from '../text/source-file.ts';
import { columnAt, indentationAt } from './layout.ts';
import { type Notation, notationOf } from './notation.ts';

/** Characters of indentation. It is copied for each new line, so more could make a file of any size. */
const WIDEST_INDENTATION = 1000;

/** A text with the rules of its syntax. */
export interface Source {
  readonly file: SourceFile;
  readonly notation: Notation;
  readonly roots: readonly Node[];
  /** The line break of new lines. */
  readonly newline: '\n' | '\r\n';
}

/** A document's text as the source that its edits are made for. */
export const sourceOf: (document: Document) => Source = once(({ file, syntax, roots }) => ({
  file,
  notation: notationOf(syntax),
  roots,
  newline: file.newline,
}));

/** A line break and the indentation of a new line. Throws an `InternalError` where the indentation is absurdly wide. */
export function newLine({ newline }: Source, indentation: string): string {
  if (indentation.length > WIDEST_INDENTATION)
    throw new InternalError('the list is indented too far for new lines');
  return newline + indentation;
}

/** One step of a text's indentation: what the first line that is indented further has more; two spaces without one. */
export const indentationUnit: (source: Source) => string = once(({ file }) => {
  let base: string | undefined;
  for (const start of file.lineStarts) {
    const indentation = indentationAt(file, start);
    const next = file.text[start + indentation.length];
    if (next === undefined || next === '\n' || next === '\r') continue;
    base ??= indentation;
    if (indentation.length > base.length && indentation.startsWith(base))
      return indentation.startsWith('\t', base.length) ? '\t' : indentation.slice(base.length);
  }
  return '  ';
});

/** How many columns a text's first list with dashes that is the value of a key stands behind that key; 2 without one. */
export const usualListStep: (source: Source) => number = once(
  ({ file, roots }) => firstListStep(file, roots) ?? 2,
);

/** How many columns the list with dashes that is an entry's value stands behind its key; `undefined` for other values. */
export function listStepOf(file: SourceFile, { keySpan, value }: Entry): number | undefined {
  const dash = value.type === 'sequence' ? value.dashes?.[0] : undefined;
  const step = dash === undefined ? -1 : columnAt(file, dash) - columnAt(file, keySpan.start);
  return step < 0 ? undefined : step;
}

function firstListStep(file: SourceFile, nodes: readonly Node[]): number | undefined {
  for (const node of nodes) {
    const items = node.type === 'sequence' ? firstListStep(file, node.items) : undefined;
    const found = node.type === 'mapping' ? firstListStepIn(file, node) : items;
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstListStepIn(file: SourceFile, { entries }: Mapping): number | undefined {
  for (const entry of entries) {
    const found = listStepOf(file, entry) ?? firstListStep(file, [entry.value]);
    if (found !== undefined) return found;
  }
  return undefined;
}
