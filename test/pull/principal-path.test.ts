import { resolve, sep } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { principalPaths, WRITTEN_PATH } from '../../src/pull/principal-path.ts';

const name = fc.oneof(
  fc.stringMatching(/^[\w+=,.@-]{1,64}$/),
  fc.constantFrom(
    '..',
    '.',
    'index',
    'INDEX',
    'index.x',
    'con',
    'nul.txt',
    'COM1',
    'a~user',
    '~',
    '%2E',
    'é',
    '\\',
    'x'.repeat(300),
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).filter((text) => !/[\s/]/.test(text)),
);
const arn = fc
  .tuple(
    fc.constantFrom('111111111111', '222222222222'),
    fc.constantFrom('role', 'user'),
    fc.constantFrom('', 'p/', '../'),
    name,
  )
  .map(([account, type, path, last]) => `arn:aws:iam::${account}:${type}/${path}${last}`);

it('every principal has its own safe path below the folder, also on file systems that ignore case', () => {
  fc.assert(
    fc.property(fc.array(arn, { maxLength: 12 }), (arns) => {
      const paths = principalPaths(arns, []);
      const lower = [...paths.values()].map((path) => path.toLowerCase());
      expect(new Set(lower).size).toBe(new Set(arns).size);
      for (const [principal, path] of paths) {
        expect(path).toMatch(WRITTEN_PATH);
        expect(path.split('/')[0]).toBe(principal.split(':')[4]);
        expect(path.split('/')[1]).not.toBe('index.json');
        expect(resolve('/out', path).startsWith(`/out${sep}`)).toBe(true);
      }
    }),
    { seed: 6, numRuns: 500 },
  );
});

it('does not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(arn, { maxLength: 12 }), (arns) => {
      const sorted = (paths: Map<string, string>): string[][] => [...paths].sort();
      expect(sorted(principalPaths([...arns].reverse(), []))).toEqual(sorted(principalPaths(arns, [])));
    }),
    { seed: 7, numRuns: 200 },
  );
});

it('does not use a reserved path', () => {
  const role = 'arn:aws:iam::111111111111:role/app';
  expect([...principalPaths([role], ['111111111111/App.json'])]).toEqual([
    [role, '111111111111/app~role.json'],
  ]);
});
