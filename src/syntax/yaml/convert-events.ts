import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Entry, Mapping, Node, Opaque, Scalar, Sequence } from '../node.ts';
import {
  closeBracket,
  type EventCursor,
  isAtEnd,
  isIndicatorNext,
  isNext,
  skipComma,
  skipIndicator,
} from './event-cursor.ts';
import { type NodeProperties, withProperties } from './node-properties.ts';
import { spanOfScalar, valueOfScalar } from './scalar.ts';

/** The content of each document of a text, or the offset of an alias without an anchor. */
export type RootsResult =
  | { readonly ok: true; readonly roots: readonly Node[] }
  | { readonly ok: false; readonly offset: number };

/** The state of the conversion of a text. */
interface Conversion extends EventCursor {
  /** The names that aliases of the current document use. */
  aliased: ReadonlySet<string>;
  /** The nodes of the anchors seen so far in the current document; `undefined` while inside the node. */
  anchors: Map<string, Node | undefined>;
  /** The offset of the first alias without an anchor. */
  unknownAlias: number | undefined;
  /** The number of nodes so far that aliases refer to. */
  shared: number;
}

/** Converts each document that has content to a root. An alias is opaque and refers to the node with its anchor itself. */
export function convertYaml(text: string, events: readonly Event[]): RootsResult {
  const conversion: Conversion = {
    text,
    events,
    next: 0,
    at: 0,
    aliased: new Set(),
    anchors: new Map(),
    unknownAlias: undefined,
    shared: 0,
  };
  const roots: Node[] = [];
  // A document is one event for its start, those of its content, and one for its end.
  while (conversion.next < events.length) {
    conversion.next++;
    conversion.aliased = aliasesFrom(conversion);
    conversion.anchors = new Map();
    if (isEmptyScalar(events[conversion.next])) conversion.next++;
    else roots.push(convertNode(conversion));
    conversion.next++;
  }
  const { unknownAlias } = conversion;
  return unknownAlias === undefined ? { ok: true, roots } : { ok: false, offset: unknownAlias };
}

/** The names of the aliases up to the next document. */
function aliasesFrom({ text, events, next }: Conversion): ReadonlySet<string> {
  const names = new Set<string>();
  for (let index = next; index < events.length; index++) {
    const event = events[index];
    if (event?.type === EVENT_ID.DOCUMENT) break;
    if (event?.type === EVENT_ID.ALIAS) names.add(text.slice(event.anchorStart, event.anchorEnd));
  }
  return names;
}

function isEmptyScalar(event: Event | undefined): boolean {
  return (
    event?.type === EVENT_ID.SCALAR && event.valueStart < 0 && event.tagStart < 0 && event.anchorStart < 0
  );
}

function convertNode(conversion: Conversion): Node {
  const event = conversion.events[conversion.next++];
  switch (event?.type) {
    case EVENT_ID.ALIAS:
      return convertAlias(conversion, event);
    case EVENT_ID.SCALAR:
      return convertAnchored(conversion, event, () => convertScalar(conversion, event));
    case EVENT_ID.SEQUENCE:
      return convertAnchored(conversion, event, () => convertSequence(conversion, event));
    case EVENT_ID.MAPPING:
      return convertAnchored(conversion, event, () => convertMapping(conversion, event));
    default:
      throw new TypeError('a node is an alias, a scalar, a sequence or a mapping');
  }
}

function convertAlias(conversion: Conversion, { anchorStart, anchorEnd }: AliasEvent): Opaque {
  const span = { start: anchorStart - 1, end: anchorEnd };
  conversion.at = span.end;
  const name = conversion.text.slice(anchorStart, anchorEnd);
  if (!conversion.anchors.has(name)) conversion.unknownAlias ??= span.start;
  const target = conversion.anchors.get(name);
  if (target === undefined) return { type: 'opaque', span, reason: 'alias' };
  return { type: 'opaque', span, reason: 'alias', expression: { type: 'alias', target } };
}

