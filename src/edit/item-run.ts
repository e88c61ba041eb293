/** Neighbours that go together: the indices of the first and the last. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** The runs of neighbours among indices. */
export function runsOf(indices: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  for (const index of [...indices].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === index - 1)
      runs[runs.length - 1] = { first: run.first, last: index };
    else runs.push({ first: index, last: index });
  }
  return runs;
}

/** The run of neighbours among indices that starts with one of them. */
export function runFrom(indices: ReadonlySet<number>, first: number): Run {
  let last = first;
  while (indices.has(last + 1)) last++;
  return { first, last };
}
