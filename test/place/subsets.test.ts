import { expect, it } from 'vitest';
import { subsetsToTry } from '../../src/place/subsets.ts';

it.each([0, 1, 2, 5])('tries every subset of %i', (count) => {
  const subsets = subsetsToTry(count, 100);
  expect(new Set(subsets.map(String)).size).toBe(2 ** count - 1);
});

it.each([6, 17, 90])('tries each pair of %i both ways, together and apart, and each alone', (count) => {
  const subsets = subsetsToTry(count, count).map((indices) => new Set(indices));
  expect(subsets.length).toBeLessThan(count + 2 * Math.log2(count) + 4);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      if (a === b) continue;
      expect(subsets.some((one) => one.has(a) && !one.has(b))).toBe(true);
      if (a < 3) expect(subsets.some((one) => one.has(a) && one.has(b))).toBe(true);
    }
  }
});

it('is bounded', () => expect(subsetsToTry(1000, 10).length).toBeLessThan(40));
