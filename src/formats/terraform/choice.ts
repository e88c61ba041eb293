import type { Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';

/** A choice of more values is not followed. */
export const MOST_CHOICES = 64;

/**
 * The values that a condition may have; `undefined` for any other node. The grammar reads `a ? b : c ? d : e` from the
 * left, so the first branches of a condition in the place of the test count too.
 */
export function branchesOf(node: Node): readonly Node[] | undefined {
  const [test, ...last] = choiceIn(node) ?? [];
  if (test === undefined) return undefined;
  const branches: Node[] = [];
  for (let at = choiceIn(test); at !== undefined; at = at[0] && choiceIn(at[0]))
    if (at[1] !== undefined) branches.unshift(at[1]);
  return [...branches, ...last];
}

/** The test and the branches of a condition. */
function choiceIn(node: Node): readonly Node[] | undefined {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  return expression?.type === 'mixture' && expression.isChoice === true ? expression.mentions : undefined;
}

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
