/** A line of a hunk: its number on each side, counted from 1, and REST's `position` in the patch. */
export interface PatchLine {
  kind: ' ' | '-' | '+';
  left: number | undefined;
  right: number | undefined;
  position: number;
  /** The text in the patch, with its mark. */
  text: string;
}

/** One hunk of a patch, with its `@@` line. */
export interface Hunk {
  header: string;
  lines: readonly PatchLine[];
}

/** Reads the hunks of a patch in GitHub's `patch` field, which starts with the first `@@`. */
export function parsePatch(patch: string): Hunk[] {
  const hunks: { header: string; lines: PatchLine[] }[] = [];
  let left = 0;
  let right = 0;
  for (const [position, text] of patch.split('\n').entries()) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    const kind = text[0];
    if (header !== null) {
      left = Number(header[1]);
      right = Number(header[2]);
      hunks.push({ header: text, lines: [] });
    } else if (kind === ' ' || kind === '-' || kind === '+') {
      const line = {
        kind,
        left: kind === '+' ? undefined : left++,
        right: kind === '-' ? undefined : right++,
        position,
        text,
      } as const;
      hunks.at(-1)?.lines.push(line);
    }
  }
  return hunks;
}

/** A line of one side of a diff. */
export interface Place {
  line: number;
  side: 'LEFT' | 'RIGHT';
}

/** A line of one side and its hunk; `undefined` if it is in none. */
export function findLine(hunks: readonly Hunk[], at: Place): { hunk: Hunk; line: PatchLine } | undefined {
  for (const hunk of hunks) {
    for (const line of hunk.lines) {
      if ((at.side === 'LEFT' ? line.left : line.right) === at.line) return { hunk, line };
    }
  }
  return undefined;
}
