import { InternalError } from '../errors.ts';
import type { Document } from '../syntax/document.ts';
import type { Entry, Mapping, Node } from '../syntax/node.ts';
import type { SourceFile } from '../text/source-file.ts';
import { columnAt, indentationAt } from './layout.ts';
import { type Notation, notationOf } from './notation.ts';

/** Copied for each new line, more of it could make a file of any size. */
const WIDEST = 1000;

/** A text with the rules of its syntax, and the manners of its author. */
export class Source {
  readonly file: SourceFile;
  readonly notation: Notation;
  readonly roots: readonly Node[];
  readonly #newline: string;
  #unit: string | undefined;
  #listStep: number | undefined;

  constructor({ file, syntax, roots }: Document) {
    this.file = file;
    this.notation = notationOf(syntax);
    this.roots = roots;
    this.#newline = file.newline;
  }

  /** A line break with what stands before the text of a new line. Throws an `InternalError` where that is absurd. */
  newLine(indentation: string): string {
    if (indentation.length > WIDEST) throw new InternalError('the list is indented too far for new lines');
    return this.#newline + indentation;
  }

  /** One step of indentation: what the first line that is indented further has more, else two spaces. */
  get unit(): string {
    this.#unit ??= indentationUnit(this.file);
    return this.#unit;
  }

  /** How many columns the first list with dashes that is the value of a key stands behind that key, else two. */
  get listStep(): number {
    this.#listStep ??= firstListStep(this.file, this.roots) ?? 2;
    return this.#listStep;
  }
}

function indentationUnit(file: SourceFile): string {
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
}

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
