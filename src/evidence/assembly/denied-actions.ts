import { follow, type Node, textOf } from '../../syntax/node.ts';
import { memberOf } from '../../template/members.ts';
import { type StackTemplate, textsIn } from './assembly-templates.ts';
import { isStatement } from './granted-actions.ts';

/** The action patterns of each statement in a template that does not surely allow, in lower case. */
export function deniedActions({ template }: StackTemplate): ReadonlySet<string>[] {
  return template.parts.flatMap(deniedIn);
}

function deniedIn(given: Node): ReadonlySet<string>[] {
  const node = follow(given);
  if (node.type === 'sequence') return node.items.flatMap(deniedIn);
  if (node.type !== 'mapping') return [];
  if (!isStatement(node)) return node.entries.flatMap(({ value }) => deniedIn(value));
  const actions = memberOf(node, 'Action');
  if (actions === undefined || textOf(memberOf(node, 'Effect')) === 'Allow') return [];
  return [new Set(textsIn(actions).map((text) => text.toLowerCase()))];
}
