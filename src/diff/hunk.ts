import { parsePatch } from 'diff';

/** The lines of the new side that one hunk shows, context included; both ends count from 1 and are inside. */
export interface Hunk {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** What a pull request's diff shows of one file. */
export interface FileDiff {
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

/** The hunks of a unified patch, as GitHub gives it: without the `---` and `+++` lines. */
export function parseHunks(patch: string): Hunk[] {
  const [file] = parsePatch(patch.endsWith('\n') ? patch : `${patch}\n`);
  return (file?.hunks ?? [])
    .filter((hunk) => hunk.newLines > 0)
    .map((hunk) => ({ firstLine: hunk.newStart, lastLine: hunk.newStart + hunk.newLines - 1 }));
}

/** The hunk that holds a range of lines whole. */
export function hunkOf(hunks: readonly Hunk[], startLine: number, line: number): Hunk | undefined {
  return hunks.find((hunk) => hunk.firstLine <= startLine && line <= hunk.lastLine);
}
