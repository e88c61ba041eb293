import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Statement } from '../../src/policy/policy-document.ts';
import type { UnusedSet } from '../../src/policy/unused-set.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement } from '../../src/refine/refinement.ts';
import { referenceRefine } from '../reference/refine.ts';
import { catalogOf } from '../review.ts';

const words = ['Get', 'Put', 'Object', 'Objects', 'Bucket', 'Acl', 'DB', 'Instance', 'A', 'Job', 'Jobs'];
const name = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''));
const pattern = fc.oneof(
  fc.constantFrom('*', 's3:*', 'zzz:Get*', 'S3:Get*', 's3:*Object*', 's3:*Instance', 's3:?et*'),
  name.map((text) => `s3:${text}`),
  fc
    .tuple(name, fc.nat(12), fc.constantFrom('*', '*t', '?*', '*Object*'))
    .map(([text, cut, end]) => `s3:${text.slice(0, cut + 1)}${end}`),
);
const input = fc.record({
  names: fc.uniqueArray(name, { minLength: 1, maxLength: 25, selector: (text) => text.toLowerCase() }),
  unused: fc.oneof(
    { weight: 1, arbitrary: fc.constant('all' as const) },
    {
      weight: 8,
      arbitrary: fc.uniqueArray(name, { minLength: 1, maxLength: 8, selector: (text) => text.toLowerCase() }),
    },
  ),
  patterns: fc.uniqueArray(pattern, { minLength: 1, maxLength: 4 }),
});

it('the engine and the reference, which was written from the definition alone, give the same patterns', () => {
  fc.assert(
    fc.property(input, ({ names, unused, patterns }) => {
      const catalog = { ec2: ['RunInstances'], s3: [...names].sort() };
      const before: Statement = {
        effect: 'Allow',
        element: 'Action',
        patterns,
        single: false,
        size: undefined,
      };
      const other: Statement = { ...before, effect: 'Deny' };
      const set: UnusedSet = new Map([
        [
          's3',
          {
            all: unused === 'all',
            names: new Map(unused === 'all' ? [] : unused.map((one) => [one.toLowerCase(), one])),
            spared: new Map(),
            sparedPatterns: [],
          },
        ],
      ]);
      const result = refine(
        { statements: [before, other], kind: 'unknown', size: undefined },
        { unused: set, catalog: catalogOf(catalog) },
      );
      const after = applyToStatement(before, result.statements[0] ?? { type: 'unchanged' });
      const expected = referenceRefine({ kind: 'Action', patterns }, { s3: unused }, catalog);
      const list =
        expected.type === 'unchanged'
          ? patterns
          : expected.type === 'removed'
            ? undefined
            : expected.patterns;
      expect(after?.patterns).toEqual(list);
    }),
    { seed: 11, numRuns: 3000 },
  );
});
