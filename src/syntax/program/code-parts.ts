import type { Span } from '../../text/span.ts';
import type { Node } from '../node.ts';

/** Nodes in a span with the plain text before, between and behind them, so that nothing of the span is left out. */
export function joinParts({ start, end }: Span, nodes: readonly Node[]): readonly Node[] {
  const parts: Node[] = [];
  let at = start;
  const addText = (to: number): void => {
    if (to > at) parts.push({ type: 'opaque', span: { start: at, end: to }, reason: 'expression' });
  };
  for (const node of nodes) {
    addText(node.span.start);
    parts.push(node);
    at = node.span.end;
  }
  addText(end);
  return parts;
}
