import type { Node, Opaque } from '../../syntax/node.ts';
import { argumentOf, type Block } from './block.ts';
import { type Instance, piecesIn } from './evaluate.ts';
import { resolve } from './follow.ts';
import { innerNodes, type ModuleIndex, splitPath } from './module-index.ts';
import type { Piece } from './pieces.ts';

/** A text that a value may hold. */
export interface Candidate {
  readonly pieces: readonly Piece[];
  /** Whether it may be only a part of that text. */
  readonly isPart: boolean;
}

interface Search {
  readonly index: ModuleIndex;
  /** The block that `each` belongs to. */
  readonly block: Block;
  readonly instance: Instance;
  /** Whether the keys of maps are collected too. */
  readonly withKeys: boolean;
  readonly found: Candidate[];
}

const DEEPEST = 20;

/** Functions that return their arguments, or a selection of them, unchanged. */
const PASSING = new Set([
  ...['try', 'coalesce', 'coalescelist', 'one', 'element', 'lookup', 'tostring', 'nonsensitive', 'sensitive'],
  ...['toset', 'tolist', 'tomap', 'concat', 'compact', 'distinct', 'flatten', 'merge', 'values', 'reverse'],
  ...['sort', 'slice', 'setunion', 'setsubtract', 'setintersection', 'zipmap'],
]);

/**
 * The literal texts that a value may hold in an instance of its block, whatever its conditions and loops choose. A
 * variable may hold its default value.
 */
export function candidatesIn(
  index: ModuleIndex,
  block: Block,
  node: Node,
  instance: Instance,
): readonly Candidate[] {
  const search = { index, block, instance, withKeys: false, found: [] };
  collectTexts(search, node, false, 0);
  return search.found;
}

/** The texts that a reference in the text of a block may stand for. */
export function candidatesAt(
  index: ModuleIndex,
  block: Block,
  path: readonly string[],
): readonly Candidate[] {
  const search = { index, block, instance: {}, withKeys: true, found: [] };
  collectReferred(search, path, true, 0);
  return search.found;
}

function collectTexts(search: Search, node: Node, isPart: boolean, depth: number): void {
  const { index, instance, found } = search;
  if (depth > DEEPEST || !index.meter.spend(1)) return;
  const value = resolve(index, node, instance) ?? node;
  switch (value.type) {
    case 'scalar':
      found.push({ pieces: piecesIn(index, value, {}), isPart });
      return;
    case 'sequence':
      for (const item of value.items) collectTexts(search, item, isPart, depth + 1);
      return;
    case 'mapping':
      for (const entry of value.entries) {
        if (search.withKeys) found.push({ pieces: [entry.key], isPart: true });
        collectTexts(search, entry.value, isPart, depth + 1);
      }
      return;
    case 'opaque':
      collectOpaque(search, value, isPart, depth);
  }
}

function collectOpaque(search: Search, value: Opaque, isPart: boolean, depth: number): void {
  const { expression } = value;
  const isText = expression?.type === 'reference' || expression?.type === 'template';
  if (isText) search.found.push({ pieces: piecesIn(search.index, value, search.instance), isPart });
  if (expression?.type === 'reference') collectReferred(search, expression.path, isPart, depth);
  else if (!isText) {
    const passes = expression?.type !== 'call' || PASSING.has(expression.name);
    for (const part of innerNodes(value)) collectTexts(search, part, isPart || !passes, depth + 1);
  }
}

/** Collects the texts behind a reference that does not resolve to a single value. */
function collectReferred(search: Search, path: readonly string[], isPart: boolean, depth: number): void {
  for (const value of valuesReferredTo(search, path)) collectTexts(search, value, isPart, depth + 1);
}

/** The values of a reference in all places that declare what it names: override files may say otherwise. */
function valuesReferredTo({ index, block }: Search, path: readonly string[]): Node[] {
  const [kind = '', name = ''] = path;
  if (kind === 'each') return [argumentOf(block, 'for_each') ?? []].flat();
  const locals = index.declarations.get(splitPath(path).address) ?? [];
  const variables = kind === 'var' ? (index.declarations.get(`variable.${name}`) ?? []) : [];
  return [
    ...locals.flatMap(({ type, entry }) => (type === 'local' ? entry.value : [])),
    ...variables.flatMap((variable) => argumentOf(variable, 'default') ?? []),
  ];
}
