import type { Diagnostic } from '../../diagnostic.ts';
import type { ElsewherePlace, LocatedStatement, UnownedPolicy } from '../../locate/located-policy.ts';
import { entryOf, type Node } from '../../syntax/node.ts';
import type { Block } from './block.ts';

/** The place of a policy in its module. */
export interface PolicyOrigin {
  readonly block: Block;
  /** In a local value, the keys and indices that lead to the policy, up to the first that is not literal. */
  readonly path: readonly string[];
  /** Whether only statements are there, which a module makes a policy of. */
  readonly isStatements?: true | undefined;
  /** Whether only a list of actions is there, which another block makes a statement of. */
  readonly isActionList?: true | undefined;
}

/** A policy with its origin, from which its uses are followed. */
export interface FoundPolicy extends UnownedPolicy {
  readonly origin: PolicyOrigin;
}

/** The policies of a file, or of a part of it, and the diagnostics about them. */
export interface FoundPolicies {
  readonly policies: readonly FoundPolicy[];
  readonly diagnostics: readonly Diagnostic[];
  readonly elsewhere?: readonly ElsewherePlace[];
}

export const NO_POLICIES: FoundPolicies = { policies: [], diagnostics: [] };

/** Joins the results from several places, in their order. */
export function joinFound(results: readonly FoundPolicies[]): FoundPolicies {
  return {
    policies: results.flatMap(({ policies }) => policies),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    elsewhere: results.flatMap(({ elsewhere = [] }) => elsewhere),
  };
}

/** Whether a statement is read and has a `sid`, so that it may replace another in a document that includes it. */
export function isNamed({ node, actions }: LocatedStatement): boolean {
  if (actions === undefined || node.type !== 'mapping') return false;
  const sid = (entryOf(node, 'sid') ?? entryOf(node, 'Sid'))?.value;
  return sid !== undefined && !isEmptyName(sid);
}

/** Whether a `sid` is empty or `null`, and so names nothing. */
export function isEmptyName(sid: Node): boolean {
  return sid.type === 'scalar' && (sid.value === '' || sid.value === null);
}

/** Whether a policy has a statement that `isNamed`. A module may name those that it is called with. */
export function hasNamedStatement({ statements, origin }: FoundPolicy): boolean {
  return origin.isStatements === true || statements.some(isNamed);
}
