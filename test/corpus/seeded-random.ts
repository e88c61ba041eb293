/** A generator of uniform numbers from 0 to below 1; the same seed gives the same numbers. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random sample of a list, in the list's order. */
export function sampleOf<T>(list: readonly T[], size: number, random: () => number): T[] {
  const chosen: T[] = [];
  for (const [index, item] of list.entries()) {
    if (random() * (list.length - index) < size - chosen.length) chosen.push(item);
  }
  return chosen;
}

/** A random share of a list, at least one element, in the list's order. */
export function shareOf<T>(list: readonly T[], share: number, random: () => number): T[] {
  return sampleOf(list, Math.max(1, Math.round(list.length * share)), random);
}
