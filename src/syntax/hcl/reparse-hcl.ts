import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { applyEdits, sortEdits, type TextEdit } from '../../text/text-edit.ts';
import type { Document, ParseResult } from '../document.ts';
import type { Entry, Mapping } from '../node.ts';
import { hclDocument, parseHcl } from './hcl.ts';
import { movedEntry, movedSpan } from './hcl-moved.ts';

/** Longer texts come near the bound that a file has as a whole. */
const LARGEST = 2 * 1024 * 1024;

/**
 * What `parseHcl` gives of a file once it is edited. Each block and each attribute of a body is one whatever stands
 * around it, so only the inmost ones that hold an edit are read again; the others are taken over, at their new places.
 */
export function reparseHcl({ file, roots }: Document, edits: readonly TextEdit[]): ParseResult {
  const edited = new SourceFile(file.path, applyEdits(file.text, edits));
  const [root] = roots;
  if (root?.type !== 'mapping' || edited.text.length > LARGEST) return parseHcl(edited);
  const entries = rereadBody(file, root, sortEdits(edits), 0);
  if (entries === undefined) return parseHcl(edited);
  const span = { start: 0, end: edited.text.length };
  return { ok: true, document: hclDocument(edited, { ...root, entries, span }) };
}

/** The entries of a body that has moved by so many characters; `undefined` when an edit is in none of them. */
function rereadBody(
  file: SourceFile,
  { entries }: Mapping,
  edits: readonly TextEdit[],
  by: number,
): Entry[] | undefined {
  const reread: Entry[] = [];
  let next = 0;
  let moved = by;
  for (const entry of entries) {
    const first = next;
    while (isWithin(edits[next], entry.span)) next++;
    const own = edits.slice(first, next);
    const changed = own.length === 0 ? movedEntry(entry, moved) : rereadEntry(file, entry, own, moved);
    if (changed === undefined) return undefined;
    reread.push(changed);
    moved += growthOf(own);
  }
  return next === edits.length ? reread : undefined;
}

function isWithin(edit: TextEdit | undefined, { start, end }: Span): boolean {
  return edit !== undefined && edit.span.start >= start && edit.span.end <= end;
}

/** By how many characters a text is longer once it is edited. */
function growthOf(edits: readonly TextEdit[]): number {
  return edits.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
}

function rereadEntry(
  file: SourceFile,
  entry: Entry,
  edits: readonly TextEdit[],
  by: number,
): Entry | undefined {
  const { keySpan, span, value } = entry;
  const body = value.type === 'mapping' && value.labels !== undefined ? value : undefined;
  const entries = body && rereadBody(file, body, edits, by);
  if (body === undefined || entries === undefined) return parseEntry(file, entry, edits, by);
  const end = span.end + by + growthOf(edits);
  return {
    ...entry,
    keySpan: movedSpan(keySpan, by),
    value: { ...body, entries, span: { start: body.span.start + by, end } },
    span: { start: span.start + by, end },
  };
}

/** The entry that the text of an edited one is; `undefined` when it is more, or less. */
function parseEntry(
  file: SourceFile,
  { span }: Entry,
  edits: readonly TextEdit[],
  by: number,
): Entry | undefined {
  const own = edits.map((edit) => ({ ...edit, span: movedSpan(edit.span, -span.start) }));
  const text = applyEdits(file.text.slice(span.start, span.end), own);
  const parsed = parseHcl(new SourceFile(file.path, text));
  const [root] = parsed.ok ? parsed.document.roots : [];
  const [entry] = root?.type === 'mapping' ? root.entries : [];
  const isWhole = entry?.span.start === 0 && entry.span.end === text.length;
  return isWhole ? movedEntry(entry, span.start + by) : undefined;
}
