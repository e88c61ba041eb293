import {
  type Entry,
  entryOf,
  type Mapping,
  type Node,
  type Opaque,
  type Scalar,
  textOf,
} from '../syntax/node.ts';
import { callOf, isNoValue } from './call.ts';

/**
 * The policy document, with opaque nodes in place of everything that must not be edited: what is not literal, and what
 * an alias elsewhere repeats. Literal nodes keep their spans.
 */
export function shield(policy: Mapping): Mapping {
  const entries = policy.entries.map((entry) =>
    entry.key === 'Statement' ? withValue(entry, shieldStatements(entry.value)) : entry,
  );
  const macro = policy.entries.find(callsMacro);
  const merge = entryOf(policy, '<<');
  // A macro receives its siblings and may change them.
  if (macro !== undefined) return withStatement(policy, macro, 'intrinsic');
  // The policy's own `Statement` overrides a merged one.
  if (merge !== undefined && entryOf(policy, 'Statement') === undefined)
    return withStatement(policy, merge, 'alias');
  return { ...policy, entries };
}

/** The policy with its `Statement` replaced by an opaque node at the place of `entry`. */
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
  if (node.type === 'sequence') return { ...node, items: node.items.map(shieldItem) };
  return chosen(node, shieldStatements) ?? shieldStatement(node);
}

/** A statement of a list, or a condition that chooses one. */
function shieldItem(node: Node): Node {
  if (callOf(node)?.name === 'If' && holdsShared(node)) return opaque(node, 'alias');
  return chosen(node, shieldItem) ?? shieldStatement(node);
}

function shieldStatement(node: Node): Node {
  if (node.type === 'scalar') return shieldText(node);
  if (node.type !== 'mapping') return node;
  if (isComputedMapping(node)) return opaque(node, 'intrinsic');
  if (entryOf(node, '<<') !== undefined || holdsShared(node)) return opaque(node, 'alias');
  return { ...node, entries: node.entries.map(shieldEntry) };
}

function shieldEntry(entry: Entry): Entry {
  const { key, value } = entry;
  if (key === 'Effect') return withValue(entry, shieldText(value));
  return key === 'Action' || key === 'NotAction' ? withValue(entry, shieldActions(value)) : entry;
}

function shieldActions(node: Node): Node {
  if (node.type === 'sequence') return { ...node, items: node.items.map(shieldActions) };
  return chosen(node, shieldActions) ?? shieldText(node);
}

/** A condition, with both branches as they are read; `undefined` for any other node. */
function chosen(node: Node, shieldBranch: (branch: Node) => Node): Opaque | undefined {
  const call = callOf(node);
  const [test, first, second, another] = call?.arguments ?? [];
  if (call?.name !== 'If' || test === undefined || first === undefined || second === undefined)
    return undefined;
  if (another !== undefined) return undefined;
  const branches = [first, second].map((branch) =>
    isNoValue(branch) ? nothingAt(branch) : shieldBranch(branch),
  );
  return {
    ...opaque(node, 'intrinsic'),
    expression: { type: 'mixture', isChoice: true, mentions: [test, ...branches] },
  };
}

function nothingAt({ span }: Node): Scalar {
  return { type: 'scalar', span, value: null };
}

/** A string, or an opaque node if the string is not literal. */
function shieldText(node: Node): Node {
  const literal = literalSub(node);
  if (literal !== undefined) return literal;
  if (node.type === 'mapping') return isComputedMapping(node) ? opaque(node, 'intrinsic') : node;
  const isVariable = node.type === 'scalar' && typeof node.value === 'string' && node.value.includes('${');
  return isVariable ? opaque(node, 'interpolation') : node;
}

/** The string that `Fn::Sub` leaves as it is, since there are no parameters in it; `undefined` for any other node. */
function literalSub(node: Node): Scalar | undefined {
  const call = callOf(node);
  const [text, another] = call?.arguments ?? [];
  const value = textOf(text);
  if (call?.name !== 'Sub' || another !== undefined || value === undefined || value.includes('${'))
    return undefined;
  return { type: 'scalar', span: node.span, lead: node.lead, value };
}

/** Whether a mapping is the call of a function, or contains a macro that may change it. */
function isComputedMapping(node: Mapping): boolean {
  return callOf(node) !== undefined || node.entries.some(callsMacro);
}

/** Whether an alias elsewhere repeats a node or a part of it, so that it cannot be removed. */
function holdsShared(node: Node): boolean {
  if (node.shared === true) return true;
  if (node.type === 'sequence') return node.items.some(holdsShared);
  if (node.type === 'mapping') return node.entries.some(({ value }) => holdsShared(value));
  if (node.type !== 'opaque' || node.expression?.type !== 'call') return false;
  return node.expression.arguments.some(holdsShared);
}

function opaque({ span, lead }: Node, reason: Opaque['reason']): Opaque {
  return { type: 'opaque', span, lead, reason };
}

function withValue(entry: Entry, value: Node): Entry {
  return { ...entry, value };
}
