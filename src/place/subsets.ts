/** Up to so many suggestions every subset is tried. */
const ALL_SUBSETS = 5;

/**
 * The subsets of `count` things that are tried: all of them where they are few. Otherwise all together, each alone,
 * and halves by the binary digits of their numbers with the opposite halves, so that of any two things each is tried
 * with and without the other. Larger numbers of things leave out the single ones past `mostSingle`.
 */
export function subsetsToTry(count: number, mostSingle: number): number[][] {
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
  return [all, ...all.slice(0, mostSingle).map((index) => [index]), ...halves];
}
