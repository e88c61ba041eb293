import { entryOf, type Mapping, type Node } from '../../syntax/node.ts';
import { type Block, bodyOf } from './block.ts';
import { type ModuleIndex, splitPath } from './module-index.ts';

/** What `each` and `count` stand for in one instance of a block. */
export interface Instance {
  readonly key?: string | undefined;
  readonly value?: Node | undefined;
  readonly index?: number | undefined;
}

const DEEPEST = 20;
const MOST_INSTANCES = 1000;
const ONE: readonly Instance[] = [{}];

/** The instances of a block, where `for_each` or `count` are literal; `undefined` where they are not. */
export function instancesOf(index: ModuleIndex, block: Block): readonly Instance[] | undefined {
  const body = bodyOf(block);
  const count = body === undefined ? undefined : entryOf(body, 'count')?.value;
  const each = body === undefined ? undefined : entryOf(body, 'for_each')?.value;
  if (count !== undefined) {
    const number = count.type === 'scalar' ? count.value : undefined;
    if (typeof number !== 'number' || number > MOST_INSTANCES) return undefined;
    return Array.from({ length: number }, (_, at) => ({ index: at }));
  }
  return each === undefined ? ONE : membersOf(index, each);
}

function membersOf(index: ModuleIndex, each: Node): readonly Instance[] | undefined {
  const node = resolve(index, each, {});
  if (node?.type === 'opaque' && node.expression?.type === 'call' && node.expression.name === 'toset') {
    const [set] = node.expression.arguments;
    return set === undefined ? undefined : membersOf(index, set);
  }
  if (node?.type === 'mapping') {
    if (node.entries.length > MOST_INSTANCES || node.entries.some(({ key }) => key.startsWith('(')))
      return undefined;
    return node.entries.map(({ key, value }) => ({ key, value }));
  }
  if (node?.type !== 'sequence' || node.items.length > MOST_INSTANCES) return undefined;
  return node.items.map((value) => ({ key: textIn(index, value, {}), value }));
}

/** The text that a value has in an instance of its block; `undefined` where it is not known from literals. */
export function textIn(
  index: ModuleIndex,
  node: Node | undefined,
  instance: Instance,
  depth = 0,
): string | undefined {
  const found = node === undefined ? undefined : resolve(index, node, instance, depth);
  if (found === undefined || depth > DEEPEST) return undefined;
  if (found.type === 'scalar') {
    return typeof found.value === 'string' || typeof found.value === 'number'
      ? String(found.value)
      : undefined;
  }
  if (found.type !== 'opaque') return undefined;
  const { expression } = found;
  if (expression?.type === 'reference') return eachText(expression.path, instance);
  if (expression?.type !== 'template') return undefined;
  let text = '';
  for (const part of expression.parts) {
    const piece = textIn(index, part, instance, depth + 1);
    if (piece === undefined) return undefined;
    text += piece;
  }
  return text;
}

function eachText(path: readonly string[], { key, index }: Instance): string | undefined {
  const name = path.join('.');
  if (name === 'each.key') return key;
  return name === 'count.index' && index !== undefined ? String(index) : undefined;
}

/** What a node stands for once references to local values, to names and to `each.value` are followed. */
export function resolve(index: ModuleIndex, node: Node, instance: Instance, depth = 0): Node | undefined {
  if (node.type !== 'opaque' || node.expression?.type !== 'reference') return node;
  if (depth > DEEPEST) return undefined;
  const { path } = node.expression;
  if (path[0] === 'each' && path[1] === 'value' && instance.value !== undefined)
    return follow(index, instance.value, path.slice(2), depth);
  const { address, rest } = splitPath(path);
  const block = index.blocks.get(address);
  if (block?.type === 'local') return follow(index, block.entry.value, rest, depth);
  return node;
}

/** The member of a value at a path. */
function follow(index: ModuleIndex, value: Node, rest: readonly string[], depth: number): Node | undefined {
  const found = resolve(index, value, {}, depth + 1);
  const [first, ...others] = rest;
  if (first === undefined || found === undefined) return found;
  const member = memberOf(found, first.replace(/^\[(.*)\]$/, '$1'));
  return member === undefined ? undefined : follow(index, member, others, depth + 1);
}

function memberOf(node: Node, key: string): Node | undefined {
  if (node.type === 'mapping') return lastEntry(node, key);
  return node.type === 'sequence' && /^\d{1,6}$/.test(key) ? node.items[Number(key)] : undefined;
}

/** Of a key that occurs twice the last counts. */
function lastEntry({ entries }: Mapping, key: string): Node | undefined {
  return entries.findLast((entry) => entry.key === key)?.value;
}
