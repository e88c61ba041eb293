import { type FileDiff, hunkOf } from '../diff/hunk.ts';
import type { FileEdit, StatementEdit } from '../edit/file-edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { applyEdits } from '../text/text-edit.ts';
import type { LineChange, Placement } from './placement.ts';

/**
 * Turns a file's edits into suggestions: one for each statement, as few lines as possible, disjoint, with at
 * least one line between, each in one hunk. What cannot be placed comes back with the reason.
 */
export function placeEdits(edit: FileEdit, diff: FileDiff | undefined): Placement[] {
  const { file } = edit;
  return join(edit.changes.map((change) => rangeOf(file, [change]))).map((range) => {
    const lines = fill(file, range);
    const reason = obstacle(file, lines, diff);
    return reason === undefined
      ? { type: 'suggestion', ...lines }
      : { type: 'outside-diff', reason, ...lines };
  });
}

/** The same edits as changes of lines, wherever they are. */
export function lineChanges(edit: FileEdit): LineChange[] {
  return join(edit.changes.map((change) => rangeOf(edit.file, [change]))).map((range) =>
    fill(edit.file, range),
  );
}

interface Range {
  readonly startLine: number;
  readonly line: number;
  readonly changes: readonly StatementEdit[];
}

function rangeOf(file: SourceFile, changes: readonly StatementEdit[]): Range {
  const edits = changes.flatMap((change) => change.edits);
  const startLine = Math.min(...edits.map((edit) => file.lineAt(edit.span.start)));
  const line = Math.max(...edits.map((edit) => file.lineAt(Math.max(edit.span.start, edit.span.end - 1))));
  return { startLine, line, changes };
}

/** Joins ranges that touch or have no line between them: a batch of such suggestions would corrupt the file. */
function join(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.startLine - b.startLine)) {
    const last = joined.at(-1);
    if (last === undefined || range.startLine > last.line + 1) {
      joined.push(range);
      continue;
    }
    const line = Math.max(last.line, range.line);
    joined[joined.length - 1] = {
      startLine: last.startLine,
      line,
      changes: [...last.changes, ...range.changes],
    };
  }
  return joined;
}

/** The texts of a range before and after; one that would end up blank takes a neighbouring line along. */
function fill(file: SourceFile, range: Range): LineChange {
  const { startLine, line, changes } = range;
  const start = file.lineStart(startLine);
  const end = file.lineStart(line + 1);
  const edits = changes.flatMap((change) => change.edits);
  const shifted = edits.map(({ span, newText }) => ({
    span: { start: span.start - start, end: span.end - start },
    newText,
  }));
  const before = file.text.slice(start, end);
  const replacement = withoutBreak(applyEdits(before, shifted));
  if (replacement.trim() === '' && line < file.lineStarts.length)
    return fill(file, { startLine, line: line + 1, changes });
  if (replacement.trim() === '' && startLine > 1)
    return fill(file, { startLine: startLine - 1, line, changes });
  return { path: file.path, startLine, line, original: withoutBreak(before), replacement, changes };
}

function withoutBreak(text: string): string {
  return text.replace(/\r?\n$/, '').replaceAll('\r\n', '\n');
}

function obstacle(file: SourceFile, change: LineChange, diff: FileDiff | undefined): string | undefined {
  if (file.endOfLine === 'mixed')
    return 'the file mixes line endings, and applying a suggestion would rewrite all of it';
  const isLast = change.line >= file.lineStarts.length;
  if (isLast) return 'the change reaches the last line, which has no line break';
  if (change.original === change.replacement) return 'the change is one of line breaks alone';
  if (diff === undefined) return 'the pull request shows no diff of this file';
  if (hunkOf(diff.hunks, change.startLine, change.line) === undefined) {
    return 'not all of its lines are in one hunk of the diff, and GitHub takes suggestions there only';
  }
  return undefined;
}
