/** No key is as long; what is longer is compared by its head. */
const LONGEST = 64;
/** The part of a text that may differ: `policies` is near to `policy`. */
const SHARE = 0.4;

/** The candidate that differs from a text by the fewest single-character edits; `undefined` when none is near. */
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

/** Levenshtein's distance, one row at a time. */
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
