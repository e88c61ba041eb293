import type { ScalarEvent } from 'js-yaml';
import type { Mapping, Node, Opaque, Scalar, Sequence } from '../node.ts';

/** The places of a node's properties, as the YAML specification calls its tag and its anchor; -1 for a missing one. */
export type NodeProperties = Pick<ScalarEvent, 'anchorStart' | 'anchorEnd' | 'tagStart' | 'tagEnd'>;

/** `text`: the node is a string, whatever it looks like. `call`: an intrinsic function, or a type unknown to YAML. */
type Tag = { readonly type: 'none' | 'text' } | { readonly type: 'call'; readonly name: string };

/** The tags of YAML's core schema except `!!str`: https://yaml.org/spec/1.2.2/#103-core-schema. */
const CORE: ReadonlySet<string> = new Set(['!!map', '!!seq', '!!null', '!!bool', '!!int', '!!float']);

/** What the tag of a node says about the node. */
export function tagOf(text: string, { tagStart, tagEnd }: NodeProperties): Tag {
  if (tagStart < 0) return { type: 'none' };
  const tag = text.slice(tagStart, tagEnd).replace(/^!<tag:yaml\.org,2002:(\w+)>$/, '!!$1');
  if (tag === '!' || tag === '!!str') return { type: 'text' };
  return CORE.has(tag) ? { type: 'none' } : { type: 'call', name: tag.slice(1) };
}

/** A node with its properties: its tag may make it a call, and both properties stand in front of it. */
export function withProperties(
  text: string,
  value: Mapping | Sequence | Scalar,
  properties: NodeProperties,
): Node {
  const lead = leadOf(properties);
  const tag = tagOf(text, properties);
  if (tag.type === 'call') return taggedCall(value, tag.name, lead);
  return lead === undefined ? value : { ...value, lead };
}

/** The offset of the first property; `undefined` if the node has none. */
function leadOf({ tagStart, anchorStart }: NodeProperties): number | undefined {
  // The parser's offset of an anchor is that of its name, after the `&`.
  if (tagStart < 0) return anchorStart < 0 ? undefined : anchorStart - 1;
  return anchorStart < 0 ? tagStart : Math.min(tagStart, anchorStart - 1);
}

/** The call that a tag `!Name` makes of a value. The tag is inside the call's span. */
function taggedCall(value: Mapping | Sequence | Scalar, name: string, lead = value.span.start): Opaque {
  return {
    type: 'opaque',
    span: { start: lead, end: value.span.end },
    lead,
    reason: 'intrinsic',
    expression: { type: 'call', name, arguments: value.type === 'sequence' ? value.items : [value] },
  };
}
