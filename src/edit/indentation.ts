import { once } from '../once.ts';
import { type Entry, type Mapping, type Node, startOf } from '../syntax/node.ts';
import type { SourceFile } from '../text/source-file.ts';
import { columnAt, indentationAt } from './layout.ts';
import type { Source } from './source.ts';

/**
 * The indentation of a new line at the level of the line of an offset, such as the line that closes a list. In YAML a
 * dash counts as white space, and what is in brackets is indented further than the block around them.
 */
export function depthAt(source: Source, offset: number): string {
  const { file, notation } = source;
  const indentation = indentationAt(file, offset);
  if (!notation.dashes) return indentation;
  const start = offset - columnAt(file, offset) + indentation.length;
  const dashes = /^(?:-[ \t]+)*/.exec(file.text.slice(start, offset))?.[0] ?? '';
  const depth = indentation + dashes.replaceAll('-', ' ');
  const { column, inBrackets } = contextAt(source, offset);
  return inBrackets && depth.length <= column ? ' '.repeat(column) + indentationUnit(source) : depth;
}

/**
 * The list step for a new block list under the key at an offset: how many columns its dashes are indented relative to the
 * key, following the list around it.
 */
export function listStepAt(source: Source, keyStart: number): number {
  return contextAt(source, keyStart).listStep ?? usualListStep(source);
}

/** One step of a text's indentation: what its first further indented line adds; two spaces if there is none. */
export const indentationUnit: (source: Source) => string = once(({ file, roots, notation }) => {
  // In front of the first block, comments are indented as they like.
  if (notation.formatter === 'terraform') return unitOfBlocks(file, roots);
  if (notation.formatter === 'prettier-code' || notation.formatter === 'black') return unitOfCode(file);
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

/** The further indentation of the first line behind a line that opens brackets or a block; two spaces if there is none. */
function unitOfCode({ text }: SourceFile): string {
  const [, outer = '', inner = ''] =
    /^([ \t]*)(?![ \t]|\/[/*]|[*#]).*[{([:]\r?\n(?=\1[ \t])([ \t]+)(?![ \t\r\n])/m.exec(text) ?? [];
  return inner.slice(outer.length) || '  ';
}

/** The indentation of the first line in a block at the top of a file; two spaces if there is none. */
function unitOfBlocks(file: SourceFile, roots: readonly Node[]): string {
  const blocks = roots.flatMap((root) => (root.type === 'mapping' ? root.entries : []));
  for (const { value } of blocks) {
    const [first] = value.type === 'mapping' ? value.entries : [];
    const indentation = first === undefined ? '' : indentationAt(file, first.keySpan.start);
    if (indentation !== '') return indentation.startsWith('\t') ? '\t' : indentation;
  }
  return '  ';
}

/** The list step of a text's first block list under a key; 2 if there is none. */
const usualListStep: (source: Source) => number = once(({ file, roots }) => firstListStep(file, roots) ?? 2);

/** The list step of an entry whose value is a block list; `undefined` for other values. */
function listStepOf(file: SourceFile, { keySpan, value }: Entry): number | undefined {
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

/** What the indentation at a place in YAML depends on. */
interface IndentationContext {
  /** The column of the innermost block mapping or block list around the place; -1 where there is none. */
  readonly column: number;
  /** Whether there are brackets or braces between that block and the place. */
  readonly inBrackets: boolean;
  /** The list step of the innermost block list under a key around the place. */
  readonly listStep: number | undefined;
}

/** The context of the node, or of the key, that starts at an offset. */
function contextAt(source: Source, offset: number): IndentationContext {
  let context: IndentationContext = { column: -1, inBrackets: false, listStep: undefined };
  let node = source.roots[lastBefore(source.roots, startOf, offset)];
  while (node !== undefined && node.span.start !== offset) {
    const { child, column, listStep } = descend(source, node, offset);
    context = {
      column: column ?? context.column,
      inBrackets: column === undefined,
      listStep: listStep ?? context.listStep,
    };
    node = child;
  }
  return context;
}

/** One step from a node to the child that holds an offset. */
interface Descent {
  readonly child: Node | undefined;
  /** The column of the node's children; `undefined` in brackets. */
  readonly column: number | undefined;
  /** The list step of a child that is a block list. */
  readonly listStep?: number | undefined;
}

function descend({ file }: Source, node: Node, offset: number): Descent {
  switch (node.type) {
    case 'mapping': {
      const entry = node.entries[lastBefore(node.entries, ({ keySpan }) => keySpan.start, offset)];
      if (entry === undefined) return { child: undefined, column: undefined };
      const isFlow = file.text[node.span.start] === '{';
      const column = isFlow ? undefined : columnAt(file, entry.keySpan.start);
      return { child: entry.value, column, listStep: listStepOf(file, entry) };
    }
    case 'sequence': {
      const index = lastBefore(node.items, startOf, offset);
      const dash = node.dashes?.[index];
      return { child: node.items[index], column: dash === undefined ? dash : columnAt(file, dash) };
    }
    default: {
      const children =
        node.type === 'opaque' && node.expression?.type === 'call' ? node.expression.arguments : [];
      return { child: children[lastBefore(children, startOf, offset)], column: undefined };
    }
  }
}

/** The index of the last of sorted things that starts at or before an offset; -1 if none does. */
function lastBefore<T>(sorted: readonly T[], startOfOne: (one: T) => number, offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = sorted[middle];
    if (one !== undefined && startOfOne(one) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
