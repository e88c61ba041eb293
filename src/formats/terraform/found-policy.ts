import type { Diagnostic } from '../../diagnostic.ts';
import type { LocatedStatement, UnownedPolicy } from '../../locate/located-policy.ts';
import { entryOf, type Node } from '../../syntax/node.ts';
import type { Block } from './block.ts';

/** Where a policy stands in its module. */
export interface PolicyOrigin {
  readonly block: Block;
  /** In a local value, the keys and indices of the member that holds the policy, as far as they are literal. */
  readonly path: readonly string[];
}

/** A policy with its origin, from which its uses are followed. */
export interface FoundPolicy extends UnownedPolicy {
  readonly origin: PolicyOrigin;
}

/** What was found in a file or in a part of it. */
export interface FoundPolicies {
  readonly policies: readonly FoundPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

export const NO_POLICIES: FoundPolicies = { policies: [], diagnostics: [] };

/** What was found in several places, in their order. */
export function joinFound(results: readonly FoundPolicies[]): FoundPolicies {
  return {
    policies: results.flatMap(({ policies }) => policies),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

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
