import { branchesOf } from '../../syntax/choice.ts';
import type { Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';

/** A choice of more values is not followed. */
export const MOST_CHOICES = 64;

/** Any of some values, as of a condition; `undefined` if there are none or too many. */
export function choiceNode(values: readonly Node[], span: Span): Node | undefined {
  const all = distinct(values.flatMap((value) => branchesOf(value) ?? [value]));
  const [first, other] = all;
  if (first === undefined || all.length > MOST_CHOICES) return undefined;
  if (other === undefined) return first;
  const test: Node = { type: 'opaque', span, reason: 'expression' };
  const mentions = [test, ...all];
  return {
    type: 'opaque',
    span,
    reason: 'expression',
    expression: { type: 'mixture', mentions, isChoice: true },
  };
}

/** Equal scalars once, and every other node once. */
function distinct(nodes: readonly Node[]): readonly Node[] {
  const byValue = new Map(nodes.map((node) => [node.type === 'scalar' ? node.value : node, node]));
  return [...byValue.values()];
}
