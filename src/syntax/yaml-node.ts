import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Range,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Span } from '../text/span.ts';
import type { Entry, Mapping, Node, Opaque, Scalar, Sequence } from './node.ts';

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

/** The content of a YAML document. An alias is opaque and leads to the very node that has its anchor: nothing is copied. */
export function convertYaml(text: string, content: ParsedNode, hasAliases: boolean): Converted {
  const aliased = new Set<string>();
  if (hasAliases) visit(content, { Alias: (_, { source }) => void aliased.add(source) });
  const conversion: Conversion = { text, aliased, anchors: new Map(), unknownAlias: undefined };
  const node = convert(conversion, content, 0);
  return { node, unknownAlias: conversion.unknownAlias };
}

/** `fallback` is where a value that is not written would stand. */
function convert(conversion: Conversion, node: unknown, fallback: number): Node {
  if (isAlias(node)) return convertAlias(conversion, node.source, spanOf(node, fallback));
  if (!isScalar(node) && !isMap(node) && !isSeq(node))
    return { type: 'scalar', span: { start: fallback, end: fallback }, value: null };
  const { anchor, tag } = node;
  if (anchor !== undefined) conversion.anchors.set(anchor, undefined);
  const plain = convertValue(conversion, node, fallback);
  const start = startOf(conversion.text, plain.span.start, anchor, tag);
  const value = tag?.startsWith('!') === true ? callOf(plain, tag, start) : withStart(plain, start);
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
  for (const { key, value } of map.items) {
    const keyNode = convert(conversion, key, end);
    const node = convert(conversion, value, keyNode.span.end);
    end = Math.max(node.span.end, keyNode.span.end);
    const entrySpan = { start: keyNode.span.start, end };
    entries.push({
      key: keyOf(conversion.text, keyNode),
      keySpan: keyNode.span,
      value: node,
      span: entrySpan,
    });
  }
  return { type: 'mapping', span: isFlow(map) ? span : { start: span.start, end }, entries };
}

/** A key that is not a plain value is named by its source text. */
function keyOf(text: string, { type, span, ...rest }: Node): string {
  if (type === 'scalar' && 'value' in rest && rest.value !== null) return String(rest.value);
  return text.slice(span.start, span.end);
}

function convertSeq(conversion: Conversion, seq: YAMLSeq<unknown>, fallback: number): Sequence {
  const span = spanOf(seq, fallback);
  const items: Node[] = [];
  let end = span.start;
  for (const item of seq.items) {
    const node = convert(conversion, item, end);
    end = node.span.end;
    items.push(node);
  }
  if (isFlow(seq)) return { type: 'sequence', span, style: 'comma', items };
  return { type: 'sequence', span: { start: span.start, end }, style: 'dash', items };
}

function isFlow({ flow }: YAMLMap<unknown, unknown> | YAMLSeq<unknown>): boolean {
  return flow === true;
}

function callOf(value: Mapping | Sequence | Scalar, tag: string, start: number): Opaque {
  const span = { start, end: value.span.end };
  const given = value.type === 'sequence' ? value.items : [value];
  return {
    type: 'opaque',
    span,
    reason: 'intrinsic',
    expression: { type: 'call', name: tag.slice(1), arguments: given },
  };
}

/** A text with an anchor or a tag has its place with them; a collection has its own, since edits go inside. */
function withStart(value: Mapping | Sequence | Scalar, start: number): Mapping | Sequence | Scalar {
  return value.type === 'scalar' ? { ...value, span: { start, end: value.span.end } } : value;
}

/** Where a node's anchor or tag starts, or the node itself. */
function startOf(text: string, start: number, anchor: string | undefined, tag: string | undefined): number {
  const before = start - 1;
  const places = [start];
  if (anchor !== undefined) places.push(text.lastIndexOf(`&${anchor}`, before));
  if (tag !== undefined) places.push(text.lastIndexOf(tag.startsWith('!') ? tag : '!', before));
  return Math.min(...places.map((place) => (place === -1 ? start : place)));
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
