import type { Entry, Expression, Mapping, Node, Sequence } from '../../syntax/node.ts';
import { type Argument, type Call, isPlainEntry, listItems } from './argument.ts';
import { branchesOf, choiceNode, MOST_CHOICES } from './choice.ts';
import { applyFunction, isFollowed } from './functions.ts';
import { type ModuleIndex, splitPath } from './module-index.ts';
import { ANY, LONGEST_TEXT, literalText, MOST_PIECES, type Piece } from './pieces.ts';
import { isAscii } from './text-functions.ts';

type FunctionCall = Extract<Expression, { readonly type: 'call' }>;
type Mixture = Extract<Expression, { readonly type: 'mixture' }>;

/** What `each` and `count` stand for in one instance of a block. */
export interface Instance {
  readonly key?: string | undefined;
  readonly value?: Node | undefined;
  readonly index?: number | undefined;
  /** Whether the type of a variable may have changed members of `value`. */
  readonly isConverted?: true | undefined;
}

const DEEPEST = 20;

/** A limit that no reference in a name comes close to. */
export const LONGEST_PATH = 20;

/** The key of a member that stands for those of all keys. No key of a file is this. */
export const ANY_KEY = '(*)';

const UNKNOWN: readonly Piece[] = [ANY];

/** The text that a value has in an instance of its block; `undefined` if it cannot be worked out from literals. */
export function textIn(index: ModuleIndex, node: Node | undefined, instance: Instance): string | undefined {
  return node && literalText(piecesIn(index, node, instance));
}

/** The parts of the text that a value has in an instance of its block. */
export function piecesIn(index: ModuleIndex, node: Node, instance: Instance, depth = 0): readonly Piece[] {
  if (depth > DEEPEST || !index.meter.spend(1)) return UNKNOWN;
  const found = resolve(index, node, instance, depth);
  return found === undefined ? UNKNOWN : piecesOf(index, found, instance, depth);
}

/** The parts of the text of a value that is resolved. */
function piecesOf(index: ModuleIndex, found: Node, instance: Instance, depth: number): readonly Piece[] {
  if (found.type === 'scalar') return piecesOfScalar(found.value);
  const expression = found.type === 'opaque' ? found.expression : undefined;
  if (expression?.type === 'reference') return piecesOfReference(expression.path, instance);
  if (expression?.type === 'call') return piecesOfCall(index, expression, instance, depth);
  const pieces: Piece[] = [];
  for (const part of expression?.type === 'template' ? expression.parts : []) {
    pieces.push(...piecesIn(index, part, instance, depth + 1));
    // Each level copies the pieces again, so copying counts as steps.
    if (pieces.length > MOST_PIECES || !index.meter.spend(pieces.length)) return UNKNOWN;
  }
  return pieces.length === 0 ? UNKNOWN : pieces;
}

/** A path that Terraform makes absolute starts in the folder where it runs. */
function piecesOfCall(
  index: ModuleIndex,
  { name, arguments: [path] }: FunctionCall,
  instance: Instance,
  depth: number,
): readonly Piece[] {
  if (name !== 'abspath' || path === undefined) return UNKNOWN;
  const pieces = piecesIn(index, path, instance, depth + 1);
  const [first] = pieces;
  const isRelative = typeof first === 'string' && !/^[/~]/.test(first);
  return isRelative ? [{ unknown: 'path.cwd', path: ['path', 'cwd'] }, '/', ...pieces] : pieces;
}

function piecesOfScalar(value: string | number | boolean | null): readonly Piece[] {
  // Terraform's numbers have more digits than these.
  const text = Number.isSafeInteger(value) || typeof value === 'boolean' ? String(value) : value;
  return typeof text === 'string' && text.length <= LONGEST_TEXT ? [text] : UNKNOWN;
}

function piecesOfReference(path: readonly string[], { key, index }: Instance): readonly Piece[] {
  if (path.length > LONGEST_PATH) return UNKNOWN;
  const plain = path.map(withoutInstance);
  const name = plain.join('.');
  if (name === 'each.key' && key !== undefined) return [key];
  if (name === 'count.index' && index !== undefined) return [String(index)];
  return [{ unknown: name, path: plain }];
}

/** An accessor as it is compared between blocks: which instance it means depends on the block. */
function withoutInstance(accessor: string): string {
  return isInstanceIndex(accessor) ? '[*]' : accessor;
}

