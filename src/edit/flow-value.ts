import { type Mapping, type Node, type Sequence, startOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { Source } from './source.ts';

/** New text, or text of the source that stays as it is. */
export type Piece = string | Span;

/** A value in brackets, in braces, or neither, to be laid out. */
export type FlowValue = FlowToken | FlowList | FlowMap;

interface FlowToken {
  readonly type: 'token';
  readonly piece: Piece;
}

export interface FlowList {
  readonly type: 'list';
  readonly items: readonly FlowItem[];
}

/** An item, and whether a blank line stands above it where the items have lines of their own. */
export interface FlowItem {
  readonly value: FlowValue;
  readonly blankAbove: boolean;
}

export interface FlowMap {
  readonly type: 'map';
  readonly entries: readonly FlowEntry[];
  /** Whether each entry has a line of its own, whatever fits. */
  readonly isExpanded: boolean;
}

export interface FlowEntry {
  readonly key: Piece;
  readonly value: FlowValue;
  readonly blankAbove: boolean;
}

/** A value as it is written. `undefined` where a part of it is written in another way, such as with an anchor. */
export function flowValueOf(source: Source, node: Node): FlowValue | undefined {
  if (node.type === 'sequence' && node.style === 'comma') return flowListOf(source, node);
  if (node.type === 'mapping' && source.file.text[node.span.start] === '{') return flowMapOf(source, node);
  const { start, end } = { start: startOf(node), end: node.span.end };
  if (node.type === 'sequence' || node.type === 'mapping' || start === end) return undefined;
  return tokenOf({ start, end });
}

/** A piece as a value. */
export function tokenOf(piece: Piece): FlowValue {
  return { type: 'token', piece };
}

function flowListOf(source: Source, list: Sequence): FlowList | undefined {
  const items: FlowItem[] = [];
  for (const [index, item] of list.items.entries()) {
    const value = flowValueOf(source, item);
    if (value === undefined) return undefined;
    items.push({ value, blankAbove: isBlankAbove(source, list.items[index - 1], startOf(item)) });
  }
  return list.lead === undefined ? { type: 'list', items } : undefined;
}

function flowMapOf(source: Source, map: Mapping): FlowMap | undefined {
  const entries: FlowEntry[] = [];
  for (const [index, { keySpan, value }] of map.entries.entries()) {
    const flow = flowValueOf(source, value);
    if (flow === undefined || keySpan.start === keySpan.end) return undefined;
    const blankAbove = isBlankAbove(source, map.entries[index - 1]?.value, keySpan.start);
    entries.push({ key: keySpan, value: flow, blankAbove });
  }
  const [first] = map.entries;
  const opening = source.file.text.slice(map.span.start, first?.keySpan.start ?? map.span.start);
  const isExpanded = !source.notation.dashes && opening.includes('\n');
  return map.lead === undefined ? { type: 'map', entries, isExpanded } : undefined;
}

/** Whether there is a blank line between what is before, if anything is, and an offset. */
export function isBlankAbove({ file }: Source, before: Node | undefined, start: number): boolean {
  return before !== undefined && /\n[ \t]*\r?\n/.test(file.text.slice(before.span.end, start));
}
