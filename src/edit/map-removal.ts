import { InternalError } from '../errors.ts';
import type { Entry, Mapping } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { removeBlock } from './block-removal.ts';
import { withAlignment } from './hcl-alignment.ts';
import { endsLine, isBlank, startsLine } from './layout.ts';
import type { Source } from './source.ts';

/**
 * Removes an entry of a map in HCL, with the comment lines right above it. The first of adjoining entries removes them
 * all. Throws an `InternalError` where an entry shares its lines with others.
 */
export function removeMapEntry(
  source: Source,
  map: Mapping,
  removed: readonly Entry[],
  entry: Entry,
): TextEdit[] {
  const spans = new Map(removed.map((one) => [one, withComma(source, one.span)]));
  const span = spans.get(entry) ?? entry.span;
  if (!startsLine(source.file, span.start) || !endsLine(source, span.end))
    throw new InternalError('an entry of the map shares its lines with others');
  const edits = removeBlock(source, [...spans.values()], span);
  return [...withAlignment(source, map, edits)];
}

/** The span of an entry with the comma behind it. */
function withComma({ file: { text } }: Source, { start, end }: Span): Span {
  let at = end;
  while (isBlank(text[at])) at++;
  return { start, end: text[at] === ',' ? at + 1 : end };
}
