import { expect, it } from 'vitest';
import { subsetsToTry } from '../../src/place/prove.ts';

it.each([0, 1, 2, 5])('tries every subset of %i', (count) => {
  const subsets = subsetsToTry(count, 100);
  expect(new Set(subsets.map(String)).size).toBe(2 ** count - 1);
});

it.each([6, 17, 90])('tries each pair of %i both ways, together and apart, and each alone', (count) => {
  const subsets = subsetsToTry(count, 1000).map((indices) => new Set(indices));
  expect(subsets.length).toBeLessThan(count + 2 * Math.log2(count) + 4);
  for (let one = 0; one < count; one++)
    expect(subsets.some((set) => set.size === 1 && set.has(one))).toBe(true);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      if (a === b) continue;
      expect(subsets.some((one) => one.has(a) && !one.has(b))).toBe(true);
      if (a < 3) expect(subsets.some((one) => one.has(a) && one.has(b))).toBe(true);
    }
  }
});

it.each([
  [10, 10],
  [0, 5],
])('tries at most %i, but neighbours apart', (most, expected) => {
  const subsets = subsetsToTry(1000, most).map((indices) => new Set(indices));
  expect(subsets).toHaveLength(expected);
  for (const distance of [1, 2])
    for (let a = 0; a + distance < 1000; a++)
      expect(subsets.some((one) => one.has(a) !== one.has(a + distance))).toBe(true);
});

it.each([5, 6, 10, 14, 15, 100])(
  'tries each of 8 alone or none of them when at most %i are allowed',
  (most) => {
    const alone = subsetsToTry(8, most).filter(({ length }) => length === 1);
    expect(alone).toHaveLength(most < 15 ? 0 : 8);
  },
);
