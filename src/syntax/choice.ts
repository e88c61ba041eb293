import type { Node } from './node.ts';

/** A condition: what it depends on, and the values that it may have. */
export interface Choice {
  readonly tests: readonly Node[];
  readonly branches: readonly Node[];
}

/**
 * The tests and branches of a condition; `undefined` for any other node. The grammar reads `a ? b : c ? d : e` from the
 * left, so a condition in the place of the test gives its first branch, and its last one is the test.
 */
export function choiceOf(node: Node): Choice | undefined {
  const [test, ...last] = choiceIn(node) ?? [];
  if (test === undefined) return undefined;
  const branches: Node[] = [];
  const tests: Node[] = [];
  let at: Node = test;
  for (let inner = choiceIn(at); inner !== undefined; inner = choiceIn(at)) {
    const [before, first, second] = inner;
    if (before === undefined) break;
    if (first !== undefined) branches.push(first);
    if (second !== undefined) tests.push(second);
    at = before;
  }
  return { tests: [...tests, at].reverse(), branches: [...branches.reverse(), ...last] };
}

/** The values that a condition may have, as `choiceOf` gives them; `undefined` for any other node. */
export function branchesOf(node: Node): readonly Node[] | undefined {
  return choiceOf(node)?.branches;
}

/** The test and the branches of a condition, as the grammar reads them. */
function choiceIn(node: Node): readonly Node[] | undefined {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  return expression?.type === 'mixture' && expression.isChoice === true ? expression.mentions : undefined;
}
