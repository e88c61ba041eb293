import { type FileDiff, hunkOf } from '../diff/hunk.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { LineChange } from './placement.ts';

/** Bytes of a suggestion's text that leave a comment room for what it has to say. */
const LONGEST_SUGGESTION = 45_000;

/** Why lines that are not in one hunk cannot be a suggestion. */
export const NOT_IN_HUNK =
  'not all of its lines are in one hunk of the diff, and GitHub takes suggestions there only';

/** Why such lines stay one change, though some of them are in a hunk. */
export const NOT_SPLIT =
  'not all of its lines are in one hunk of the diff, and the file is too large to split the change';

/** Why no change of a file can be a suggestion, in one sentence; `undefined` when one can. */
export function fileObstacle(file: SourceFile, diff: FileDiff | undefined): string | undefined {
  if (file.endOfLine === 'mixed' || /\r(?!\n)/.test(file.text))
    return 'the file mixes line endings, and applying a suggestion would rewrite all of it';
  if (diff === undefined) return 'the pull request shows no diff of this file';
  return undefined;
}

/** Why one change cannot be a suggestion, in one sentence; `undefined` when it can. */
export function changeObstacle(
  file: SourceFile,
  change: LineChange,
  diff: FileDiff | undefined,
): string | undefined {
  const { startLine, line, original, replacement } = change;
  if (line >= file.lineStarts.length) return 'the change reaches the last line, which has no line break';
  if (original === replacement) return 'the change is one of line breaks alone';
  if (replacement.trim() === '')
    return 'nothing would be left of the lines, and an empty suggestion is ambiguous';
  if (hasUnsafeCharacter(original) || hasUnsafeCharacter(replacement))
    return 'the lines hold a control character, which a comment does not carry as it is';
  if (Buffer.byteLength(replacement) > LONGEST_SUGGESTION) return 'the change is too long for a comment';
  if (diff === undefined || hunkOf(diff.hunks, startLine, line) === undefined) return NOT_IN_HUNK;
  return undefined;
}

/**
 * A byte order mark or a control character, which GitHub's text fields lose and with it bytes of the file, or one that
 * changes the direction of writing, so that a reader sees another text than the one that is applied.
 */
function hasUnsafeCharacter(text: string): boolean {
  return /[^\P{Cc}\t\n]|[\ufeff\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u.test(text);
}
