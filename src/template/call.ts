import { follow, type Node, textOf } from '../syntax/node.ts';

/** A call of an intrinsic function, by its name without `Fn::` or `!`. */
export interface IntrinsicCall {
  readonly name: string;
  readonly arguments: readonly Node[];
}

/** The intrinsic function that a node calls, in the short or the long form; `undefined` for other nodes. */
export function callOf(node: Node): IntrinsicCall | undefined {
  if (node.type === 'opaque') return node.expression?.type === 'call' ? node.expression : undefined;
  if (node.type !== 'mapping') return undefined;
  const [entry, second] = node.entries;
  if (entry === undefined || second !== undefined) return undefined;
  const { key, value } = entry;
  if (key !== 'Ref' && !key.startsWith('Fn::')) return undefined;
  const name = key === 'Ref' ? key : key.slice('Fn::'.length);
  return { name, arguments: value.type === 'sequence' ? value.items : [value] };
}

/** The possible values of a node: both branches of each condition, without `AWS::NoValue`. */
export function branchesOf(node: Node): Node[] {
  return allBranchesOf(node).filter((branch) => !isNoValue(branch));
}

/** The possible values of a node: both branches of each condition. */
export function allBranchesOf(node: Node): Node[] {
  const branches: Node[] = [];
  const visited = new Set<Node>();
  const visit = (one: Node): void => {
    const found = follow(one);
    if (visited.has(found)) return;
    visited.add(found);
    const call = callOf(found);
    if (call?.name === 'If') for (const branch of call.arguments.slice(1, 3)) visit(branch);
    else branches.push(found);
  };
  visit(node);
  return branches;
}

/** The items of a list, or a single value, in all branches of conditions. */
export function itemsOf(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  return branchesOf(node).flatMap((branch) =>
    branch.type === 'sequence' ? branch.items.flatMap(branchesOf) : [branch],
  );
}

/** Whether a node is `AWS::NoValue`, which removes the property. */
export function isNoValue(node: Node): boolean {
  const call = callOf(node);
  return call?.name === 'Ref' && textOf(call.arguments[0]) === 'AWS::NoValue';
}

/** The target of a `Ref`, a `GetAtt`, or a `Sub` with a single variable and no other text. */
export interface Reference {
  readonly id: string;
  readonly attribute: string | undefined;
}

/** The node as a reference; `undefined` if it is not one, or contains more than one. */
export function referenceOf(node: Node): Reference | undefined {
  const call = callOf(follow(node));
  const [first, second] = call?.arguments ?? [];
  const text = textOf(first);
  if (call === undefined || text === undefined) return undefined;
  if (call.name === 'Ref') return { id: text, attribute: undefined };
  if (call.name === 'GetAtt')
    return attributeReference([text, ...(textOf(second)?.split('.') ?? [])].join('.'));
  if (call.name !== 'Sub' || second !== undefined) return undefined;
  const name = /^\$\{([A-Za-z0-9.]+)\}$/.exec(text)?.[1];
  return name === undefined ? undefined : attributeReference(name);
}

function attributeReference(text: string): Reference {
  const dot = text.indexOf('.');
  if (dot === -1) return { id: text, attribute: undefined };
  return { id: text.slice(0, dot), attribute: text.slice(dot + 1) };
}
