/** Fair numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A share of a list, at least one of its elements, chosen by chance, in the list's order. */
export function someOf<T>(list: readonly T[], share: number, random: () => number): T[] {
  const size = Math.max(1, Math.round(list.length * share));
  const chosen: T[] = [];
  for (const [index, item] of list.entries()) {
    if (random() * (list.length - index) < size - chosen.length) chosen.push(item);
  }
  return chosen;
}
