import type { Expression, Node } from '../../syntax/node.ts';
import { memberOf, resolve } from './follow.ts';
import type { ModuleIndex } from './module-index.ts';
import { ANY, LONGEST_TEXT, literalText, MOST_PIECES, type Piece } from './pieces.ts';

type FunctionCall = Extract<Expression, { readonly type: 'call' }>;

/** What `each` and `count` stand for in one instance of a block. */
export interface Instance {
  readonly key?: string | undefined;
  readonly value?: Node | undefined;
  readonly index?: number | undefined;
  /** Whether the type of a variable may have changed members of `value`. */
  readonly isConverted?: true | undefined;
}

/** References and calls are followed this deep. */
export const DEEPEST = 20;

/** A limit that no reference in a name comes close to. */
export const LONGEST_PATH = 20;

export const UNKNOWN: readonly Piece[] = [ANY];

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
export function piecesOf(
  index: ModuleIndex,
  found: Node,
  instance: Instance,
  depth: number,
): readonly Piece[] {
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
  return isRelative ? [{ unknown: 'path.root', path: ['path', 'root'] }, '/', ...pieces] : pieces;
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
  return textIn(index, value && memberOf(index, value, rest), {});
}

/** Terraform compares keys in Unicode's composed form, and reads an index as a number. */
export function comparableKey(key: string): string {
  return key.normalize('NFC').replace(/^0+(?=\d+$)/, '');
}
