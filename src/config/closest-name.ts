/** Longer texts are compared by their first 64 characters; no name is as long. */
const LONGEST = 64;
/** The share of a text that may differ, so that `policies` is close to `policy`. */
const SHARE = 0.4;

/** The candidate with the fewest single-character edits from a text; `undefined` if none is close. */
export function closestName(text: string, candidates: readonly string[]): string | undefined {
  const head = text.slice(0, LONGEST);
  let best: string | undefined;
  let least = Math.max(2, Math.floor(head.length * SHARE)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(head, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** The Levenshtein distance, computed row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
