import { type FileDiff, hunkOf } from '../diff/hunk.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { LineChange } from './placement.ts';

/** Bytes of a suggestion. More would leave the comment no room for its own text. */
const LONGEST_SUGGESTION = 45_000;

/** The obstacle of lines that are not in one hunk. */
export const NOT_IN_HUNK =
  'not all of its lines are in one hunk of the diff, and GitHub accepts suggestions only there';

/** The same when some of the lines are in a hunk, but splitting the file's changes would take too long. */
export const NOT_SPLIT =
  'not all of its lines are in one hunk of the diff, and the file is too large to split the change';

/** Why no change of a file can be a suggestion; `undefined` when one may be. */
export function fileObstacle(file: SourceFile, diff: FileDiff | undefined): string | undefined {
  if (file.endOfLine === 'mixed' || /\r(?!\n)/.test(file.text))
    return 'the file mixes line endings, and applying a suggestion would rewrite all of it';
  if (diff === undefined) return 'the pull request shows no diff for this file';
  return undefined;
}

/** Why a change cannot be a suggestion; `undefined` when it can. */
export function changeObstacle(
  file: SourceFile,
  change: LineChange,
  diff: FileDiff | undefined,
): string | undefined {
  const { startLine, line, original, replacement } = change;
  if (line >= file.lineStarts.length) return 'the change reaches the last line, which has no line break';
  if (original === replacement) return 'the change affects only line breaks';
  if (replacement.trim() === '')
    return 'none of the lines would be left, and an empty suggestion is ambiguous';
  if (hasUnsafeCharacter(original) || hasUnsafeCharacter(replacement))
    return 'the lines contain a control character, which a comment does not preserve';
  if (Buffer.byteLength(replacement) > LONGEST_SUGGESTION) return 'the change is too long for a comment';
  if (diff === undefined || hunkOf(diff.hunks, startLine, line) === undefined) return NOT_IN_HUNK;
  return undefined;
}

/**
 * Whether a text has a byte order mark or a control character, which GitHub's text fields drop, or a character that
 * changes the direction of writing, so that the reader would see a text other than the one that is applied.
 */
function hasUnsafeCharacter(text: string): boolean {
  return /[^\P{Cc}\t\n]|[\ufeff\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u.test(text);
}
