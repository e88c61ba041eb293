/** The parents of a commit. */
export type ParentsOf = (oid: string) => readonly string[];

/** A commit and all that lead to it. */
export function historyOf(oid: string, parentsOf: ParentsOf): ReadonlySet<string> {
  const found = new Set([oid]);
  for (const one of found) for (const parent of parentsOf(one)) found.add(parent);
  return found;
}

/**
 * A commit and those that lead to it, the newest first, up to one that `ends`; `undefined` if one of them is a merge, whose
 * order is for git to tell.
 */
export function lineOf(
  oid: string,
  parentsOf: ParentsOf,
  ends: (oid: string) => boolean,
): string[] | undefined {
  const line: string[] = [];
  for (let at: string | undefined = oid; at !== undefined && !ends(at); ) {
    line.push(at);
    const parents: readonly string[] = parentsOf(at);
    if (parents.length > 1) return undefined;
    at = parents[0];
  }
  return line;
}
