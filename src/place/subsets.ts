/** Up to so many suggestions every subset is tried. */
const ALL_SUBSETS = 5;

/** As many are always tried: all together, and apart from the next and the next but one. */
const FEWEST = 5;

/**
 * The subsets of `count` things that are tried: all of them where they are few. Otherwise all together, halves by the
 * binary digits of their numbers with the opposite halves, so that of any two things each is tried with and without
 * the other, and each alone; no more than `most`, in this order.
 */
export function subsetsToTry(count: number, most: number): number[][] {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count <= ALL_SUBSETS) {
    return Array.from({ length: 2 ** count - 1 }, (_, bits) =>
      all.filter((index) => ((bits + 1) >> index) % 2 === 1),
    );
  }
  const halves = Array.from({ length: Math.ceil(Math.log2(count)) }, (_, digit) => [
    all.filter((index) => (index >> digit) % 2 === 1),
    all.filter((index) => (index >> digit) % 2 === 0),
  ]).flat();
  return [all, ...halves, ...all.map((index) => [index])].slice(0, Math.max(most, FEWEST));
}
