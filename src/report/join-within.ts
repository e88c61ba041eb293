/** Parts of a text in their order; those with a name may be left out, the last first, when all are too long. */
export interface TextPart {
  readonly text: string;
  /** What the part is, for the note on what was cut; absent for a part that must stay. */
  readonly name?: string;
}

/** Joins parts with blank lines into at most so many bytes, with a note on the named parts that were left out. */
export function joinWithin(parts: readonly TextPart[], longest: number, elsewhere: string): string {
  const standing = parts.filter(({ text }) => text !== '');
  const cut: string[] = [];
  for (let last = standing.length - 1; last >= 0 && sizeOf(standing) > longest; last--) {
    const { name } = standing[last] ?? {};
    if (name === undefined) continue;
    cut.unshift(name);
    standing[last] = { text: '' };
  }
  const note =
    cut.length === 0
      ? ''
      : `_Cut, because it would be too long here: ${[...new Set(cut)].join(', ')}${elsewhere}._`;
  const texts = standing.map(({ text }) => text);
  // The last part is a marker, which has to stay the last.
  return [...texts.slice(0, -1), note, ...texts.slice(-1)].filter((text) => text !== '').join('\n\n');
}

function sizeOf(parts: readonly TextPart[]): number {
  return parts.reduce((size, { text }) => size + Buffer.byteLength(text) + 2, 0);
}
