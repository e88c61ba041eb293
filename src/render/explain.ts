import type { PatternRefinement } from '../refine/refinement.ts';
import { listed } from '../report/describe.ts';
import type { Report, ReviewedPolicy } from '../report/report.ts';
import { formatLocation } from '../text/location.ts';
import { countsOf, cutTrees } from './explain-cut.ts';
import { type ExplainNode, explainTree, type SplitNode } from './explain-tree.ts';
import { splitPatterns } from './headline.ts';
import { printable } from './text.ts';

const MOST_NODES = 1000;
const MOST_CHILDREN = 200;
const MOST_ACTIONS = 12;

/** For each replaced wildcard of a report the trie of its words, as text: what forced the split, and what stands for what. */
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
      const reason = `a listing would make the policy ${statement.listingSize} characters long`;
      return [`${place}: everything but the unused actions, as NotAction: ${reason}`, ''];
    }
    return splitPatterns(statement).flatMap((pattern) => explainPattern(place, pattern));
  });
  if (lines.length === 0) return [];
  return [`why wildcards were split in ${printable(formatLocation(policy.location))}`, '', ...lines];
}

function explainPattern(place: string, pattern: PatternRefinement): string[] {
  const [tree] = cutTrees([explainTree(pattern)], MOST_NODES, MOST_CHILDREN);
  if (tree === undefined) return [];
  const title = `${place}: ${labelOf(tree)}`;
  return [title, ...branches(tree, ''), ''];
}

function branches(node: SplitNode, indent: string): string[] {
  return node.children.flatMap((child, index) => {
    const isLast = index === node.children.length - 1;
    const line = `${indent}${isLast ? '└─ ' : '├─ '}${labelOf(child)}`;
    if (child.type !== 'split') return [line];
    return [line, ...branches(child, `${indent}${isLast ? '   ' : '│  '}`)];
  });
}

function labelOf(node: ExplainNode): string {
  switch (node.type) {
    case 'split': {
      return `${printable(node.text)}  split, as ${printable(node.forcedBy)} is unused: ${countsOf(node)}`;
    }
    case 'kept': {
      const { text, actions } = node.cover;
      const isPlain = actions.length === 1 && text.endsWith(`:${actions[0]}`);
      return `${printable(text)}  kept${isPlain || actions.length === 0 ? '' : `, stands for ${listed(actions, MOST_ACTIONS, printable)}`}`;
    }
    case 'gone':
      return `${listed(node.actions, MOST_ACTIONS, printable)}  unused`;
    case 'more':
      return `… ${countsOf(node, 'more ')}`;
  }
}
