import { parsePatch, type StructuredPatch, structuredPatch } from 'diff';

/** Milliseconds after which two texts count as too different to compare. */
const COMPARE_TIMEOUT = 2000;

/** The lines of the new file that one hunk shows, context included. Lines count from 1; both ends are included. */
export interface Hunk {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The hunks that a pull request's diff shows of one file. */
export interface FileDiff {
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

/** The hunks of a unified patch without its `---` and `+++` lines, as GitHub returns it. */
export function parseHunks(patch: string): Hunk[] {
  const [file] = parsePatch(patch.endsWith('\n') ? patch : `${patch}\n`);
  return newSideHunks(file?.hunks ?? []);
}

/** The diffs of the files in a patch of git with the prefixes `a/` and `b/`, without those of removed files. */
export function parseDiffs(patch: string): FileDiff[] {
  return parsePatch(patch).flatMap(({ newFileName = '', hunks }) =>
    newFileName.startsWith('b/')
      ? [{ path: newFileName.slice('b/'.length), hunks: newSideHunks(hunks) }]
      : [],
  );
}

/** The diff of a file for which GitHub returns no patch; `undefined` when the texts are too different to compare. */
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

/** The hunk that holds all lines of a range. */
export function hunkOf(hunks: readonly Hunk[], startLine: number, line: number): Hunk | undefined {
  return hunks.find((hunk) => hunk.firstLine <= startLine && line <= hunk.lastLine);
}
