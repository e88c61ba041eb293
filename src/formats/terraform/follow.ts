import { branchesOf } from '../../syntax/choice.ts';
import type { Entry, Expression, Mapping, Node, Sequence } from '../../syntax/node.ts';
import { type Argument, isPlainEntry } from './argument.ts';
import { choiceNode, MOST_CHOICES } from './choice.ts';
import { DEEPEST, type Instance, keyOfIndex, LONGEST_PATH } from './evaluate.ts';
import { followCall } from './function-call.ts';
import { type ModuleIndex, splitPath } from './module-index.ts';
import { isAscii } from './text-functions.ts';

type Mixture = Extract<Expression, { readonly type: 'mixture' }>;

/** The key of a member that stands for those of all keys. No key of a file is this. */
export const ANY_KEY = '(*)';

/** What a node stands for. */
export type Followed = Pick<Argument, 'node' | 'isWhole' | 'mayFail'>;

/** `absent`: a member that is certainly not there. */
export type FollowResult = Followed | 'absent' | undefined;

/**
 * What a node stands for after references to local values and to `each.value`, and functions, are followed. `undefined`
 * if it is a value that is not known.
 */
export function resolve(index: ModuleIndex, node: Node, instance: Instance, depth = 0): Node | undefined {
  const found = follow(index, node, instance, depth);
  return found === undefined || found === 'absent' || found === TOO_DEEP ? undefined : found.node;
}

/** What is behind more references and calls than are followed. Nothing more is looked for there. */
const TOO_DEEP: Followed = {
  node: { type: 'opaque', span: { start: 0, end: 0 }, reason: 'expression' },
  isWhole: false,
  mayFail: true,
};

/** As `resolve`, with what is known of the members. */
export function follow(index: ModuleIndex, node: Node, instance: Instance, depth = 0): FollowResult {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression === undefined || expression.type === 'template') return asItIs(node);
  if (depth > DEEPEST) return TOO_DEEP;
  switch (expression.type) {
    case 'reference':
      return followReference(index, node, expression.path, instance, depth);
    case 'call':
      return followCall(index, node, expression, instance, depth);
    case 'mixture':
      return expression.isChoice === true
        ? followChoice(index, node, instance, depth)
        : followMember(index, node, expression, instance, depth);
    default:
      return asItIs(node);
  }
}

/** A node that stands for itself. */
export function asItIs(node: Node): Followed {
  return { node, isWhole: true, mayFail: false };
}

function followReference(
  index: ModuleIndex,
  node: Node,
  path: readonly string[],
  instance: Instance,
  depth: number,
): FollowResult {
  if (path[0] === 'each' && path[1] === 'value' && instance.value !== undefined) {
    const value = { ...asItIs(instance.value), isWhole: instance.isConverted !== true };
    return memberAlong({ index, instance, inner: {} }, value, path.slice(2), depth);
  }
  const { address, rest } = splitPath(path);
  const block = index.blocks.get(address);
  if (block?.type !== 'local') return asItIs(node);
  if (index.repeated.has(address)) return undefined;
  const value = { ...asItIs(block.entry.value), isWhole: block.isConverted !== true };
  return memberAlong({ index, instance, inner: {} }, value, rest, depth);
}

/** A condition, with its branches followed. Its test may be an error. */
function followChoice(index: ModuleIndex, node: Node, instance: Instance, depth: number): Followed {
  const branches = branchesOf(node) ?? [];
  if (!index.meter.spend(branches.length)) return asItIs(node);
  const found = branches.map((branch): Followed => {
    const one = follow(index, branch, instance, depth + 1);
    return one === undefined || one === 'absent' ? { node: branch, isWhole: false, mayFail: true } : one;
  });
  const choice = choiceNode(
    found.map((one) => one.node),
    node.span,
  );
  if (choice === undefined) return asItIs(node);
  return { node: choice, isWhole: found.every(({ isWhole }) => isWhole), mayFail: true };
}

/** A member of a value that is not a reference, such as `split("-", "a-b")[0]`. */
function followMember(
  index: ModuleIndex,
  node: Node,
  { accessors, mentions: [value] }: Mixture,
  instance: Instance,
  depth: number,
): FollowResult {
  if (accessors === undefined || value === undefined) return asItIs(node);
  // What is not taken of the value may be an error.
  const holder = { ...asItIs(value), mayFail: true };
  return memberAlong({ index, instance, inner: instance }, holder, accessors, depth) ?? asItIs(node);
}

/** The member of a value at a path that depends on no instance. */
export function memberOf(index: ModuleIndex, value: Node, path: readonly string[]): Node | undefined {
  const found = memberAlong({ index, instance: {}, inner: {} }, asItIs(value), path, 0);
  return found === 'absent' ? undefined : found?.node;
}

/** The instance that a path's own indices belong to, and the one in which the values on it are followed. */
interface Way {
  readonly index: ModuleIndex;
  readonly instance: Instance;
  readonly inner: Instance;
}

