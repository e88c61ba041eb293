import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { blankLineAbove, endsLine, isBlankLine, nextLine, startsLine, withCommentLines } from './layout.ts';
import type { Source } from './source.ts';

/**
 * Removes a block with the comment lines right above it and one of the blank lines around it, so that the other blocks
 * are still separated as before. `removed` lists all removed blocks in text order; the first of adjoining ones removes
 * them all.
 */
export function removeBlock(source: Source, removed: readonly Span[], block: Span): TextEdit[] {
  const { file } = source;
  const index = removed.indexOf(block);
  if (index > 0 && adjoins(source, removed[index - 1], block)) return [];
  let last = block;
  for (const next of removed.slice(index + 1)) {
    if (!adjoins(source, last, next)) break;
    last = next;
  }
  if (!startsLine(file, block.start) || !endsLine(source, last.end))
    return [{ span: { start: block.start, end: last.end }, newText: '' }];
  const start = startWithComments(source, block);
  const end = nextLine(file.text, last.end);
  const above = blankLineAbove(file, start);
  if (above !== undefined) return [{ span: { start: above, end }, newText: '' }];
  const below = isBlankLine(file.text, end) ? nextLine(file.text, end) : end;
  return [{ span: { start, end: below }, newText: '' }];
}

/** The start of a block's line, or of the comment lines right above it. */
function startWithComments(source: Source, { start }: Span): number {
  return withCommentLines(source, source.file.lineStart(source.file.lineAt(start)));
}

/** Whether only blank lines and the second block's comments separate two blocks. */
function adjoins(source: Source, first: Span | undefined, second: Span): boolean {
  if (first === undefined) return false;
  const { text } = source.file;
  const end = endsLine(source, first.end) ? nextLine(text, first.end) : first.end;
  return text.slice(end, Math.max(end, startWithComments(source, second))).trim() === '';
}
