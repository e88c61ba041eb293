import { structuredPatch } from 'diff';
import type { LineChange } from '../place/placement.ts';
import { fenced, visibleLines } from './markdown.ts';

/** Bytes of a diff that leave a comment room for what it has to say. */
const LONGEST_DIFF = 30_000;

/** Changes of lines as a diff to read: line numbers of the head file, at most so many bytes, cut at a line. */
export function diffBlock(changes: readonly LineChange[], longest = LONGEST_DIFF): string {
  const lines = changes.flatMap(diffLines);
  const shown: string[] = [];
  let size = 0;
  for (const line of lines) {
    size += Buffer.byteLength(line) + 1;
    if (size > longest) break;
    shown.push(line);
  }
  const left = lines.length - shown.length;
  const note = left === 0 ? '' : `\n\n_${left} more lines are in the patch._`;
  return `${fenced('diff', visibleLines(shown.join('\n')))}${note}`;
}

function diffLines(change: LineChange): string[] {
  const { startLine, original, replacement } = change;
  const { hunks } = structuredPatch('', '', `${original}\n`, `${replacement}\n`, '', '', { context: 2 });
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const [before, after] = [oldStart + startLine - 1, newStart + startLine - 1];
    return [`@@ -${before},${oldLines} +${after},${newLines} @@`, ...lines];
  });
}
