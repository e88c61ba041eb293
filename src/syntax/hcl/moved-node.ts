import type { Span } from '../../text/span.ts';
import type { Entry, Expression, Node } from '../node.ts';

/** How the places of nodes change. */
export type Move = (span: Span) => Span;

/** A node at another place. INVARIANT: it is Terraform's, which has no aliases, dashes or anchors. */
export function movedNode(node: Node, move: Move): Node {
  const span = move(node.span);
  switch (node.type) {
    case 'scalar':
      return { ...node, span };
    case 'sequence':
      return { ...node, span, items: node.items.map((item) => movedNode(item, move)) };
    case 'mapping':
      return { ...node, span, entries: node.entries.map((entry) => movedEntry(entry, move)) };
    case 'opaque':
      return { ...node, span, expression: node.expression && movedExpression(node.expression, move) };
  }
}

/** An entry at another place. */
export function movedEntry({ key, keySpan, value, span }: Entry, move: Move): Entry {
  return { key, keySpan: move(keySpan), value: movedNode(value, move), span: move(span) };
}

function movedExpression(expression: Expression, move: Move): Expression {
  const moveAll = (nodes: readonly Node[]): Node[] => nodes.map((node) => movedNode(node, move));
  switch (expression.type) {
    case 'call':
      return { ...expression, arguments: moveAll(expression.arguments) };
    case 'template':
      return { ...expression, parts: moveAll(expression.parts) };
    case 'mixture':
      return { ...expression, mentions: moveAll(expression.mentions) };
    case 'reference':
    case 'alias':
    case 'code':
      return expression;
  }
}