/** Whether an accessor is the index of the block's own instance, such as `[(each.key)]`. */
export function isInstanceIndex(accessor: string): boolean {
  return accessor.startsWith('[(');
}

/** The key in an index, in an instance of its block; `undefined` if it is not known. */
export function keyOfIndex(index: ModuleIndex, accessor: string, instance: Instance): string | undefined {
  switch (accessor) {
    case '[*]':
    case '[?]':
      return undefined;
    case '[(each.key)]':
      return instance.key;
    case '[(count.index)]':
      return instance.index === undefined ? undefined : String(instance.index);
    default:
      return isInstanceIndex(accessor)
        ? memberText(index, instance, accessor.slice('[('.length, -')]'.length))
        : accessor.replace(/^\[(.*)\]$/s, '$1');
  }
}

/** The text at a path of the instance's value, such as `each.value.name`. */
function memberText(index: ModuleIndex, { value }: Instance, path: string): string | undefined {
  const [, , ...rest] = path.split('.');
  const found = value && memberAlong({ index, instance: {}, inner: {} }, asItIs(value), rest, 0);
  return found === undefined || found === 'absent' ? undefined : textIn(index, found.node, {});
}

/** Terraform compares keys in Unicode's composed form, and reads an index as a number. */
export function comparableKey(key: string): string {
  return key.normalize('NFC').replace(/^0+(?=\d+$)/, '');
}

/** What a node stands for. */
type Followed = Pick<Argument, 'node' | 'isWhole' | 'mayFail'>;

/** `absent`: a member that is certainly not there. */
type FollowResult = Followed | 'absent' | undefined;

/**
 * What a node stands for after references to local values and to `each.value`, and functions, are followed. `undefined`
 * if it is a value that is not known.
 */
export function resolve(index: ModuleIndex, node: Node, instance: Instance, depth = 0): Node | undefined {
  const found = follow(index, node, instance, depth);
  return found === 'absent' ? undefined : found?.node;
}

/** As `resolve`, with what is known of the members. */
export function follow(index: ModuleIndex, node: Node, instance: Instance, depth = 0): FollowResult {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  switch (expression?.type) {
    case 'reference':
      return depth > DEEPEST ? undefined : followReference(index, node, expression.path, instance, depth);
    case 'call':
      return depth > DEEPEST ? asItIs(node) : followCall(index, node, expression, instance, depth);
    case 'mixture':
      return depth > DEEPEST ? asItIs(node) : followMember(index, node, expression, instance, depth);
    default:
      return asItIs(node);
  }
}

