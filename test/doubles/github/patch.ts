/** A line of a hunk: where it stands on either side (from 1), its place in the patch as REST's `position` counts. */
export interface PatchLine {
  kind: ' ' | '-' | '+';
  left: number | undefined;
  right: number | undefined;
  position: number;
  /** As in the patch, with its mark. */
  text: string;
}

/** One hunk of a patch with its `@@` line. */
export interface Hunk {
  header: string;
  lines: readonly PatchLine[];
}

/** Reads the hunks of a patch, as GitHub's `patch` field holds it: from the first `@@` on. */
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

/** The hunk that holds a line of one side, and the line; `undefined` when it is in none. */
export function findLine(hunks: readonly Hunk[], at: Place): { hunk: Hunk; line: PatchLine } | undefined {
  for (const hunk of hunks) {
    for (const line of hunk.lines) {
      if ((at.side === 'LEFT' ? line.left : line.right) === at.line) return { hunk, line };
    }
  }
  return undefined;
}
