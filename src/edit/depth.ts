import { type Node, startOf } from '../syntax/node.ts';
import { columnAt, indentationAt } from './layout.ts';
import { indentationUnit, listStepOf, type Source, usualListStep } from './source.ts';

/**
 * The white space before a line that belongs to what stands on the line of an offset, such as one that closes a list.
 * In YAML dashes count as white space, and what stands in brackets is indented further than what is around them.
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

/** How many columns a list with dashes under the key at an offset stands behind that key: as the list around it does. */
export function listStepAt(source: Source, keyStart: number): number {
  return contextAt(source, keyStart).listStep ?? usualListStep(source);
}

/** What YAML's indentation has to regard at a place. */
interface IndentationContext {
  /** The column of the innermost mapping or list without brackets around the place; -1 where there is none. */
  readonly column: number;
  /** Whether brackets or braces stand between it and the place. */
  readonly inBrackets: boolean;
  /** How many columns the innermost list around the place that is the value of a key stands behind that key. */
  readonly listStep: number | undefined;
}

/** What stands around the node, or the key, that starts at an offset. */
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

/** The child of a node that holds an offset. */
interface Descent {
  readonly child: Node | undefined;
  /** The column of the node's children; none between brackets. */
  readonly column: number | undefined;
  /** How far behind its key the child stands, where it is a list with dashes. */
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
      const given =
        node.type === 'opaque' && node.expression?.type === 'call' ? node.expression.arguments : [];
      return { child: given[lastBefore(given, startOf, offset)], column: undefined };
    }
  }
}

/** The index of the last of sorted things that starts at an offset or before; -1 when none does. */
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
