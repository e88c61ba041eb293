import type { Document } from '../syntax/document.ts';
import { follow, type Node } from '../syntax/node.ts';

/** Far more than the largest template that AWS accepts contains. */
const MOST_VALUES = 300_000;
const DEEPEST = 200;

interface Size {
  readonly values: number;
  readonly depth: number;
}

/** Whether a document has an alias, so that one node may be in several places. */
export function hasAliases({ syntax, roots }: Document): boolean {
  return syntax === 'yaml' && roots.some(holdsAlias);
}

function holdsAlias(node: Node): boolean {
  if (node.type === 'mapping') return node.entries.some(({ value }) => holdsAlias(value));
  const isAlias = node.type === 'opaque' && node.expression?.type === 'alias';
  return isAlias || childrenOf(node).some(holdsAlias);
}

/**
 * Why a document is too large to read with its aliases expanded; `undefined` if it is not.
 * INVARIANT: Code that follows aliases relies on this limit and has none of its own.
 */
export function expansionFault({ roots }: Document): string | undefined {
  const known = new Map<Node, Size>();
  for (const root of roots) {
    const { values, depth } = measure(root, known);
    if (values > MOST_VALUES) return `with its aliases expanded, it contains more than ${MOST_VALUES} values`;
    if (depth > DEEPEST) return `with its aliases expanded, it is nested deeper than ${DEEPEST} levels`;
  }
  return undefined;
}

/** The target of an alias comes before it and is already measured, so the recursion is never deeper than the text. */
function measure(node: Node, known: Map<Node, Size>): Size {
  const found = follow(node);
  const before = known.get(found);
  if (before !== undefined) return before;
  let values = 1;
  let depth = 0;
  for (const child of childrenOf(found)) {
    const size = measure(child, known);
    values += size.values;
    depth = Math.max(depth, size.depth);
  }
  const size = { values, depth: depth + 1 };
  if (found.shared === true) known.set(found, size);
  return size;
}

/** The direct children of a node. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'scalar':
      return [];
    case 'sequence':
      return node.items;
    case 'mapping':
      return node.entries.map(({ value }) => value);
    case 'opaque':
      return node.expression?.type === 'call' ? node.expression.arguments : [];
  }
}
