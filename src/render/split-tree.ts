import { groupBy } from '../multimap.ts';
import { wordEnds } from '../policy/name-words.ts';
import type { CoverPattern, PatternRefinement } from '../refine/refinement.ts';
import { actionNames } from '../report/facts.ts';
import { count } from './words.ts';

/**
 * A part of the trie of a wildcard's words. `split`: an unused action starts with its text, so it cannot be one pattern.
 * `kept`: a new pattern. `unused`: unused actions. `more`: what `cutTrees` left out.
 */
export type TreeNode =
  | SplitNode
  | { readonly type: 'kept'; readonly cover: CoverPattern }
  | { readonly type: 'unused'; readonly actions: readonly string[] }
  | ({ readonly type: 'more' } & TreeCounts);

/** A node with others below it. `cutTrees` can leave it without children; the counts stay. */
export interface SplitNode extends TreeCounts {
  readonly type: 'split';
  /** The text that everything below starts with, such as `s3:GetBucket`; at the root the replaced wildcard. */
  readonly text: string;
  /** The first unused action that starts with the text. */
  readonly forcedBy: string;
  readonly children: readonly TreeNode[];
}

/** What is below a node, or was left out. */
export interface TreeCounts {
  /** New patterns. */
  readonly patterns: number;
  /** Unused actions. */
  readonly unused: number;
}

/** The end of a path: a new pattern, or an unused action. */
interface Leaf {
  /** The service with its colon, then the words. */
  readonly path: readonly string[];
  readonly cover: CoverPattern | undefined;
  readonly text: string;
  /** The text in lower case, to sort by. */
  readonly sortKey: string;
}

/** The trie of a replaced wildcard: its new patterns and the unused actions as leaves. */
export function splitTree(pattern: PatternRefinement): SplitNode {
  const leaves = [
    ...pattern.after.map((cover) => leafOf(cover.text, cover)),
    ...actionNames(pattern.removed).map((action) => leafOf(action, undefined)),
  ].sort((a, b) => compareTexts(a.sortKey, b.sortKey) || compareTexts(a.text, b.text));
  return splitNode(pattern.before, leaves, sharedDepth(leaves));
}

function leafOf(text: string, cover: CoverPattern | undefined): Leaf {
  return { path: wordPath(text), cover, text, sortKey: text.toLowerCase() };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A pattern's service, and the words before its first wildcard. */
function wordPath(text: string): string[] {
  const start = text.indexOf(':') + 1;
  const wildcard = text.search(/[*?]/);
  const path = [text.slice(0, start)];
  const name = text.slice(start, wildcard === -1 ? text.length : wildcard);
  if (name === '') return path;
  let from = 0;
  for (const end of wordEnds(name)) {
    path.push(name.slice(from, end));
    from = end;
  }
  return path;
}

/** The node of leaves that share the first `depth` parts of their paths. */
function splitNode(text: string, leaves: readonly Leaf[], depth: number): SplitNode {
  const unused = leaves.filter(({ cover }) => cover === undefined);
  const groups = groupBy(leaves, ({ path }) => path[depth]?.toLowerCase() ?? '');
  return {
    type: 'split',
    text,
    forcedBy: unused[0]?.text ?? '',
    patterns: leaves.length - unused.length,
    unused: unused.length,
    children: [...groups].flatMap(([word, group]) => (word === '' ? leafNodes(group) : groupNodes(group))),
  };
}

function groupNodes(group: readonly Leaf[]): TreeNode[] {
  const kept = group.filter(({ cover }) => cover !== undefined);
  if (group.length === 1 || kept.length === 0 || kept.length === group.length) return leafNodes(group);
  const depth = sharedDepth(group);
  return [splitNode(group[0]?.path.slice(0, depth).join('') ?? '', group, depth)];
}

/** A node for each new pattern, and one for all unused actions. */
function leafNodes(leaves: readonly Leaf[]): TreeNode[] {
  const kept = leaves.flatMap(({ cover }): TreeNode[] =>
    cover === undefined ? [] : [{ type: 'kept', cover }],
  );
  const actions = leaves.filter(({ cover }) => cover === undefined).map(({ text }) => text);
  return actions.length === 0 ? kept : [...kept, { type: 'unused', actions }];
}

/** How many parts all paths have in common at their start. */
function sharedDepth(leaves: readonly Leaf[]): number {
  const [first, ...others] = leaves;
  let depth = 0;
  for (const word of first?.path ?? []) {
    if (others.some(({ path }) => path[depth]?.toLowerCase() !== word.toLowerCase())) break;
    depth++;
  }
  return depth;
}

/**
 * The trees with at most `mostNodes` nodes in all, cut level by level. A node with more than `mostChildren` children
 * keeps those that are split, then patterns, then unused actions; the rest is counted in one `more` node.
 */
export function cutTrees(trees: readonly SplitNode[], mostNodes: number, mostChildren: number): SplitNode[] {
  const childrenOf = new Map<SplitNode, readonly TreeNode[]>();
  const queue = trees.slice(0, mostNodes);
  let left = mostNodes - queue.length;
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    const children = cutChildren(node, mostChildren);
    if (children.length > left) continue;
    left -= children.length;
    childrenOf.set(node, children);
    queue.push(...children.filter((child) => child.type === 'split'));
  }
  return trees.slice(0, mostNodes).map((tree) => withChildren(tree, childrenOf));
}

function withChildren(node: SplitNode, childrenOf: ReadonlyMap<SplitNode, readonly TreeNode[]>): SplitNode {
  const children = childrenOf.get(node) ?? [];
  return {
    ...node,
    children: children.map((child) => (child.type === 'split' ? withChildren(child, childrenOf) : child)),
  };
}

const CUT_ORDER = { split: 0, kept: 1, unused: 2, more: 3 } as const;

function cutChildren({ children }: SplitNode, most: number): TreeNode[] {
  if (children.length <= most) return [...children];
  const ranked = [...children].sort((a, b) => CUT_ORDER[a.type] - CUT_ORDER[b.type]);
  const chosen = new Set(ranked.slice(0, most - 1));
  const rest = children.filter((child) => !chosen.has(child)).map(treeCounts);
  const patterns = rest.reduce((sum, counts) => sum + counts.patterns, 0);
  const unused = rest.reduce((sum, counts) => sum + counts.unused, 0);
  return [...children.filter((child) => chosen.has(child)), { type: 'more', patterns, unused }];
}

function treeCounts(node: TreeNode): TreeCounts {
  if (node.type === 'kept') return { patterns: 1, unused: 0 };
  return node.type === 'unused' ? { patterns: 0, unused: node.actions.length } : node;
}

/** Counts in words, those of zero left out: `2 patterns kept, 1 action unused`. */
export function describeCounts({ patterns, unused }: TreeCounts, more: '' | 'more ' = ''): string {
  const parts: string[] = [];
  if (patterns > 0) parts.push(`${count(patterns, `${more}pattern`)} kept`);
  if (unused > 0) parts.push(`${count(unused, `${more}action`)} unused`);
  return parts.join(', ');
}
