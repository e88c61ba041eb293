import { entryOf } from '../../syntax/node.ts';
import type { LocatedPolicy, LocatedStatement } from '../located-policy.ts';

/** Whether a statement is read and has a `sid`, by which it may stand for another of a document that it is put into. */
export function isNamed({ node, actions }: LocatedStatement): boolean {
  if (actions === undefined || node.type !== 'mapping') return false;
  return entryOf(node, 'sid') !== undefined || entryOf(node, 'Sid') !== undefined;
}

/** Whether a policy has such a statement. */
export function hasNamedStatement({ statements }: LocatedPolicy): boolean {
  return statements.some(isNamed);
}
