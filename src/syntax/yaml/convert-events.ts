import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Span } from '../../text/span.ts';
import type { Entry, Mapping, Node, Opaque, Scalar, Sequence } from '../node.ts';
import { isBlankOrBreak, skipToToken } from './events.ts';
import { leadOf, type Marks, tagOf } from './node-properties.ts';
import { placeOfScalar, valueOfScalar } from './scalar.ts';

/** The content of each document of a text, or the offset of an alias that stands for nothing. */
export type RootsResult =
  | { readonly ok: true; readonly roots: readonly Node[] }
  | { readonly ok: false; readonly offset: number };

/** Where the conversion of a text is. */
interface Conversion {
  readonly text: string;
  readonly events: readonly Event[];
  /** The event that is read next. */
  next: number;
  /** Where what has been read ends. Events say nothing of dashes, colons, commas and closing brackets. */
  at: number;
  /** The names that the document's aliases use. */
  aliased: ReadonlySet<string>;
  /** What each anchor of the document stands for, so far; `undefined` inside of it. */
  anchors: Map<string, Node | undefined>;
  unknownAlias: number | undefined;
  /** How many nodes so far are what an alias stands for. */
  shared: number;
}

/** One root for each document that has content. An alias is opaque and leads to the very node that has its anchor. */
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
  while (conversion.next < events.length) {
    conversion.next++;
    conversion.aliased = aliasesFrom(conversion);
    conversion.anchors = new Map();
    const root = isNothing(events[conversion.next]) ? undefined : convert(conversion);
    if (root === undefined) conversion.next++;
    else roots.push(root);
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

function isNothing(event: Event | undefined): boolean {
  return (
    event?.type === EVENT_ID.SCALAR && event.valueStart < 0 && event.tagStart < 0 && event.anchorStart < 0
  );
}

function convert(conversion: Conversion): Node {
  const event = conversion.events[conversion.next++];
  switch (event?.type) {
    case EVENT_ID.ALIAS:
      return convertAlias(conversion, event);
    case EVENT_ID.SCALAR:
      return marked(conversion, event, () => convertScalar(conversion, event));
    case EVENT_ID.SEQUENCE:
      return marked(conversion, event, () => convertSequence(conversion, event));
    case EVENT_ID.MAPPING:
      return marked(conversion, event, () => convertMapping(conversion, event));
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

/** A node with what its tag and its anchor make of it. */
function marked(conversion: Conversion, marks: Marks, convertValue: () => Mapping | Sequence | Scalar): Node {
  const { text, anchors, aliased } = conversion;
  const anchor = marks.anchorStart < 0 ? undefined : text.slice(marks.anchorStart, marks.anchorEnd);
  if (anchor !== undefined) anchors.set(anchor, undefined);
  conversion.at = Math.max(conversion.at, marks.anchorEnd, marks.tagEnd);
  const plain = convertValue();
  const lead = leadOf(marks);
  const tag = tagOf(text, marks);
  const value = tag.type === 'call' ? callOf(plain, tag.name, lead) : withLead(plain, lead);
  if (anchor === undefined) return value;
  const isShared = aliased.has(anchor);
  if (isShared) conversion.shared++;
  const anchored: Node = isShared ? { ...value, shared: true } : value;
  anchors.set(anchor, anchored);
  return anchored;
}

function convertScalar(conversion: Conversion, event: ScalarEvent): Scalar {
  const { text } = conversion;
  const span = placeOfScalar(text, event, conversion.at);
  conversion.at = span.end;
  return { type: 'scalar', span, value: valueOfScalar(text, event) };
}

function convertSequence(conversion: Conversion, { start, style }: SequenceEvent): Sequence {
  const items: Node[] = [];
  if (style === COLLECTION_STYLE.FLOW) {
    conversion.at = start + 1;
    while (!isEnd(conversion)) {
      items.push(convert(conversion));
      skipComma(conversion);
    }
    return { type: 'sequence', span: { start, end: closeBracket(conversion) }, style: 'comma', items };
  }
  const dashes: number[] = [];
  conversion.at = start;
  while (!isEnd(conversion)) {
    const dash = skipToToken(conversion.text, conversion.at);
    dashes.push(dash);
    conversion.at = dash + 1;
    items.push(convert(conversion));
  }
  conversion.next++;
  return { type: 'sequence', span: { start, end: conversion.at }, style: 'dash', dashes, items };
}

function convertMapping(conversion: Conversion, event: MappingEvent): Mapping {
  const { start } = event;
  const entries: Entry[] = [];
  const isBraced = hasBraces(conversion, event);
  conversion.at = isBraced ? start + 1 : start;
  while (!isEnd(conversion)) {
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
  if (isIndicator(conversion, '?')) skipToken(conversion);
  const before = conversion.shared;
  const key = convert(conversion);
  const isShared = conversion.shared > before;
  // Between brackets nothing else can stand behind a key.
  if (isIndicator(conversion, ':') || (style === COLLECTION_STYLE.FLOW && isNext(conversion, ':')))
    skipToken(conversion);
  const plain = convert(conversion);
  // The key's node is not kept, and what an alias stands for must not go unseen.
  const value: Node = isShared ? { ...plain, shared: true } : plain;
  const span = { start: key.span.start, end: Math.max(value.span.end, key.span.end) };
  return { key: keyOf(conversion.text, key), keySpan: key.span, value, span };
}

/** A key that is not a plain value is named by its source text. */
function keyOf(text: string, { type, span, ...rest }: Node): string {
  if (type === 'scalar' && 'value' in rest && rest.value !== null) return String(rest.value);
  return text.slice(span.start, span.end);
}

function isEnd({ events, next }: Conversion): boolean {
  const type = events[next]?.type;
  return type === EVENT_ID.POP || type === undefined;
}

function isNext({ text, at }: Conversion, character: string): boolean {
  return text[skipToToken(text, at)] === character;
}

/** Whether a `?` or `:` comes next that is no part of a text: white space is behind it. */
function isIndicator({ text, at }: Conversion, character: string): boolean {
  const found = skipToToken(text, at);
  return text[found] === character && isBlankOrBreak(text[found + 1] ?? ' ');
}

/** Goes behind the one character that comes next. */
function skipToken(conversion: Conversion): void {
  conversion.at = skipToToken(conversion.text, conversion.at) + 1;
}

function skipComma(conversion: Conversion): void {
  if (isNext(conversion, ',')) skipToken(conversion);
}

/** Goes behind the bracket that comes next, and the event that goes with it. */
function closeBracket(conversion: Conversion): number {
  conversion.next++;
  skipToken(conversion);
  return conversion.at;
}

/** What a tag of the form `!Name` makes of a value: the tag is a part of it. */
function callOf(value: Mapping | Sequence | Scalar, name: string, lead = value.span.start): Opaque {
  const span: Span = { start: lead, end: value.span.end };
  const given = value.type === 'sequence' ? value.items : [value];
  return {
    type: 'opaque',
    span,
    lead,
    reason: 'intrinsic',
    expression: { type: 'call', name, arguments: given },
  };
}

function withLead(value: Mapping | Sequence | Scalar, lead: number | undefined): Node {
  return lead === undefined ? value : { ...value, lead };
}
