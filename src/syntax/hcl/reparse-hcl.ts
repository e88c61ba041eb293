import { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { applyEdits, sortEdits, type TextEdit } from '../../text/text-edit.ts';
import type { Document, ParseResult } from '../document.ts';
import type { Entry, Expression, Mapping, Node } from '../node.ts';
import { hclDocument, parseHcl } from './hcl.ts';

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

/** An entry with its spans shifted. INVARIANT: it is Terraform's, which has no aliases, dashes or anchors. */
function shiftEntry(entry: Entry, by: number): Entry {
  if (by === 0) return entry;
  const { key, keySpan, value, span } = entry;
  return { key, keySpan: shiftSpan(keySpan, by), value: shiftNode(value, by), span: shiftSpan(span, by) };
}

function shiftNode(node: Node, by: number): Node {
  const span = shiftSpan(node.span, by);
  switch (node.type) {
    case 'scalar':
      return { ...node, span };
    case 'sequence':
      return { ...node, span, items: node.items.map((item) => shiftNode(item, by)) };
    case 'mapping':
      return { ...node, span, entries: node.entries.map((entry) => shiftEntry(entry, by)) };
    case 'opaque':
      return { ...node, span, expression: node.expression && shiftExpression(node.expression, by) };
  }
}

function shiftExpression(expression: Expression, by: number): Expression {
  const shiftAll = (nodes: readonly Node[]): Node[] => nodes.map((node) => shiftNode(node, by));
  switch (expression.type) {
    case 'call':
      return { ...expression, arguments: shiftAll(expression.arguments) };
    case 'template':
      return { ...expression, parts: shiftAll(expression.parts) };
    case 'mixture':
      return { ...expression, mentions: shiftAll(expression.mentions) };
    case 'reference':
    case 'alias':
      return expression;
  }
}

function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
