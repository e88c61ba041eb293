import type { ScalarEvent } from 'js-yaml';

/** Where the tag and the anchor of a node are; -1 for what it does not have. */
export type Marks = Pick<ScalarEvent, 'anchorStart' | 'anchorEnd' | 'tagStart' | 'tagEnd'>;

/** `text`: the node is a string whatever it looks like. `call`: an intrinsic function, or a type that YAML does not know. */
export type Tag = { readonly type: 'none' | 'text' } | { readonly type: 'call'; readonly name: string };

/** The types of YAML's core schema: https://yaml.org/spec/1.2.2/#103-core-schema. */
const CORE: ReadonlySet<string> = new Set(['!!map', '!!seq', '!!null', '!!bool', '!!int', '!!float']);

/** What the tag of a node makes of it. */
export function tagOf(text: string, { tagStart, tagEnd }: Marks): Tag {
  if (tagStart < 0) return { type: 'none' };
  const tag = text.slice(tagStart, tagEnd).replace(/^!<tag:yaml\.org,2002:(\w+)>$/, '!!$1');
  if (tag === '!' || tag === '!!str') return { type: 'text' };
  return CORE.has(tag) ? { type: 'none' } : { type: 'call', name: tag.slice(1) };
}

/** Where the anchor or tag of a node starts, whichever is first. */
export function leadOf({ tagStart, anchorStart }: Marks): number | undefined {
  // The parser's place of an anchor is that of its name.
  if (tagStart < 0) return anchorStart < 0 ? undefined : anchorStart - 1;
  return anchorStart < 0 ? tagStart : Math.min(tagStart, anchorStart - 1);
}
