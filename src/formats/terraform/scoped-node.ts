import type { Entry, Expression, Node } from '../../syntax/node.ts';

/** How references in a module are written in the index of its root. */
export interface Scope {
  /** The path of a reference in the index; the very same array if it does not change, or a node that it stands for. */
  place(path: readonly string[]): readonly string[] | Node;
}

/** A node with its references placed. Parts without references are kept as they are. */
export function scopedNode(node: Node, scope: Scope): Node {
  switch (node.type) {
    case 'scalar':
      return node;
    case 'sequence': {
      const items = scopedAll(node.items, scope);
      return items === node.items ? node : { ...node, items };
    }
    case 'mapping': {
      const entries = scopedEntries(node.entries, scope);
      return entries === node.entries ? node : { ...node, entries };
    }
    case 'opaque': {
      if (node.expression === undefined) return node;
      if (node.expression.type === 'reference') {
        const placed = scope.place(node.expression.path);
        if ('type' in placed) return placed;
        return placed === node.expression.path
          ? node
          : { ...node, expression: { type: 'reference', path: placed } };
      }
      const expression = scopedExpression(node.expression, scope);
      return expression === node.expression ? node : { ...node, expression };
    }
  }
}

/** An entry with the references of its value placed. */
export function scopedEntry(entry: Entry, scope: Scope): Entry {
  const value = scopedNode(entry.value, scope);
  return value === entry.value ? entry : { ...entry, value };
}

function scopedEntries(entries: readonly Entry[], scope: Scope): readonly Entry[] {
  const scoped = entries.map((entry) => scopedEntry(entry, scope));
  return scoped.every((entry, at) => entry === entries[at]) ? entries : scoped;
}

function scopedAll(nodes: readonly Node[], scope: Scope): readonly Node[] {
  const scoped = nodes.map((node) => scopedNode(node, scope));
  return scoped.every((node, at) => node === nodes[at]) ? nodes : scoped;
}

function scopedExpression(expression: Exclude<Expression, { type: 'reference' }>, scope: Scope): Expression {
  switch (expression.type) {
    case 'call': {
      const given = scopedAll(expression.arguments, scope);
      return given === expression.arguments ? expression : { ...expression, arguments: given };
    }
    case 'template': {
      const parts = scopedAll(expression.parts, scope);
      return parts === expression.parts ? expression : { ...expression, parts };
    }
    case 'mixture': {
      const mentions = scopedAll(expression.mentions, scope);
      return mentions === expression.mentions ? expression : { ...expression, mentions };
    }
    case 'alias':
    case 'code':
      return expression;
  }
}
