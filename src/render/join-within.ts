/** Parts of a text in their order; those with a name may be left out, bulky ones first, each time the last, when all are too long. */
export interface TextPart {
  readonly text: string;
  /** What the part is, for the note on what was cut; absent for a part that must stay. */
  readonly name?: string;
  readonly isBulky?: boolean;
}

/** Joins parts with blank lines into at most so many bytes, with a note on the named parts that were left out. */
export function joinWithin(parts: readonly TextPart[], longest: number, elsewhere: string): string {
  const standing = parts.filter(({ text }) => text !== '');
  const cut: string[] = [];
  let size = standing.reduce((sum, { text }) => sum + sizeOf(text), 0);
  const all = [...standing.entries()].reverse();
  const candidates = [
    ...all.filter(([, { isBulky }]) => isBulky),
    ...all.filter(([, { isBulky }]) => !isBulky),
  ];
  for (const [index, { name, text }] of candidates) {
    if (size <= longest) break;
    if (name === undefined) continue;
    cut.unshift(name);
    size -= sizeOf(text);
    standing[index] = { text: '' };
  }
  const note =
    cut.length === 0
      ? ''
      : `_Cut, because it would be too long here: ${[...new Set(cut)].join(', ')}${elsewhere}._`;
  const texts = standing.map(({ text }) => text);
  // The last part is a marker, which has to stay the last.
  return [...texts.slice(0, -1), note, ...texts.slice(-1)].filter((text) => text !== '').join('\n\n');
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text) + 2;
}
