import type { Node } from '../../syntax/node.ts';
import { mappingOf } from '../../template/members.ts';

/** The key in a template that has CloudFormation change it; `undefined` if there is none. */
export function macroIn(root: Node): string | undefined {
  return mappingOf(root)?.entries.some(({ key }) => key === 'Transform') ? 'Transform' : callIn(root);
}

function callIn(node: Node): string | undefined {
  const entries = node.type === 'mapping' ? node.entries : [];
  const called = entries.find(({ key }) => key === 'Fn::Transform' || key.startsWith('Fn::ForEach'));
  if (called !== undefined) return called.key;
  for (const inner of node.type === 'sequence' ? node.items : entries.map(({ value }) => value)) {
    const found = callIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
