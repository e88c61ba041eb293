import { type Mapping, type Node, textOf } from '../../syntax/node.ts';

/** A call of an intrinsic function, by its name without `Fn::` or `!`. */
export interface Call {
  readonly name: string;
  readonly arguments: readonly Node[];
}

const DEEPEST_MERGE = 10;
const MOST_BRANCHES = 1000;

/** The node behind an alias; any other node itself. */
export function follow(node: Node): Node {
  let found = node;
  while (found.type === 'opaque' && found.expression?.type === 'alias') found = found.expression.target;
  return found;
}

/** The intrinsic function that a node calls, in the short or the long form; `undefined` for other nodes. */
export function callOf(node: Node): Call | undefined {
  if (node.type === 'opaque') return node.expression?.type === 'call' ? node.expression : undefined;
  if (node.type !== 'mapping') return undefined;
  const [entry, second] = node.entries;
  if (entry === undefined || second !== undefined) return undefined;
  const { key, value } = entry;
  if (key !== 'Ref' && !key.startsWith('Fn::')) return undefined;
  const name = key === 'Ref' ? key : key.slice('Fn::'.length);
  return { name, arguments: value.type === 'sequence' ? value.items : [value] };
}

/** What a value may be: both branches of a condition; without those that leave it out. */
export function branchesOf(node: Node): Node[] {
  const branches: Node[] = [];
  const visited = new Set<Node>();
  const visit = (one: Node): void => {
    const found = follow(one);
    if (visited.has(found) || visited.size > MOST_BRANCHES) return;
    visited.add(found);
    const call = callOf(found);
    if (call?.name !== 'If') {
      if (!isNoValue(found)) branches.push(found);
      return;
    }
    for (const branch of call.arguments.slice(1, 3)) visit(branch);
  };
  visit(node);
  return branches;
}

/** Whether a node is `AWS::NoValue`, which leaves its place out. */
export function isNoValue(node: Node): boolean {
  const call = callOf(node);
  return call?.name === 'Ref' && textOf(call.arguments[0]) === 'AWS::NoValue';
}

/** What a key leads to, also where a merge key (`<<`) brings it, behind its alias. The last of several counts. */
export function memberOf(mapping: Mapping | undefined, key: string, depth = 0): Node | undefined {
  const own = mapping?.entries.findLast((entry) => entry.key === key)?.value;
  if (own !== undefined || mapping === undefined || depth > DEEPEST_MERGE) return own && follow(own);
  for (const { key: name, value } of mapping.entries) {
    if (name !== '<<') continue;
    const merged = follow(value);
    for (const part of merged.type === 'sequence' ? merged.items.map(follow) : [merged]) {
      const found = part.type === 'mapping' ? memberOf(part, key, depth + 1) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** A node as a mapping; `undefined` for other nodes. */
export function mappingOf(node: Node | undefined): Mapping | undefined {
  const found = node === undefined ? undefined : follow(node);
  return found?.type === 'mapping' ? found : undefined;
}

/** The logical id that a `Ref`, a `GetAtt` or a `Sub` of nothing else refers to. */
export function referredId(node: Node): string | undefined {
  const call = callOf(follow(node));
  const text = textOf(call?.arguments[0]);
  if (call === undefined || text === undefined) return undefined;
  if (call.name === 'Ref') return text;
  if (call.name === 'GetAtt') return text.split('.', 1)[0];
  return call.name === 'Sub' ? /^\$\{([A-Za-z0-9]+)(?:\.[A-Za-z]+)?\}$/.exec(text)?.[1] : undefined;
}
