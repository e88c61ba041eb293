import {
  type CST,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type Range,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../text/span.ts';
import type { Entry, Mapping, Node, Opaque, Scalar, Sequence } from './node.ts';
import { dashOf, itemTokens, leadOf } from './yaml-tokens.ts';

/** A document's content, and the offset of an alias that stands for nothing, if there is one. */
export interface Converted {
  readonly node: Node;
  readonly unknownAlias: number | undefined;
}

interface Conversion {
  readonly text: string;
  /** The names that aliases use. */
  readonly aliased: ReadonlySet<string>;
  /** What each anchor stands for, so far; `undefined` inside of it. */
  readonly anchors: Map<string, Node | undefined>;
  unknownAlias: number | undefined;
}

/** What is known of a node from around it. */
interface Place {
  /** Where a value that is not written would stand. */
  readonly fallback: number;
  /** The tokens in front of the node. */
  readonly before: readonly CST.SourceToken[] | undefined;
}

/** The content of a YAML document. An alias is opaque and leads to the very node that has its anchor: nothing is copied. */
export function convertYaml(text: string, content: ParsedNode, hasAliases: boolean): Converted {
  const aliased = new Set<string>();
  if (hasAliases) visit(content, { Alias: (_, { source }) => void aliased.add(source) });
  const conversion: Conversion = { text, aliased, anchors: new Map(), unknownAlias: undefined };
  const node = convert(conversion, content, { fallback: 0, before: undefined });
  return { node, unknownAlias: conversion.unknownAlias };
}

function convert(conversion: Conversion, node: unknown, { fallback, before }: Place): Node {
  if (isAlias(node)) return convertAlias(conversion, node.source, spanOf(node, fallback));
  if (!isScalar(node) && !isMap(node) && !isSeq(node))
    return { type: 'scalar', span: { start: fallback, end: fallback }, value: null };
  const { anchor, tag } = node;
  if (anchor !== undefined) conversion.anchors.set(anchor, undefined);
  const plain = convertValue(conversion, node, fallback);
  const lead = leadOf(before);
  // A tag that is `!` alone says that a text is one.
  const isCall = tag?.startsWith('!') === true && tag !== '!';
  const value = isCall ? callOf(plain, tag, lead) : withLead(plain, lead);
  if (anchor === undefined) return value;
  const anchored: Node = conversion.aliased.has(anchor) ? { ...value, shared: true } : value;
  conversion.anchors.set(anchor, anchored);
  return anchored;
}

function convertAlias(conversion: Conversion, name: string, span: Span): Opaque {
  if (!conversion.anchors.has(name)) conversion.unknownAlias ??= span.start;
  const target = conversion.anchors.get(name);
  if (target === undefined) return { type: 'opaque', span, reason: 'alias' };
  return { type: 'opaque', span, reason: 'alias', expression: { type: 'alias', target } };
}

function convertValue(conversion: Conversion, node: unknown, fallback: number): Mapping | Sequence | Scalar {
  if (isMap(node)) return convertMap(conversion, node, fallback);
  if (isSeq(node)) return convertSeq(conversion, node, fallback);
  if (!isScalar(node)) throw new TypeError('a node is a mapping, a sequence or a scalar');
  const span = trimmed(conversion.text, spanOf(node, fallback));
  return { type: 'scalar', span, value: scalarValue(node.value, conversion.text, span) };
}

function scalarValue(value: unknown, text: string, { start, end }: Span): Scalar['value'] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : text.slice(start, end);
}

function convertMap(conversion: Conversion, map: YAMLMap<unknown, unknown>, fallback: number): Mapping {
  const span = spanOf(map, fallback);
  const entries: Entry[] = [];
  let end = span.start;
  for (const pair of map.items) {
    const entry = convertPair(conversion, pair, end);
    end = entry.span.end;
    entries.push(entry);
  }
  return { type: 'mapping', span: isFlow(map) ? span : { start: span.start, end }, entries };
}

function convertPair(conversion: Conversion, pair: Pair<unknown, unknown>, fallback: number): Entry {
  const { start, sep } = pair.srcToken ?? {};
  const key = convert(conversion, pair.key, { fallback, before: start });
  const value = convert(conversion, pair.value, { fallback: key.span.end, before: sep });
  const span = { start: key.span.start, end: Math.max(value.span.end, key.span.end) };
  return { key: keyOf(conversion.text, key), keySpan: key.span, value, span };
}

/** A key that is not a plain value is named by its source text. */
function keyOf(text: string, { type, span, ...rest }: Node): string {
  if (type === 'scalar' && 'value' in rest && rest.value !== null) return String(rest.value);
  return text.slice(span.start, span.end);
}

function convertSeq(conversion: Conversion, seq: YAMLSeq<unknown>, fallback: number): Sequence {
  const span = spanOf(seq, fallback);
  const tokens = itemTokens(seq.srcToken);
  const items: Node[] = [];
  let end = span.start;
  for (const [index, item] of seq.items.entries()) {
    const node = convert(conversion, item, { fallback: end, before: tokens[index] });
    end = node.span.end;
    items.push(node);
  }
  if (isFlow(seq)) return { type: 'sequence', span, style: 'comma', items };
  const dashes = items.map((item, index) => dashOf(tokens[index]) ?? item.span.start);
  return { type: 'sequence', span: { start: span.start, end }, style: 'dash', dashes, items };
}

function isFlow({ flow }: YAMLMap<unknown, unknown> | YAMLSeq<unknown>): boolean {
  return flow === true;
}

/** What a tag of the form `!Name` makes of a value: the tag is a part of it. */
function callOf(value: Mapping | Sequence | Scalar, tag: string, lead = value.span.start): Opaque {
  const span = { start: lead, end: value.span.end };
  const given = value.type === 'sequence' ? value.items : [value];
  return {
    type: 'opaque',
    span,
    lead,
    reason: 'intrinsic',
    expression: { type: 'call', name: tag.slice(1), arguments: given },
  };
}

function withLead(value: Mapping | Sequence | Scalar, lead: number | undefined): Node {
  return lead === undefined ? value : { ...value, lead };
}

/** A block of text ends with its last character: the line breaks behind it part it from what follows. */
function trimmed(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && ' \t\r\n'.includes(text[last - 1] ?? '')) last--;
  return { start, end: last };
}

function spanOf({ range }: { range?: Range | null | undefined }, fallback: number): Span {
  return range === undefined || range === null
    ? { start: fallback, end: fallback }
    : { start: range[0], end: range[1] };
}
