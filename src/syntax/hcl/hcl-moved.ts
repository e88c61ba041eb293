import type { Span } from '../../text/span.ts';
import type { Entry, Expression, Node } from '../node.ts';

/** An entry as it is where its text stands that many characters further on. INVARIANT: it is Terraform's, which has no aliases, dashes or anchors. */
export function movedEntry(entry: Entry, by: number): Entry {
  if (by === 0) return entry;
  const { key, keySpan, value, span } = entry;
  return { key, keySpan: movedSpan(keySpan, by), value: moved(value, by), span: movedSpan(span, by) };
}

/** The same for a span. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function moved(node: Node, by: number): Node {
  const span = movedSpan(node.span, by);
  switch (node.type) {
    case 'scalar':
      return { ...node, span };
    case 'sequence':
      return { ...node, span, items: node.items.map((item) => moved(item, by)) };
    case 'mapping':
      return { ...node, span, entries: node.entries.map((entry) => movedEntry(entry, by)) };
    case 'opaque':
      return { ...node, span, expression: node.expression && movedExpression(node.expression, by) };
  }
}

function movedExpression(expression: Expression, by: number): Expression {
  switch (expression.type) {
    case 'call':
      return { ...expression, arguments: expression.arguments.map((node) => moved(node, by)) };
    case 'template':
      return { ...expression, parts: expression.parts.map((node) => moved(node, by)) };
    case 'mixture':
      return { ...expression, mentions: expression.mentions.map((node) => moved(node, by)) };
    case 'reference':
    case 'alias':
      return expression;
  }
}
