import type { PatternRefinement } from '../refine/refinement.ts';
import type { Report, ReviewedPolicy } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { splitWildcards } from './change-headline.ts';
import { cutTrees, describeCounts, type SplitNode, splitTree, type TreeNode } from './split-tree.ts';
import { listUpTo, printable } from './words.ts';

const MOST_NODES = 1000;
const MOST_CHILDREN = 200;
const MOST_ACTIONS = 12;

/** Why wildcards were split, as text: for each, the tree of its words with the unused actions and the new patterns. */
export function renderExplanation(report: Report): string {
  const lines = report.policies.flatMap((policy) =>
    policy.type === 'reviewed' ? explainPolicy(policy) : [],
  );
  return lines.map((line) => `${line}\n`).join('');
}

function explainPolicy({ policy, refinement }: ReviewedPolicy): string[] {
  const lines = refinement.statements.flatMap((statement, index) => {
    const place = `statement ${index + 1}`;
    if (statement.type === 'invert') {
      const reason = `a list of all other actions would make the policy ${statement.listingSize} characters long`;
      return [`${place}: * becomes NotAction with the unused actions, because ${reason}`, ''];
    }
    return splitWildcards(statement).flatMap((pattern) => explainPattern(place, pattern));
  });
  if (lines.length === 0) return [];
  return [`why wildcards were split in ${printable(formatLocation(policy.location))}`, '', ...lines];
}

function explainPattern(place: string, pattern: PatternRefinement): string[] {
  const [tree] = cutTrees([splitTree(pattern)], MOST_NODES, MOST_CHILDREN);
  if (tree === undefined) return [];
  return [`${place}: ${nodeText(tree)}`, ...branches(tree, ''), ''];
}

function branches(node: SplitNode, indent: string): string[] {
  return node.children.flatMap((child, index) => {
    const isLast = index === node.children.length - 1;
    const line = `${indent}${isLast ? '└─ ' : '├─ '}${nodeText(child)}`;
    if (child.type !== 'split') return [line];
    return [line, ...branches(child, `${indent}${isLast ? '   ' : '│  '}`)];
  });
}

function nodeText(node: TreeNode): string {
  switch (node.type) {
    case 'split':
      return `${printable(node.text)}  split because ${printable(node.forcedBy)} is unused: ${describeCounts(node)}`;
    case 'kept': {
      const { text, actions } = node.cover;
      const isPlain = actions.length === 0 || (actions.length === 1 && text.endsWith(`:${actions[0]}`));
      const names = isPlain ? '' : `, covers ${listUpTo(actions, MOST_ACTIONS, printable)}`;
      return `${printable(text)}  kept${names}`;
    }
    case 'unused':
      return `${listUpTo(node.actions, MOST_ACTIONS, printable)}  unused`;
    case 'more':
      return `… ${describeCounts(node, 'more ')}`;
  }
}
