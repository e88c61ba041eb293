import { parsePatch, type StructuredPatch, structuredPatch } from 'diff';

/** Milliseconds after which two texts are too different to be compared. */
const COMPARE_TIMEOUT = 2000;

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
  return newSideHunks(file?.hunks ?? []);
}

/** What GitHub shows of a file for which it gives no patch; `undefined` when the texts differ too much to tell. */
export function computeDiff(path: string, before: string, after: string): FileDiff | undefined {
  const patch = structuredPatch(path, path, before, after, undefined, undefined, {
    context: 3,
    timeout: COMPARE_TIMEOUT,
  });
  return patch === undefined ? undefined : { path, hunks: newSideHunks(patch.hunks) };
}

function newSideHunks(hunks: StructuredPatch['hunks']): Hunk[] {
  return hunks
    .filter(({ newLines }) => newLines > 0)
    .map(({ newStart, newLines }) => ({ firstLine: newStart, lastLine: newStart + newLines - 1 }));
}

/** The hunk that holds a range of lines whole. */
export function hunkOf(hunks: readonly Hunk[], startLine: number, line: number): Hunk | undefined {
  return hunks.find((hunk) => hunk.firstLine <= startLine && line <= hunk.lastLine);
}