/** Converts a value with its properties, and records it under its anchor. */
function convertAnchored(
  conversion: Conversion,
  properties: NodeProperties,
  convertValue: () => Mapping | Sequence | Scalar,
): Node {
  const { text, anchors, aliased } = conversion;
  const { anchorStart, anchorEnd, tagEnd } = properties;
  const anchor = anchorStart < 0 ? undefined : text.slice(anchorStart, anchorEnd);
  if (anchor !== undefined) anchors.set(anchor, undefined);
  conversion.at = Math.max(conversion.at, anchorEnd, tagEnd);
  const value = withProperties(text, convertValue(), properties);
  if (anchor === undefined) return value;
  const isShared = aliased.has(anchor);
  if (isShared) conversion.shared++;
  const anchored: Node = isShared ? { ...value, shared: true } : value;
  anchors.set(anchor, anchored);
  return anchored;
}

function convertScalar(conversion: Conversion, event: ScalarEvent): Scalar {
  const { text } = conversion;
  const span = spanOfScalar(text, event, conversion.at);
  conversion.at = span.end;
  return { type: 'scalar', span, value: valueOfScalar(text, event) };
}

function convertSequence(conversion: Conversion, { start, style }: SequenceEvent): Sequence {
  const items: Node[] = [];
  if (style === COLLECTION_STYLE.FLOW) {
    conversion.at = start + 1;
    while (!isAtEnd(conversion)) {
      items.push(convertNode(conversion));
      skipComma(conversion);
    }
    return { type: 'sequence', span: { start, end: closeBracket(conversion) }, style: 'comma', items };
  }
  const dashes: number[] = [];
  conversion.at = start;
  while (!isAtEnd(conversion)) {
    dashes.push(skipIndicator(conversion));
    items.push(convertNode(conversion));
  }
  conversion.next++;
  return { type: 'sequence', span: { start, end: conversion.at }, style: 'dash', dashes, items };
}

function convertMapping(conversion: Conversion, event: MappingEvent): Mapping {
  const { start } = event;
  const entries: Entry[] = [];
  const isBraced = hasBraces(conversion, event);
  conversion.at = isBraced ? start + 1 : start;
  while (!isAtEnd(conversion)) {
    entries.push(convertEntry(conversion, event));
    if (isBraced) skipComma(conversion);
  }
  if (isBraced) return { type: 'mapping', span: { start, end: closeBracket(conversion) }, entries };
  conversion.next++;
  const [first, last] = [entries[0], entries.at(-1)];
  return {
    type: 'mapping',
    span: { start: first?.span.start ?? start, end: last?.span.end ?? start },
    entries,
  };
}

/** Whether a mapping is written between braces. A pair among the items of a list is not, even if its key is. */
function hasBraces({ text, events, next }: Conversion, { style, start }: MappingEvent): boolean {
  const first = events[next];
  const isPair = first?.type === EVENT_ID.MAPPING && first.start === start;
  return style === COLLECTION_STYLE.FLOW && text[start] === '{' && !isPair;
}

function convertEntry(conversion: Conversion, { style }: MappingEvent): Entry {
  if (isIndicatorNext(conversion, '?')) skipIndicator(conversion);
  const before = conversion.shared;
  const key = convertNode(conversion);
  const isShared = conversion.shared > before;
  // Between brackets, a colon after a key needs no white space after it.
  if (isIndicatorNext(conversion, ':') || (style === COLLECTION_STYLE.FLOW && isNext(conversion, ':')))
    skipIndicator(conversion);
  const plain = convertNode(conversion);
  // The key's node is not kept, so the value records that an alias refers to it.
  const value: Node = isShared ? { ...plain, shared: true } : plain;
  const span = { start: key.span.start, end: Math.max(value.span.end, key.span.end) };
  return { key: keyText(conversion.text, key), keySpan: key.span, value, span };
}

/** The text of a key; for a key without a plain value, its source text. */
function keyText(text: string, { type, span, ...rest }: Node): string {
  if (type === 'scalar' && 'value' in rest && rest.value !== null) return String(rest.value);
  return text.slice(span.start, span.end);
}
