import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutTrees, type SplitNode, splitTree, type TreeNode } from '../../src/render/split-tree.ts';
import { catalogOf, reviewText } from '../review-text.ts';
import { policyText } from './sample.ts';

function leaves(node: TreeNode): { kept: string[]; unused: string[] } {
  if (node.type === 'kept') return { kept: [node.cover.text], unused: [] };
  if (node.type === 'unused') return { kept: [], unused: [...node.actions] };
  if (node.type === 'more') return { kept: [], unused: [] };
  const below = node.children.map(leaves);
  return { kept: below.flatMap(({ kept }) => kept), unused: below.flatMap(({ unused }) => unused) };
}

function size(node: TreeNode): number {
  return 1 + (node.type === 'split' ? node.children.reduce((sum, child) => sum + size(child), 0) : 0);
}

/** The numbers of patterns and unused actions in a tree, including those that a cut left out. */
function counts(node: TreeNode): [patterns: number, unused: number] {
  if (node.type === 'kept') return [1, 0];
  if (node.type === 'unused') return [0, node.actions.length];
  if (node.type === 'more' || node.children.length === 0) return [node.patterns, node.unused];
  const below = node.children.map(counts);
  return [
    below.reduce((sum, [patterns]) => sum + patterns, 0),
    below.reduce((sum, [, unused]) => sum + unused, 0),
  ];
}

const word = fc.constantFrom('Get', 'Put', 'Object', 'Objects', 'DB', 'Instance', 'Acl');
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(''));
const names = fc.uniqueArray(name, { minLength: 2, maxLength: 30 });

function treesOf(all: readonly string[], unused: readonly string[]): SplitNode[] {
  const catalog = catalogOf({ s3: [...all].sort() });
  const text = policyText(['s3:*']);
  const report = reviewText(text, [{ serviceNamespace: 's3', actions: unused }], { catalog });
  return report.policies.flatMap((one) => {
    const [statement] = one.type === 'reviewed' ? one.refinement.statements : [];
    return statement?.type === 'replace' ? statement.patterns.map(splitTree) : [];
  });
}

it('has each new pattern and each unused action once; a cut tree is small and counts what it leaves out', () => {
  fc.assert(
    fc.property(names, fc.nat(28), fc.nat(40), (all, at, most) => {
      const reported = all.slice(at, at + 5);
      for (const tree of treesOf(all, reported)) {
        const { kept, unused } = leaves(tree);
        expect([kept.length, new Set(kept).size]).toEqual([tree.patterns, tree.patterns]);
        expect(unused.sort()).toEqual(reported.map((one) => `s3:${one}`).sort());
        const [cut] = cutTrees([tree], most + 1, 6);
        expect(cut === undefined ? 0 : size(cut)).toBeLessThanOrEqual(most + 1);
        expect(cut === undefined ? [] : counts(cut)).toEqual([tree.patterns, tree.unused]);
      }
    }),
    { seed: 3, numRuns: 400 },
  );
});
