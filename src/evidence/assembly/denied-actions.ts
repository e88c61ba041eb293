import { follow, type Node, textOf } from '../../syntax/node.ts';
import { memberOf } from '../../template/members.ts';
import { type StackTemplate, textsIn } from './assembly-templates.ts';
import { isStatement } from './granted-actions.ts';

/** The action patterns of each list in a template by which a statement may grant less, in lower case. */
export function deniedActions({ template }: StackTemplate): ReadonlySet<string>[] {
  return template.parts.flatMap(deniedIn);
}

function deniedIn(given: Node): ReadonlySet<string>[] {
  const node = follow(given);
  if (node.type === 'sequence') return node.items.flatMap(deniedIn);
  if (node.type !== 'mapping') return [];
  if (!isStatement(node)) return node.entries.flatMap(({ value }) => deniedIn(value));
  const isAllowed = textOf(memberOf(node, 'Effect')) === 'Allow';
  // What is taken from the exceptions of a statement that allows is granted too.
  const lists = isAllowed ? ['NotAction'] : ['Action', 'NotAction'];
  return lists.flatMap((key) => {
    const actions = memberOf(node, key);
    return actions === undefined ? [] : [new Set(textsIn(actions).map((text) => text.toLowerCase()))];
  });
}
