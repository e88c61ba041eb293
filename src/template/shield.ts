import { type Entry, entryOf, type Mapping, type Node, type Opaque } from '../syntax/node.ts';
import { callOf } from './call.ts';

/**
 * A policy document with everything opaque in it that is not literal, or that an alias elsewhere stands for too, so
 * that it must not be touched. What is literal keeps its place.
 */
export function shield(policy: Mapping): Mapping {
  const entries = policy.entries.map((entry) =>
    entry.key === 'Statement' ? withValue(entry, shieldStatements(entry.value)) : entry,
  );
  const macro = policy.entries.find(callsMacro);
  const merge = entryOf(policy, '<<');
  // A macro gets, and may change, all that stands beside it.
  if (macro !== undefined) return withStatement(policy, macro, 'intrinsic');
  // Its own `Statement` goes before one that is merged in.
  if (merge !== undefined && entryOf(policy, 'Statement') === undefined)
    return withStatement(policy, merge, 'alias');
  return { ...policy, entries };
}

/** The policy with a `Statement` alone that is not read, as an entry of it has that. */
function withStatement({ entries, ...policy }: Mapping, entry: Entry, reason: Opaque['reason']): Mapping {
  const others = entries.filter(({ key }) => key !== 'Statement');
  return {
    ...policy,
    entries: [...others, { ...entry, key: 'Statement', value: opaque(entry.value, reason) }],
  };
}

function callsMacro({ key }: Entry): boolean {
  return key.startsWith('Fn::');
}

function shieldStatements(node: Node): Node {
  if (node.shared === true) return opaque(node, 'alias');
  if (node.type !== 'sequence') return shieldStatement(node);
  return { ...node, items: node.items.map(shieldStatement) };
}

function shieldStatement(node: Node): Node {
  if (node.type === 'scalar') return shieldText(node);
  if (node.type !== 'mapping') return node;
  if (isMade(node)) return opaque(node, 'intrinsic');
  if (entryOf(node, '<<') !== undefined || holdsShared(node)) return opaque(node, 'alias');
  return { ...node, entries: node.entries.map(shieldEntry) };
}

function shieldEntry(entry: Entry): Entry {
  const { key, value } = entry;
  if (key === 'Effect') return withValue(entry, shieldText(value));
  if (key !== 'Action' && key !== 'NotAction') return entry;
  if (value.type !== 'sequence') return withValue(entry, shieldText(value));
  return withValue(entry, { ...value, items: value.items.map(shieldText) });
}

/** A text, or what stands for one. */
function shieldText(node: Node): Node {
  if (node.type === 'mapping') return isMade(node) ? opaque(node, 'intrinsic') : node;
  const isVariable = node.type === 'scalar' && typeof node.value === 'string' && node.value.includes('${');
  return isVariable ? opaque(node, 'interpolation') : node;
}

/** Whether a function gives a mapping, or a macro in it changes it. */
function isMade(node: Mapping): boolean {
  return callOf(node) !== undefined || node.entries.some(callsMacro);
}

/** Whether an alias elsewhere stands for a node or for something in it: then it cannot be removed. */
function holdsShared(node: Node): boolean {
  if (node.shared === true) return true;
  if (node.type === 'sequence') return node.items.some(holdsShared);
  if (node.type === 'mapping') return node.entries.some(({ value }) => holdsShared(value));
  if (node.type !== 'opaque' || node.expression?.type !== 'call') return false;
  return node.expression.arguments.some(holdsShared);
}

function opaque({ span }: Node, reason: Opaque['reason']): Opaque {
  return { type: 'opaque', span, reason };
}

function withValue(entry: Entry, value: Node): Entry {
  return { ...entry, value };
}
