import { entryOf, type Node } from '../../syntax/node.ts';
import type { NameClue } from '../ownership.ts';
import { type Block, bodyOf } from './block.ts';
import { type Instance, instancesOf, resolve, textIn } from './evaluate.ts';
import { type ModuleIndex, partsOf, splitPath } from './module-index.ts';

/** A role or user that is named somewhere in a module. */
export interface Principal {
  readonly name: NameClue;
  /** The resource in this module; `undefined` where the name is written out. */
  readonly address: string | undefined;
}

/** All principals that a value may name, or why they are not known. */
export type PrincipalsResult =
  | { readonly type: 'known'; readonly principals: readonly Principal[] }
  | { readonly type: 'unknown'; readonly reason: string };

const ONE_OF = new Set(['try', 'one', 'join', 'element', 'tostring']);

/** The roles or users that an attribute of a block names, in all instances of the block together. */
export function principalsAt(
  index: ModuleIndex,
  block: Block,
  node: Node | undefined,
  type: 'role' | 'user',
): PrincipalsResult {
  const what = `the ${type} of \`${block.address}\``;
  if (node === undefined) return { type: 'unknown', reason: `${what} is not said` };
  const principals: Principal[] = [];
  for (const instance of instancesOf(index, block) ?? [{}]) {
    const result = principalsIn(index, node, instance, type);
    if (result === undefined) return { type: 'unknown', reason: `${what} is not literal` };
    if (result.type === 'unknown') return result;
    principals.push(...result.principals);
  }
  return { type: 'known', principals };
}

function principalsIn(
  index: ModuleIndex,
  node: Node,
  instance: Instance,
  type: 'role' | 'user',
): PrincipalsResult | undefined {
  const found = unwrap(index, node, instance);
  if (found === undefined) return undefined;
  if (found.type === 'opaque' && found.expression?.type === 'reference') {
    const { address, rest } = splitPath(found.expression.path);
    const block = index.blocks.get(address);
    const isName = rest.at(-1) === 'name' || rest.at(-1) === 'id';
    if (isName && (block?.type === `aws_iam_${type}` || block?.type === `data.aws_iam_${type}`))
      return namesOf(index, block);
  }
  const name = textIn(index, found, instance);
  if (name === undefined || name === '') return undefined;
  return { type: 'known', principals: [{ name: { type: 'exact', name }, address: undefined }] };
}

/** The value behind local values and behind functions that pick the only value there is. */
function unwrap(index: ModuleIndex, node: Node, instance: Instance): Node | undefined {
  let found = resolve(index, node, instance);
  for (let steps = 0; steps < 10; steps++) {
    if (found?.type !== 'opaque' || found.expression?.type !== 'call') return found;
    if (!ONE_OF.has(found.expression.name)) return undefined;
    const values: Node[] = partsOf(found).filter((part) => part.type !== 'scalar');
    const [only, other] = values;
    if (only === undefined || other !== undefined) return undefined;
    found = resolve(index, only, instance);
  }
  return undefined;
}

/** The names of a role or user in all of its instances. */
export function namesOf(index: ModuleIndex, block: Block): PrincipalsResult {
  const { address } = block;
  const body = bodyOf(block);
  const name = body === undefined ? undefined : literalOf(entryOf(body, 'name')?.value);
  const prefix = body === undefined ? undefined : literalOf(entryOf(body, 'name_prefix')?.value);
  const attribute = name ?? prefix;
  if (attribute === undefined)
    return { type: 'unknown', reason: `\`${address}\` has no name of its own, so AWS gives it one` };
  const principals: Principal[] = [];
  for (const instance of instancesOf(index, block) ?? [{}]) {
    const text = textIn(index, attribute, instance);
    if (text === undefined || text === '' || (name !== undefined && prefix !== undefined))
      return { type: 'unknown', reason: `the name of \`${address}\` is not literal` };
    const clue: NameClue =
      name === undefined ? { type: 'prefix', prefix: text } : { type: 'exact', name: text };
    principals.push({ name: clue, address });
  }
  return { type: 'known', principals };
}

/** A value that is there: `null` counts as none. */
function literalOf(node: Node | undefined): Node | undefined {
  return node?.type === 'scalar' && node.value === null ? undefined : node;
}