function asItIs(node: Node): Followed {
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

/** The instance that a path's own indices belong to, and the one in which the values on it are followed. */
interface Way {
  readonly index: ModuleIndex;
  readonly instance: Instance;
  readonly inner: Instance;
}

/** The member of a value at a path. */
function memberAlong(way: Way, value: Followed, rest: readonly string[], depth: number): FollowResult {
  const { index, inner } = way;
  const found = follow(index, value.node, inner, depth + 1);
  if (found === undefined || found === 'absent') return found;
  const isWhole = found.isWhole && value.isWhole;
  const holder = { node: found.node, isWhole, mayFail: found.mayFail || value.mayFail };
  const [first, ...others] = rest;
  if (first === undefined) return holder;
  const into = (node: Node, path: readonly string[]): FollowResult =>
    memberAlong(way, { ...holder, node }, path, depth + 1);
  const branches = branchesOf(holder.node);
  if (branches !== undefined) return anyOf(way, holder, branches, (branch) => into(branch, rest));
  const members = membersAt(way, holder, first);
  if (members === undefined || members === 'absent') return members;
  if (members.type === 'one') return into(members.node, others);
  const all = { ...holder, isWhole: isWhole && first !== '[*]' };
  return anyOf(way, all, members.nodes, (member) => into(member, others));
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

/** What a call of a function returns, whichever branches its arguments take; the call itself if that is not certain. */
function followCall(
  index: ModuleIndex,
  node: Node,
  expression: FunctionCall,
  instance: Instance,
  depth: number,
): Followed {
  if (!isFollowed(expression.name)) return asItIs(node);
  const place = {
    span: node.span,
    follow: (one: Node): Argument => argumentIn(index, one, instance, depth + 1),
  };
  const results: Followed[] = [];
  for (const given of givenTo(index, expression, instance, depth) ?? [undefined]) {
    const result = given && resultOf(index, expression.name, given, place);
    if (result === undefined) return asItIs(node);
    results.push(result);
  }
  const choice = choiceNode(
    results.map((one) => one.node),
    node.span,
  );
  if (choice === undefined) return asItIs(node);
  return {
    node: choice,
    isWhole: results.every(({ isWhole }) => isWhole),
    mayFail: results.length > 1 || results.some(({ mayFail }) => mayFail),
  };
}

/** What a function returns for arguments that are no choices. */
function resultOf(
  index: ModuleIndex,
  name: string,
  given: readonly Argument[],
  call: Call,
): Followed | undefined {
  if (!index.meter.spend(given.reduce((sum, { node }) => sum + sizeOf(node), 1))) return undefined;
  const node = applyFunction(name, given, call);
  if (node === undefined) return undefined;
  const isWhole = given.every((one) => one.isWhole);
  // A key that is not known may be missing, and an item that is not taken may be an error.
  const mayFail = node.type !== 'scalar' || given.some((one) => one.mayFail || one.node.type !== 'scalar');
  const own = given.find((one) => one.node === node);
  // A member of an argument is not followed yet.
  const { isAbsent, ...found } = own ?? call.follow(node);
  return isAbsent
    ? undefined
    : { node: found.node, isWhole: isWhole && found.isWhole, mayFail: mayFail || found.mayFail };
}

function sizeOf(node: Node): number {
  if (node.type === 'sequence') return node.items.length;
  return node.type === 'mapping' ? node.entries.length : 1;
}

function argumentIn(index: ModuleIndex, node: Node, instance: Instance, depth: number): Argument {
  const found = index.meter.spend(1) ? follow(index, node, instance, depth) : undefined;
  return argumentOf(index, node, found, instance, depth);
}

/** A value as an argument. `node` is what it was before it was followed. */
function argumentOf(
  index: ModuleIndex,
  node: Node,
  found: FollowResult,
  instance: Instance,
  depth: number,
): Argument {
  // The type of a variable may have another value in the place of `null`.
  const isUsual =
    typeof found === 'object' && !found.isWhole && found.node.type === 'scalar' && found.node.value === null;
  if (found === undefined || found === 'absent' || isUsual)
    return { node, isWhole: false, isAbsent: found === 'absent', mayFail: true, text: () => UNKNOWN };
  return { ...found, isAbsent: false, text: () => piecesOf(index, found.node, instance, depth) };
}

/** The arguments of a call, in all combinations of the values that they may have; `undefined` if these are too many. */
function givenTo(
  index: ModuleIndex,
  { arguments: nodes, expands }: FunctionCall,
  instance: Instance,
  depth: number,
): readonly (readonly Argument[])[] | undefined {
  const all = expands === true ? expanded(index, nodes, instance, depth) : nodes;
  let combinations: (readonly Argument[])[] = [[]];
  for (const node of all ?? []) {
    const values = choicesFor(index, node, instance, depth + 1);
    if (combinations.length * values.length > MOST_CHOICES) return undefined;
    if (!index.meter.spend(combinations.length * values.length)) return undefined;
    combinations = combinations.flatMap((before) => values.map((value) => [...before, value]));
  }
  return all && combinations;
}

/** The arguments with the items of the last one. */
function expanded(
  index: ModuleIndex,
  nodes: readonly Node[],
  instance: Instance,
  depth: number,
): readonly Node[] | undefined {
  const last = nodes.at(-1);
  const found = last && listItems(argumentIn(index, last, instance, depth + 1));
  return found && [...nodes.slice(0, -1), ...found];
}

/** The values that an argument may have. */
function choicesFor(index: ModuleIndex, node: Node, instance: Instance, depth: number): readonly Argument[] {
  const found = index.meter.spend(1) ? follow(index, node, instance, depth) : undefined;
  const own = argumentOf(index, node, found, instance, depth);
  const branches = found === undefined || found === 'absent' ? undefined : branchesOf(found.node);
  if (branches === undefined) return [own];
  const values = branches.flatMap((branch) => choicesFor(index, branch, instance, depth + 1));
  if (values.length > MOST_CHOICES) return [{ ...own, text: () => UNKNOWN }];
  return values.map((value) => ({ ...value, isWhole: value.isWhole && own.isWhole, mayFail: true }));
}
