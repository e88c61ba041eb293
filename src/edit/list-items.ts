/** The changed items of a list by index, each with the source texts that replace it; an empty array removes the item. */
export type ItemChanges = ReadonlyMap<number, readonly string[]>;

/** Neighbouring items that are removed together: the indices of the first and the last. */
export interface ItemRun {
  readonly first: number;
  readonly last: number;
}

/** Groups indices into runs of neighbours, in ascending order. */
export function itemRuns(indices: ReadonlySet<number>): ItemRun[] {
  const runs: ItemRun[] = [];
  for (const index of [...indices].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === index - 1)
      runs[runs.length - 1] = { first: run.first, last: index };
    else runs.push({ first: index, last: index });
  }
  return runs;
}

/** The run of neighbours among indices that starts at `first`. */
export function itemRunFrom(indices: ReadonlySet<number>, first: number): ItemRun {
  let last = first;
  while (indices.has(last + 1)) last++;
  return { first, last };
}
