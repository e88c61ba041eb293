import { once } from '../../once.ts';
import { entryOf, type Node } from '../../syntax/node.ts';
import { type Block, bodyOf } from './block.ts';
import { comparableKey, type Instance, isComputed, resolve, textIn } from './evaluate.ts';
import type { ModuleIndex } from './module-index.ts';

const MOST_INSTANCES = 1000;
const ONE: readonly Instance[] = [{}];

const instancesByBlock = once((index: ModuleIndex) => once((block: Block) => readInstances(index, block)));

/** The instances of a block; `undefined` if its `for_each` or `count` is not literal. */
export function instancesOf(index: ModuleIndex, block: Block): readonly Instance[] | undefined {
  return instancesByBlock(index)(block);
}

/** The key or index of an instance, as it is compared; `undefined` if it is not known, or there is only one instance. */
export function keyOfInstance({ key, index }: Instance): string | undefined {
  const text = index === undefined ? key : String(index);
  return text === undefined ? undefined : comparableKey(text);
}

function readInstances(index: ModuleIndex, block: Block): readonly Instance[] | undefined {
  const body = bodyOf(block);
  const count = body === undefined ? undefined : entryOf(body, 'count')?.value;
  const each = body === undefined ? undefined : entryOf(body, 'for_each')?.value;
  const instances = count !== undefined ? counted(count) : each === undefined ? ONE : membersOf(index, each);
  return instances !== undefined && index.meter.spend(instances.length) ? instances : undefined;
}

function counted(count: Node): readonly Instance[] | undefined {
  const number = count.type === 'scalar' ? count.value : undefined;
  if (typeof number !== 'number' || number > MOST_INSTANCES) return undefined;
  return Array.from({ length: number }, (_, at) => ({ index: at }));
}

/** The value that a block's instances are made from, with local values and `toset` followed. */
export function iteratedBy(index: ModuleIndex, each: Node): Node | undefined {
  const node = resolve(index, each, {});
  if (node?.type !== 'opaque' || node.expression?.type !== 'call' || node.expression.name !== 'toset')
    return node;
  const [set] = node.expression.arguments;
  return set === undefined ? undefined : resolve(index, set, {});
}

function membersOf(index: ModuleIndex, each: Node): readonly Instance[] | undefined {
  const node = iteratedBy(index, each);
  if (node?.type === 'mapping') {
    if (node.entries.length > MOST_INSTANCES || node.entries.some(isComputed)) return undefined;
    return node.entries.map(({ key, value }) => ({ key, value }));
  }
  if (node?.type !== 'sequence' || node.items.length > MOST_INSTANCES) return undefined;
  return node.items.map((value) => ({ key: textIn(index, value, {}), value }));
}
