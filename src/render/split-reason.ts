import type { PatternRefinement } from '../refine/refinement.ts';
import { actionNames } from '../report/facts.ts';
import { inlineCode } from './markdown.ts';
import { describeCounts, type SplitNode, splitTree, type TreeCounts } from './split-tree.ts';
import { count } from './words.ts';

/** How many beginnings of names a wildcard is explained by; the others are counted. */
const MOST_BEGINNINGS = 3;

/** Why a wildcard was split, in five lines at most: its unused actions, by what most of them begin with. */
export function splitReason(pattern: PatternRefinement): string {
  const removed = actionNames(pattern.removed);
  const tree = splitTree(pattern);
  const split = tree.children.filter((child) => child.type === 'split').sort(byUnused);
  const shown = split.slice(0, MOST_BEGINNINGS);
  const rest = restOf(tree, shown);
  const unused = `${count(removed.length, 'unused action')}, such as ${inlineCode(removed[0] ?? '')}`;
  const rows = [
    ...shown.map((node) => `- ${inlineCode(`${node.text}…`)}: ${describeCounts(node)}`),
    ...(shown.length > 0 && rest.patterns + rest.unused > 0 ? [`- all others: ${describeCounts(rest)}`] : []),
  ];
  const cause = `${inlineCode(pattern.before)} also grants ${unused}.`;
  return rows.length === 0 ? cause : `${cause}\n\n${rows.join('\n')}`;
}

function byUnused(a: SplitNode, b: SplitNode): number {
  return b.unused - a.unused;
}

function restOf(tree: TreeCounts, shown: readonly TreeCounts[]): TreeCounts {
  return {
    patterns: shown.reduce((left, { patterns }) => left - patterns, tree.patterns),
    unused: shown.reduce((left, { unused }) => left - unused, tree.unused),
  };
}
