import { once } from '../../once.ts';
import { type Entry, type Expression, type Node, textOf } from '../../syntax/node.ts';
import { type ModuleIndex, splitPath } from './module-index.ts';

type FunctionCall = Extract<Expression, { readonly type: 'call' }>;

/** What `each` and `count` stand for in one instance of a block. */
export interface Instance {
  readonly key?: string | undefined;
  readonly value?: Node | undefined;
  readonly index?: number | undefined;
}

const DEEPEST = 20;

/** Limits that no name or ARN comes close to. */
const LONGEST_TEXT = 2048;
export const LONGEST_PATH = 20;
const MOST_PIECES = 100;

/** A part of a text: literal, or unknown. `unknown` is the text of a reference, or empty, and `path` its path. */
export type Piece = string | { readonly unknown: string; readonly path?: readonly string[] };

/** The key of a member that stands for those of all keys. No key of a file is this. */
export const ANY_KEY = '(*)';

const UNKNOWN: readonly Piece[] = [{ unknown: '' }];

/** The text that a value has in an instance of its block; `undefined` if it cannot be worked out from literals. */
export function textIn(index: ModuleIndex, node: Node | undefined, instance: Instance): string | undefined {
  const pieces = node === undefined ? [] : piecesIn(index, node, instance);
  const texts = pieces.filter((piece) => typeof piece === 'string');
  return texts.length === 0 || texts.length < pieces.length ? undefined : texts.join('');
}

/** The parts of the text that a value has in an instance of its block. */
export function piecesIn(index: ModuleIndex, node: Node, instance: Instance, depth = 0): readonly Piece[] {
  if (depth > DEEPEST || !index.meter.spend(1)) return UNKNOWN;
  const found = resolve(index, node, instance, depth);
  if (found?.type === 'scalar') return piecesOfScalar(found.value);
  const expression = found?.type === 'opaque' ? found.expression : undefined;
  if (expression?.type === 'reference') return piecesOfReference(expression.path, instance);
  const pieces: Piece[] = [];
  for (const part of partsOfText(expression) ?? []) {
    pieces.push(...piecesIn(index, part, instance, depth + 1));
    // Each level copies the pieces again, so copying counts as steps.
    if (pieces.length > MOST_PIECES || !index.meter.spend(pieces.length)) return UNKNOWN;
  }
  return pieces.length === 0 ? UNKNOWN : pieces;
}

function piecesOfScalar(value: string | number | boolean | null): readonly Piece[] {
  // Terraform's numbers have more digits than these.
  const text = Number.isSafeInteger(value) ? String(value) : value;
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
  return value && textIn(index, followAccessors(index, value, rest, {}, 0), {});
}

/** Terraform compares keys in Unicode's composed form, and reads an index as a number. */
export function comparableKey(key: string): string {
  return key.normalize('NFC').replace(/^0+(?=\d+$)/, '');
}

/** The parts that an expression joins into a text: those of a template, of `format` or of `join`. */
export function partsOfText(expression: Expression | undefined): readonly Node[] | undefined {
  if (expression?.type === 'template') return expression.parts;
  return expression?.type === 'call' ? partsOfCall(expression) : undefined;
}

const partsOfCall = once((expression: FunctionCall): readonly Node[] | undefined => {
  const [form, ...given] = expression.arguments;
  if (expression.name === 'abspath' && form !== undefined) return [form];
  const text = textOf(form);
  if (form === undefined || text === undefined || text.length > LONGEST_TEXT) return undefined;
  if (expression.name === 'join')
    return given.every((list) => list.type === 'sequence')
      ? joinedBy(
          form,
          given.flatMap(({ items }) => items),
        )
      : undefined;
  if (expression.name !== 'format') return undefined;
  const literals = text.split(/%[sdv]/);
  // Other verbs, such as those with a width or a precision, are not followed.
  if (literals.some((literal) => literal.includes('%')) || given.length < literals.length - 1)
    return undefined;
  return literals.flatMap((value, at): Node[] => {
    const filled = at === literals.length - 1 ? undefined : given[at];
    return [{ type: 'scalar', span: form.span, value }, ...(filled === undefined ? [] : [filled])];
  });
});

function joinedBy(separator: Node, items: readonly Node[]): Node[] | undefined {
  if (items.length > MOST_PIECES) return undefined;
  return items.flatMap((item, at) => (at === 0 ? [item] : [separator, item]));
}

/**
 * The values that a condition may have; `undefined` for any other node. The grammar reads `a ? b : c ? d : e` from the
 * left, so the first branches of a condition in the place of the test count too.
 */
export function branchesOf(node: Node): readonly Node[] | undefined {
  const [test, ...last] = choiceIn(node) ?? [];
  if (test === undefined) return undefined;
  const branches: Node[] = [];
  for (let at = choiceIn(test); at !== undefined; at = at[0] && choiceIn(at[0]))
    if (at[1] !== undefined) branches.unshift(at[1]);
  return [...branches, ...last];
}

/** The test and the branches of a condition. */
function choiceIn(node: Node): readonly Node[] | undefined {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  return expression?.type === 'mixture' && expression.isChoice === true ? expression.mentions : undefined;
}

/** What a node stands for after references to local values and to `each.value` are followed. */
export function resolve(index: ModuleIndex, node: Node, instance: Instance, depth = 0): Node | undefined {
  if (node.type !== 'opaque' || node.expression?.type !== 'reference') return node;
  if (depth > DEEPEST) return undefined;
  const { path } = node.expression;
  if (path[0] === 'each' && path[1] === 'value' && instance.value !== undefined)
    return followAccessors(index, instance.value, path.slice(2), instance, depth);
  const { address, rest } = splitPath(path);
  const block = index.blocks.get(address);
  if (block?.type !== 'local') return node;
  return index.repeated.has(address)
    ? undefined
    : followAccessors(index, block.entry.value, rest, instance, depth);
}

/** The member of a value at a path. The path's own indices are those of the instance; the value is outside of it. */
function followAccessors(
  index: ModuleIndex,
  value: Node,
  rest: readonly string[],
  instance: Instance,
  depth: number,
): Node | undefined {
  const found = resolve(index, value, {}, depth + 1);
  const [first, ...others] = rest;
  if (first === undefined || found === undefined) return found;
  const member = accessedMember(index, found, first, instance);
  return member === undefined ? undefined : followAccessors(index, member, others, instance, depth + 1);
}

function accessedMember(
  index: ModuleIndex,
  node: Node,
  accessor: string,
  instance: Instance,
): Node | undefined {
  if (node.type === 'mapping' && node.entries[0]?.key === ANY_KEY) return node.entries[0].value;
  const key = keyOfIndex(index, accessor, instance);
  if (key === undefined) return undefined;
  if (node.type === 'sequence') return /^\d{1,6}$/.test(key) ? node.items[Number(key)] : undefined;
  if (node.type !== 'mapping' || !index.meter.spend(node.entries.length)) return undefined;
  // The last of several equal keys counts, and a computed key may equal this one.
  const entry = node.entries.findLast((other) => other.key === key || isComputed(other));
  return entry?.key === key ? entry.value : undefined;
}

/** Whether the key of an entry is not literal. */
export function isComputed({ key }: Entry): boolean {
  return key.startsWith('(');
}
