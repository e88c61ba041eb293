import { count } from '../report/describe.ts';
import type { Counts, ExplainNode, SplitNode } from './explain-tree.ts';

/**
 * Trees with at most so many nodes in all, cut from below and evenly: first what is split is shown, then what is kept,
 * then what goes. What is left out is counted.
 */
export function cutTrees(trees: readonly SplitNode[], mostNodes: number, mostChildren: number): SplitNode[] {
  const shown = new Map<SplitNode, readonly ExplainNode[]>();
  const queue = trees.slice(0, mostNodes);
  let left = mostNodes - queue.length;
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const children = mostTelling(node, mostChildren);
    if (children.length > left) continue;
    left -= children.length;
    shown.set(node, children);
    queue.push(...children.filter((child) => child.type === 'split'));
  }
  return trees.slice(0, mostNodes).map((tree) => cutTo(tree, shown));
}

function cutTo(node: SplitNode, shown: ReadonlyMap<SplitNode, readonly ExplainNode[]>): SplitNode {
  const children = shown.get(node) ?? [];
  return {
    ...node,
    children: children.map((child) => (child.type === 'split' ? cutTo(child, shown) : child)),
  };
}

const ORDER = { split: 0, kept: 1, gone: 2, more: 3 } as const;

/** The children that say most, in their order, with the rest as one. */
function mostTelling({ children }: SplitNode, most: number): ExplainNode[] {
  if (children.length <= most) return [...children];
  const chosen = new Set([...children].sort((a, b) => ORDER[a.type] - ORDER[b.type]).slice(0, most - 1));
  const rest = children.filter((child) => !chosen.has(child));
  const patterns = rest.reduce((sum, child) => sum + patternsOf(child), 0);
  const unused = rest.reduce((sum, child) => sum + unusedOf(child), 0);
  return [...children.filter((child) => chosen.has(child)), { type: 'more', patterns, unused }];
}

function patternsOf(node: ExplainNode): number {
  if (node.type === 'kept') return 1;
  return node.type === 'gone' ? 0 : node.patterns;
}

function unusedOf(node: ExplainNode): number {
  if (node.type === 'gone') return node.actions.length;
  return node.type === 'kept' ? 0 : node.unused;
}

/** `2 patterns kept, 1 action unused`, without what there is none of. */
export function countsOf({ patterns, unused }: Counts, more: '' | 'more ' = ''): string {
  const parts: string[] = [];
  if (patterns > 0) parts.push(`${count(patterns, `${more}pattern`)} kept`);
  if (unused > 0) parts.push(`${count(unused, `${more}action`)} unused`);
  return parts.join(', ');
}
