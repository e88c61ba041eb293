import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { applyEdits, sortEdits, type TextEdit } from '../../text/text-edit.ts';
import type { Document, ParseResult } from '../document.ts';
import type { Entry, Mapping } from '../node.ts';
import { hclDocument, parseHcl } from './hcl.ts';
import { movedEntry } from './moved-node.ts';

/** Larger texts are close to the limit for a file, and are parsed as a whole. */
const LARGEST = 2 * 1024 * 1024;

/**
 * The result of `parseHcl` for a document's file after edits. A block or an attribute reads the same whatever is around
 * it, so only the innermost ones that contain an edit are parsed again. The others are kept, with their spans shifted.
 */
export function reparseHcl({ file, roots }: Document, edits: readonly TextEdit[]): ParseResult {
  const edited = new SourceFile(file.path, applyEdits(file.text, edits));
  const [root] = roots;
  if (root?.type !== 'mapping' || edited.text.length > LARGEST) return parseHcl(edited);
  const entries = reparseBody(file, root, sortEdits(edits), 0);
  if (entries === undefined) return parseHcl(edited);
  const span = { start: 0, end: edited.text.length };
  return { ok: true, document: hclDocument(edited, { ...root, entries, span }) };
}

/** The entries of a body after edits and a shift by a number of characters; `undefined` if an edit is in no entry. */
function reparseBody(
  file: SourceFile,
  { entries }: Mapping,
  edits: readonly TextEdit[],
  by: number,
): Entry[] | undefined {
  const reparsed: Entry[] = [];
  let next = 0;
  let shift = by;
  for (const entry of entries) {
    const first = next;
    while (isWithin(edits[next], entry.span)) next++;
    const own = edits.slice(first, next);
    const changed = own.length === 0 ? shiftEntry(entry, shift) : reparseEntry(file, entry, own, shift);
    if (changed === undefined) return undefined;
    reparsed.push(changed);
    shift += growthOf(own);
  }
  return next === edits.length ? reparsed : undefined;
}

function isWithin(edit: TextEdit | undefined, { start, end }: Span): boolean {
  return edit !== undefined && edit.span.start >= start && edit.span.end <= end;
}

/** The number of characters that edits add to a text. */
function growthOf(edits: readonly TextEdit[]): number {
  return edits.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
}

function reparseEntry(
  file: SourceFile,
  entry: Entry,
  edits: readonly TextEdit[],
  by: number,
): Entry | undefined {
  const { keySpan, span, value } = entry;
  const body = value.type === 'mapping' && value.labels !== undefined ? value : undefined;
  const entries = body && reparseBody(file, body, edits, by);
  if (body === undefined || entries === undefined) return parseEntry(file, entry, edits, by);
  const end = span.end + by + growthOf(edits);
  return {
    ...entry,
    keySpan: shiftSpan(keySpan, by),
    value: { ...body, entries, span: { start: body.span.start + by, end } },
    span: { start: span.start + by, end },
  };
}

/** Parses the text of an entry after edits; `undefined` if it is not exactly one entry. */
function parseEntry(
  file: SourceFile,
  { span }: Entry,
  edits: readonly TextEdit[],
  by: number,
): Entry | undefined {
  const own = edits.map((edit) => ({ ...edit, span: shiftSpan(edit.span, -span.start) }));
  const text = applyEdits(file.text.slice(span.start, span.end), own);
  const parsed = parseHcl(new SourceFile(file.path, text));
  const [root] = parsed.ok ? parsed.document.roots : [];
  const [entry] = root?.type === 'mapping' ? root.entries : [];
  const isWhole = entry?.span.start === 0 && entry.span.end === text.length;
  return isWhole ? shiftEntry(entry, span.start + by) : undefined;
}

/** An entry with its spans shifted. */
function shiftEntry(entry: Entry, by: number): Entry {
  return by === 0 ? entry : movedEntry(entry, (span) => shiftSpan(span, by));
}

function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
