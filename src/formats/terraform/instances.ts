import { once } from '../../once.ts';
import { entryOf, type Node } from '../../syntax/node.ts';
import { type Block, bodyOf } from './block.ts';
import { comparableKey, type Instance, textIn } from './evaluate.ts';
import { follow, isComputed } from './follow.ts';
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

/** The value that a block's instances are made from, with local values, functions and `toset` followed. */
export function iteratedBy(index: ModuleIndex, each: Node): Node | undefined {
  return followedEach(index, each)?.node;
}

/** As `iteratedBy`, and whether the type of a variable may have changed its members. */
function followedEach(
  index: ModuleIndex,
  each: Node,
): { readonly node: Node; readonly isWhole: boolean } | undefined {
  const found = follow(index, each, {});
  if (found === undefined || found === 'absent') return undefined;
  const expression = found.node.type === 'opaque' ? found.node.expression : undefined;
  if (expression?.type !== 'call' || expression.name !== 'toset') return found;
  const [set] = expression.arguments;
  const items = set === undefined ? undefined : follow(index, set, {});
  return items === 'absent' ? undefined : items;
}

function membersOf(index: ModuleIndex, each: Node): readonly Instance[] | undefined {
  const { node, isWhole } = followedEach(index, each) ?? {};
  const isConverted = isWhole === false || undefined;
  if (node?.type === 'mapping') {
    if (node.entries.length > MOST_INSTANCES || node.entries.some(isComputed)) return undefined;
    return node.entries.map(({ key, value }) => ({ key, value, isConverted }));
  }
  if (node?.type !== 'sequence' || node.items.length > MOST_INSTANCES) return undefined;
  return node.items.map((value) => ({ key: textIn(index, value, {}), value, isConverted }));
}
