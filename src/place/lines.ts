import { refinementOfEdit, type StatementEdit } from '../edit/file-edit.ts';
import type { SourceFile } from '../text/source-file.ts';
import { applyEdits } from '../text/text-edit.ts';
import type { LineChange } from './placement.ts';

/** Where a change that would leave nothing prefers to find a kept line to include. */
export type Neighbour = 'below' | 'above';

/** The lines that the edits of some statements touch, with their text before and after. */
export function lineChange(
  file: SourceFile,
  changes: readonly StatementEdit[],
  neighbour: Neighbour = nearestNeighbour(file, changes),
): LineChange {
  const edits = changes.flatMap((change) => change.edits);
  const startLine = Math.min(...edits.map((edit) => file.lineAt(edit.span.start)));
  const line = Math.max(...edits.map((edit) => file.lineAt(Math.max(edit.span.start, edit.span.end - 1))));
  return widenWhereEmpty(file, { startLine, line, changes }, neighbour);
}

/**
 * Where a change finds a kept line of its own policy: below within its statement, else above. The line below a statement
 * may be of the next resource.
 */
export function nearestNeighbour(file: SourceFile, changes: readonly StatementEdit[]): Neighbour {
  const isWithin = changes.every((change) => {
    if (refinementOfEdit(change).type === 'remove' || change.edits.length === 0) return false;
    const { document, statements } = change.policy;
    const end = statements[change.statement]?.node.span.end ?? 0;
    const inFile = document.embedding?.toFile(end) ?? end;
    return change.edits.every(
      ({ span }) => file.lineAt(Math.max(span.start, span.end - 1)) < file.lineAt(inFile - 1),
    );
  });
  return isWithin ? 'below' : 'above';
}

interface LineRange {
  readonly startLine: number;
  readonly line: number;
  readonly changes: readonly StatementEdit[];
}

/** An empty suggestion block is ambiguous, so a change that would leave nothing includes neighbouring lines unchanged. */
function widenWhereEmpty(
  file: SourceFile,
  { startLine, line, changes }: LineRange,
  neighbour: Neighbour,
): LineChange {
  const start = file.lineStart(startLine);
  const end = file.lineStart(line + 1);
  const shifted = changes.flatMap((change) =>
    change.edits.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    })),
  );
  const before = file.text.slice(start, end);
  const replacement = withoutBreak(applyEdits(before, shifted));
  const below = line + 1 < file.lineStarts.length;
  const above = startLine > 1;
  if (replacement.trim() === '' && (below || above)) {
    const down = below && (neighbour === 'below' || !above);
    const wider = down ? { startLine, line: line + 1 } : { startLine: startLine - 1, line };
    return widenWhereEmpty(file, { ...wider, changes }, neighbour);
  }
  return { path: file.path, startLine, line, original: withoutBreak(before), replacement, changes };
}

function withoutBreak(text: string): string {
  return text.replace(/\r?\n$/, '').replaceAll('\r\n', '\n');
}

/**
 * Whether two changes overlap or have no line between them. Suggestions of such changes would corrupt the file when they
 * are applied as a batch.
 */
export function areTouching(a: LineChange, b: LineChange): boolean {
  return a.startLine <= b.line + 1 && b.startLine <= a.line + 1;
}

/** Joins changes until none touch; sorted by line. All that touch are joined at once, as each join reads all of its text. */
export function joinTouching(file: SourceFile, changes: readonly LineChange[]): LineChange[] {
  let joined = [...changes];
  for (;;) {
    const groups = touchingGroups(joined);
    if (groups.length === joined.length) return groups.flat();
    joined = groups.map((group) => {
      const [only, another] = group;
      if (only !== undefined && another === undefined) return only;
      return lineChange(
        file,
        group.flatMap((one) => one.changes),
      );
    });
  }
}

/** Changes in groups, such that no two of different groups touch; sorted by line. */
function touchingGroups(changes: readonly LineChange[]): LineChange[][] {
  const groups: LineChange[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of [...changes].sort((a, b) => a.startLine - b.startLine || a.line - b.line)) {
    if (change.startLine <= end + 1) groups.at(-1)?.push(change);
    else groups.push([change]);
    end = Math.max(end, change.line);
  }
  return groups;
}
