import { branchesOf } from '../../syntax/choice.ts';
import type { Node } from '../../syntax/node.ts';
import type { Instance } from './evaluate.ts';
import { resolve } from './follow.ts';
import type { ModuleIndex } from './module-index.ts';

const DEEPEST = 10;
const MOST_VALUES = 64;

/** The values that an argument may have, whichever branches its conditions take; `undefined` where it is not set. */
export function valuesOf(
  index: ModuleIndex,
  node: Node | undefined,
  instance: Instance,
  depth = 0,
): (Node | undefined)[] {
  if (node === undefined || !index.meter.spend(1)) return [undefined];
  const found = resolve(index, node, instance) ?? node;
  // A default of the variable's type may take the place of `null` in a member.
  if (found.type === 'scalar' && found.value === null)
    return isMemberOfVariable(node) ? [undefined, found] : [undefined];
  const branches = branchesOf(found);
  if (branches === undefined || depth >= DEEPEST) return [found];
  const values = branches.flatMap((branch) => valuesOf(index, branch, instance, depth + 1));
  return values.length > MOST_VALUES ? [found] : values;
}

function isMemberOfVariable(node: Node): boolean {
  const path = node.type === 'opaque' && node.expression?.type === 'reference' ? node.expression.path : [];
  const [first, , ...members] = path;
  return first?.endsWith('var') === true && members.length > 0;
}