/** The member of a value at a path. */
function memberAlong(way: Way, value: Followed, rest: readonly string[], depth: number): FollowResult {
  const found = follow(way.index, value.node, way.inner, depth + 1);
  if (found === undefined || found === 'absent' || found === TOO_DEEP) return found;
  const isWhole = found.isWhole && value.isWhole;
  return memberIn(way, { node: found.node, isWhole, mayFail: found.mayFail || value.mayFail }, rest, depth);
}

/** The member of a value that is followed. */
function memberIn(way: Way, value: Followed, rest: readonly string[], depth: number): FollowResult {
  const [first, ...others] = rest;
  if (first === undefined) return value;
  // The branches of a choice are followed with it.
  const branches = branchesOf(value.node);
  if (branches !== undefined)
    return anyOf(way, value, branches, (node) => memberIn(way, { ...value, node }, rest, depth + 1));
  const longer = longerReference(way, value, rest);
  if (longer !== undefined) return longer;
  const members = membersAt(way, value, first);
  if (members === undefined || members === 'absent') return members;
  const into = (node: Node): FollowResult => memberAlong(way, { ...value, node }, others, depth + 1);
  if (members.type === 'one') return into(members.node);
  return anyOf(way, { ...value, isWhole: value.isWhole && first !== '[*]' }, members.nodes, into);
}

/**
 * A member of what a reference stands for that is not followed, as a reference: a member of a whole resource, for
 * example. What is not known may have another value in the place of `null` if the type of a variable changed it.
 */
function longerReference(
  { index }: Way,
  { node, isWhole, mayFail }: Followed,
  rest: readonly string[],
): Followed | undefined {
  if (node.type !== 'opaque' || node.expression?.type !== 'reference') return undefined;
  const path = [...node.expression.path, ...rest];
  const { type } = index.blocks.get(splitPath(path).address) ?? {};
  const isResource = type !== undefined && type !== 'local' && type !== 'variable' && type !== 'module';
  if (path.length > LONGEST_PATH || !(isWhole || isResource)) return undefined;
  return { node: { ...node, expression: { type: 'reference', path } }, isWhole, mayFail };
}

type Members =
  | { readonly type: 'one'; readonly node: Node }
  | { readonly type: 'any'; readonly nodes: readonly Node[] };

/** The member that an accessor means, or all of those that it may mean. */
function membersAt(
  { index, instance }: Way,
  { node, isWhole }: Followed,
  accessor: string,
): Members | 'absent' | undefined {
  // It is an error to take a member of `null`, except all.
  if (node.type === 'scalar' && node.value === null && isWhole && accessor !== '[*]') return 'absent';
  if (node.type !== 'mapping' && node.type !== 'sequence') return undefined;
  const isAny = node.type === 'mapping' && node.entries[0]?.key === ANY_KEY;
  const key = keyOfIndex(index, accessor, instance);
  const count = node.type === 'mapping' ? node.entries.length : 1;
  if (!index.meter.spend(count)) return undefined;
  if (isAny || (key === undefined && isWhole && accessor !== '[*]'))
    return {
      type: 'any',
      nodes: node.type === 'sequence' ? node.items : node.entries.map(({ value }) => value),
    };
  if (key === undefined) return undefined;
  const member = node.type === 'sequence' ? itemAt(node, key) : valueAt(node, key);
  if (member !== undefined) return { type: 'one', node: member };
  return isWhole && hasPlainKeys(node, key) ? 'absent' : undefined;
}

function itemAt({ items }: Sequence, key: string): Node | undefined {
  return /^\d{1,6}$/.test(key) ? items[Number(key)] : undefined;
}

/** The last of several equal keys counts, and a computed key may equal this one. */
function valueAt({ entries }: Mapping, key: string): Node | undefined {
  const entry = entries.findLast((other) => other.key === key || isComputed(other));
  return entry?.key === key ? entry.value : undefined;
}

/** Whether a key that is not found is certainly not there. */
function hasPlainKeys(node: Mapping | Sequence, key: string): boolean {
  return node.type === 'sequence' ? /^\d{1,6}$/.test(key) : isAscii(key) && node.entries.every(isPlainEntry);
}

/**
 * Any of what is found behind some nodes; `undefined` if it is not known behind one of them. Where nothing is behind
 * one, it is an error to take that.
 */
function anyOf(
  { index }: Way,
  { node: { span }, isWhole }: Followed,
  nodes: readonly Node[],
  find: (node: Node) => FollowResult,
): FollowResult {
  if (nodes.length > MOST_CHOICES || !index.meter.spend(nodes.length)) return undefined;
  const results = nodes.map(find);
  if (results.includes(undefined)) return undefined;
  const found = results.filter((result) => result !== undefined && result !== 'absent');
  const node = choiceNode(
    found.map((one) => one.node),
    span,
  );
  if (node === undefined) return found.length === 0 ? 'absent' : undefined;
  return { node, isWhole: isWhole && found.every((one) => one.isWhole), mayFail: true };
}

/** Whether the key of an entry is not literal. */
export function isComputed({ key }: Entry): boolean {
  return key.startsWith('(');
}
