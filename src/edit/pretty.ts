import type { Entry, Node } from '../syntax/node.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { flatPieces, printEntry, printFlow } from './flow-print.ts';
import {
  type FlowItem,
  type FlowMap,
  type FlowValue,
  flowValueOf,
  isBlankAbove,
  tokenOf,
} from './flow-value.ts';
import { columnAt, endsLine } from './layout.ts';
import type { ItemChanges } from './list-items.ts';
import { hasCommentsLeft } from './own-comments.ts';
import { editsOfPieces, losesComment, render } from './pieces.ts';
import { commaBehind, isPretty, startsLineOfBlock } from './pretty-file.ts';
import type { Source } from './source.ts';

/** What becomes of an action list. */
export interface ListChange {
  /** The key as it is written afterwards, if it changes. */
  readonly key?: string;
  readonly changes: ItemChanges;
  /** What is written behind the items. */
  readonly added: readonly string[];
}

/**
 * The edits of an action list in a file that Prettier leaves alone, so that it does so afterwards. `undefined` for any
 * other file, and where the list is not written between brackets or has comments that stay.
 */
export function editPretty(
  source: Source,
  statement: Node,
  actions: Entry,
  change: ListChange,
): TextEdit[] | undefined {
  if (!isPretty(source)) return undefined;
  const isFlow = source.file.text[statement.span.start] === '{';
  const { value } = actions;
  // Prettier does not look into the string of an expression.
  if (value.type === 'opaque' && !source.notation.dashes) return undefined;
  if (value.lead !== undefined || (!isFlow && (value.type !== 'sequence' || value.style === 'dash')))
    return undefined;
  if (isFlow && (source.notation.dashes || !startsLineOfBlock(source, actions.keySpan.start)))
    return editFlowStatement(source, statement, actions, change);
  // A comment may stand between the key and the list.
  const gap = source.file.text.slice(actions.keySpan.end, value.span.start);
  const flow = /^:\s*$/.test(gap) ? flowValueOf(source, value) : undefined;
  const next = flow && changedValue(source, actions, flow, change);
  if (next === undefined || hasCommentsLeft(source, value, change.changes)) return undefined;
  const place = { indent: columnAt(source.file, actions.keySpan.start), suffix: commaBehind(source, value) };
  const pieces = printEntry(source, { key: change.key ?? actions.keySpan, value: next }, place);
  return losesComment(source, actions.span, pieces, value)
    ? undefined
    : editsOfPieces(source, actions.span, pieces);
}

/** The edits of a statement in braces whose entries share a line, or that has to be written on one line again. */
function editFlowStatement(
  source: Source,
  statement: Node,
  actions: Entry,
  change: ListChange,
): TextEdit[] | undefined {
  const { file } = source;
  const flow = flowValueOf(source, statement);
  if (flow?.type !== 'map' || statement.type !== 'mapping') return undefined;
  const entries = flow.entries.map((entry) => {
    if (typeof entry.key === 'string' || entry.key.start !== actions.keySpan.start) return entry;
    const value = changedValue(source, actions, entry.value, change);
    return value && { ...entry, key: change.key ?? entry.key, value };
  });
  const next: FlowMap = { ...flow, entries: entries.flatMap((entry) => entry ?? []) };
  const { start, end } = statement.span;
  const place = {
    column: columnAt(file, start),
    indent: columnAt(file, start),
    suffix: commaBehind(source, statement),
  };
  if (next.entries.length < entries.length || hasCommentsLeft(source, actions.value, change.changes))
    return undefined;
  const before = render(source, printFlow(source, flow, place));
  if (before !== file.text.slice(start, end) && !hasCommentsLeft(source, actions.value, new Map()))
    return undefined;
  // Where the statement shares its line, more than the statement would have to change.
  const ends = endsLine(source, end + place.suffix);
  const pieces = startsLineOfBlock(source, start) && ends ? printFlow(source, next, place) : flatPieces(next);
  if (losesComment(source, statement.span, pieces, actions.value)) return undefined;
  return editsOfPieces(source, statement.span, pieces);
}

/** A value after a change. */
function changedValue(
  source: Source,
  { value }: Entry,
  flow: FlowValue,
  { changes, added }: ListChange,
): FlowValue | undefined {
  const nodes = value.type === 'sequence' ? value.items : [value];
  const before: readonly FlowItem[] =
    flow.type === 'list' ? flow.items : [{ value: flow, blankAbove: false }];
  const items: FlowItem[] = [];
  for (const [index, item] of before.entries()) {
    const texts = changes.get(index);
    const node = nodes[index];
    if (node === undefined || (texts !== undefined && node.lead !== undefined)) return undefined;
    const blankAbove = items.length > 0 && isBlankAbove(source, nodes[index - 1], node.span.start);
    if (texts === undefined) items.push({ ...item, blankAbove });
    for (const [at, text] of (texts ?? []).entries())
      items.push({ value: tokenOf(text), blankAbove: at === 0 && blankAbove });
  }
  items.push(...added.map((text) => ({ value: tokenOf(text), blankAbove: false })));
  const [only] = items;
  if (value.type !== 'sequence' && items.length === 1 && only !== undefined) return only.value;
  return { type: 'list', items };
}
