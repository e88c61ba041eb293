import type { LocatedStatement, UnownedPolicy } from '../../locate/located-policy.ts';
import { entryOf, type Node } from '../../syntax/node.ts';

/** Whether a statement is read and has a `sid`, by which it may stand for another of a document that it is put into. */
export function isNamed({ node, actions }: LocatedStatement): boolean {
  if (actions === undefined || node.type !== 'mapping') return false;
  const sid = (entryOf(node, 'sid') ?? entryOf(node, 'Sid'))?.value;
  return sid !== undefined && !isEmptyName(sid);
}

/** Whether a `sid` is none: empty, or `null`. */
export function isEmptyName(sid: Node): boolean {
  return sid.type === 'scalar' && (sid.value === '' || sid.value === null);
}

/** Whether a policy has such a statement. */
export function hasNamedStatement({ statements }: UnownedPolicy): boolean {
  return statements.some(isNamed);
}
