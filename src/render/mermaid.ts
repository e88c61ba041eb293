import type { PatternRefinement } from '../refine/refinement.ts';
import { cutTrees, describeCounts, splitTree, type TreeNode } from './split-tree.ts';
import { count } from './words.ts';

/** What is still easy to read. GitHub draws no diagram of more than 50,000 characters or 500 edges. */
const MOST_NODES = 40;
const MOST_CHILDREN = 20;
/** In UTF-16 units. */
const LONGEST_LABEL = 80;

/** The trees of replaced wildcards as one Mermaid flowchart, without its fence. Large trees are cut. */
export function mermaidChart(patterns: readonly PatternRefinement[]): string {
  const lines: string[] = [];
  let number = 0;
  const draw = (node: TreeNode, parent: string | undefined): void => {
    const id = `n${number++}`;
    lines.push(`  ${id}["${nodeLabel(node).map(mermaidText).join('<br>')}"]:::${node.type}`);
    if (parent !== undefined) lines.push(`  ${parent} --> ${id}`);
    if (node.type === 'split') for (const child of node.children) draw(child, id);
  };
  const trees = patterns.slice(0, MOST_NODES).map(splitTree);
  for (const tree of cutTrees(trees, MOST_NODES, MOST_CHILDREN)) draw(tree, undefined);
  return ['flowchart LR', ...lines, ...STYLES].join('\n');
}

/** What the colours of the chart mean. */
export const MERMAID_LEGEND =
  'Green is kept, red is removed. Yellow cannot be one pattern, because an unused action starts with it.';

const STYLES = [
  '  classDef split fill:#fff8c5,stroke:#9a6700,color:#4d2d00',
  '  classDef kept fill:#dafbe1,stroke:#1a7f37,color:#044f1e',
  '  classDef unused fill:#ffebe9,stroke:#cf222e,color:#82071e,stroke-dasharray:4',
  '  classDef more fill:#f6f8fa,stroke:#6e7781,color:#424a53',
];

/** The lines of a node's label. */
function nodeLabel(node: TreeNode): string[] {
  switch (node.type) {
    case 'split':
      return node.children.length > 0 ? [node.text] : [node.text, describeCounts(node)];
    case 'kept': {
      const { text, actions } = node.cover;
      return actions.length > 1 ? [text, count(actions.length, 'action')] : [text];
    }
    case 'unused': {
      const [first = '', ...others] = node.actions;
      return others.length > 0 ? [first, `and ${others.length} more unused`] : [first, 'unused'];
    }
    case 'more':
      return [describeCounts(node, 'more ')];
  }
}

/**
 * Untrusted text for a quoted label. Mermaid reads directives, Markdown, HTML and entities in it, so every character that
 * is not plain becomes an entity, which Mermaid shows as the character.
 */
export function mermaidText(text: string): string {
  const cut = text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
  return cut
    .replace(/\p{C}/gu, '\ufffd')
    .replace(/[^A-Za-z0-9 ,:()-]/gu, (character) => `#${character.codePointAt(0)};`);
}
