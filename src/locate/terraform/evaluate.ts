import { type Expression, entryOf, type Mapping, type Node, textOf } from '../../syntax/node.ts';
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

/** A part of a text: literal, or what is not known, by its name; without one where it has none. */
export type Piece = string | { readonly unknown: string };

/** The text that a value has in an instance of its block; `undefined` where it is not known from literals. */
export function textIn(index: ModuleIndex, node: Node | undefined, instance: Instance): string | undefined {
  const pieces = node === undefined ? [] : piecesIn(index, node, instance);
  const texts = pieces.filter((piece) => typeof piece === 'string');
  return texts.length === 0 || texts.length < pieces.length ? undefined : texts.join('');
}

/** The parts of the text that a value has in an instance of its block. */
export function piecesIn(index: ModuleIndex, node: Node, instance: Instance, depth = 0): readonly Piece[] {
  const found = resolve(index, node, instance, depth);
  if (found?.type === 'scalar' && (typeof found.value === 'string' || typeof found.value === 'number'))
    return [String(found.value)];
  const expression = found?.type === 'opaque' ? found.expression : undefined;
  if (expression?.type === 'reference')
    return [eachText(expression.path, instance) ?? { unknown: expression.path.join('.') }];
  const parts = depth > DEEPEST ? undefined : partsOfText(expression);
  return parts?.flatMap((part) => piecesIn(index, part, instance, depth + 1)) ?? [{ unknown: '' }];
}

/** What an expression puts together to a text: the parts of a template, or what `format` fills in. */
function partsOfText(expression: Expression | undefined): readonly Node[] | undefined {
  if (expression?.type === 'template') return expression.parts;
  const [form, ...given] =
    expression?.type === 'call' && expression.name === 'format' ? expression.arguments : [];
  const text = textOf(form);
  if (form === undefined || text === undefined) return undefined;
  const literals = text.split(/%[sdv]/);
  // Other verbs, which say how wide or exact something is, are not followed.
  if (literals.some((literal) => literal.includes('%')) || given.length < literals.length - 1)
    return undefined;
  return literals.flatMap((value, at): Node[] => {
    const filled = at === literals.length - 1 ? undefined : given[at];
    return [{ type: 'scalar', span: form.span, value }, ...(filled === undefined ? [] : [filled])];
  });
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
