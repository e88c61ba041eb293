import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bundledCatalog } from '../../src/catalog/load-catalog.ts';
import { renderExplanation } from '../../src/render/explain.ts';
import { cutTrees } from '../../src/render/explain-cut.ts';
import { type ExplainNode, explainTree, type SplitNode } from '../../src/render/explain-tree.ts';
import { CATALOG, catalogOf, reviewText } from '../review-text.ts';

function policy(...actions: string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
}

function leaves(node: ExplainNode): { kept: string[]; gone: string[] } {
  if (node.type === 'kept') return { kept: [node.cover.text], gone: [] };
  if (node.type === 'gone') return { kept: [], gone: [...node.actions] };
  if (node.type === 'more') return { kept: [], gone: [] };
  const below = node.children.map(leaves);
  return { kept: below.flatMap(({ kept }) => kept), gone: below.flatMap(({ gone }) => gone) };
}

function size(node: ExplainNode): number {
  return 1 + (node.type === 'split' ? node.children.reduce((sum, child) => sum + size(child), 0) : 0);
}

/** Patterns and unused actions of a tree, those that a cut left out included. */
function counts(node: ExplainNode): [patterns: number, unused: number] {
  if (node.type === 'kept') return [1, 0];
  if (node.type === 'gone') return [0, node.actions.length];
  if (node.type === 'more' || node.children.length === 0) return [node.patterns, node.unused];
  const below = node.children.map(counts);
  return [
    below.reduce((sum, [patterns]) => sum + patterns, 0),
    below.reduce((sum, [, unused]) => sum + unused, 0),
  ];
}

it('says for each wildcard which unused action split it and which actions each pattern stands for', () => {
  const report = reviewText(
    policy('s3:Get*', 'ec2:*Instance*', 'ec2:RunInstances'),
    [
      { serviceNamespace: 's3', actions: ['GetBucketAcl', 'GetObjectVersionAcl'] },
      { serviceNamespace: 'ec2', actions: ['DescribeInstances', 'RunInstances'] },
    ],
    { catalog: CATALOG },
  );
  expect(renderExplanation(report).split('\n')).toEqual([
    'why wildcards were split in policy.json:1:1',
    '',
    'statement 1: s3:Get*  split, as s3:GetBucketAcl is unused: 3 patterns kept, 2 actions unused',
    '├─ s3:GetBucket  split, as s3:GetBucketAcl is unused: 1 pattern kept, 1 action unused',
    '│  ├─ s3:GetBucketAcl  unused',
    '│  └─ s3:GetBucketCORS  kept',
    '└─ s3:GetObject  split, as s3:GetObjectVersionAcl is unused: 2 patterns kept, 1 action unused',
    '   ├─ s3:GetObject  kept',
    '   └─ s3:GetObjectVersion  split, as s3:GetObjectVersionAcl is unused: 1 pattern kept, 1 action unused',
    '      ├─ s3:GetObjectVersion  kept',
    '      └─ s3:GetObjectVersionAcl  unused',
    '',
    'statement 1: ec2:*Instance*  split, as ec2:DescribeInstances is unused: 2 patterns kept, 2 actions unused',
    '├─ ec2:Describe  split, as ec2:DescribeInstances is unused: 1 pattern kept, 1 action unused',
    '│  ├─ ec2:DescribeInstances  unused',
    '│  └─ ec2:DescribeSpotFleetInstances  kept',
    '├─ ec2:RunInstances  unused',
    '└─ ec2:StartInstances  kept',
    '',
    '',
  ]);
});

it('says nothing where no wildcard is split, and why a bare star became an exclusion', async () => {
  const unused = [{ serviceNamespace: 's3', actions: ['GetObject'] }];
  expect(renderExplanation(reviewText(policy('s3:GetObject', 's3:PutObject'), unused))).toBe('');
  const report = reviewText(policy('*'), unused, { catalog: await bundledCatalog() });
  expect(renderExplanation(report)).toMatch(
    /^statement 1: everything but the unused actions, as NotAction: a listing would make the policy \d+ characters long$/m,
  );
});

const word = fc.constantFrom('Get', 'Put', 'Object', 'Objects', 'DB', 'Instance', 'Acl');
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(''));
const names = fc.uniqueArray(name, { minLength: 2, maxLength: 30 });

function treesOf(all: readonly string[], unused: readonly string[]): SplitNode[] {
  const catalog = catalogOf({ s3: [...all].sort() });
  const report = reviewText(policy('s3:*'), [{ serviceNamespace: 's3', actions: unused }], { catalog });
  return report.policies.flatMap((one) => {
    const [statement] = one.type === 'reviewed' ? one.refinement.statements : [];
    return statement?.type === 'replace' ? statement.patterns.map(explainTree) : [];
  });
}

it('shows each new pattern and each unused action once; a cut tree is small and loses count of none', () => {
  fc.assert(
    fc.property(names, fc.nat(28), fc.nat(40), (all, at, most) => {
      const unused = all.slice(at, at + 5);
      for (const tree of treesOf(all, unused)) {
        const { kept, gone } = leaves(tree);
        expect([kept.length, new Set(kept).size]).toEqual([tree.patterns, tree.patterns]);
        expect(gone.sort()).toEqual(unused.map((one) => `s3:${one}`).sort());
        const [cut] = cutTrees([tree], most + 1, 6);
        expect(cut === undefined ? 0 : size(cut)).toBeLessThanOrEqual(most + 1);
        expect(cut === undefined ? [] : counts(cut)).toEqual([tree.patterns, tree.unused]);
      }
    }),
    { seed: 3, numRuns: 400 },
  );
});
