import { structuredPatch } from 'diff';
import type { FileDiff } from '../diff/hunk.ts';

/** Milliseconds after which two texts are too different to be compared. */
const LONGEST = 2000;

/** What GitHub shows of a file for which it gives no patch; `undefined` when the texts differ too much to tell. */
export function computedDiff(path: string, before: string, after: string): FileDiff | undefined {
  const patch = structuredPatch(path, path, before, after, undefined, undefined, {
    context: 3,
    timeout: LONGEST,
  });
  if (patch === undefined) return undefined;
  const hunks = patch.hunks
    .filter(({ newLines }) => newLines > 0)
    .map(({ newStart, newLines }) => ({ firstLine: newStart, lastLine: newStart + newLines - 1 }));
  return { path, hunks };
}
