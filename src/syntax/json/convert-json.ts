import type { Node as JsonNode } from 'jsonc-parser';
import type { Span } from '../../text/span.ts';
import type { Entry, Node } from '../node.ts';
import { holdsHole } from './holes.ts';
import type { Region } from './template-holes.ts';

/** Converts the tree of a JSON text whose holes have been masked, and whose directives are blank. */
export class JsonConverter {
  readonly #holes: readonly Span[];
  /** The innermost object or list around each directive; the text's top has none. */
  readonly #around = new Map<Span, JsonNode>();

  /** `holes` are sorted. */
  constructor(holes: readonly Span[]) {
    this.#holes = holes;
  }

  /** Converts a value. `directives` are those in it and beside it; sorted. */
  convert(node: JsonNode, directives: readonly Span[]): Node {
    const span = spanOf(node);
    const own = directives.filter((directive) => isWithin(directive, span));
    for (const directive of own) this.#around.set(directive, node);
    if (node.type === 'object') return this.#object(node, span, own);
    if (node.type === 'array') return this.#list(node, span, own);
    return holdsHole(span, this.#holes) ? unknown(span) : { type: 'scalar', span, value: node.value };
  }

  /** Whether all directives of a region are in one object or list, and in none of its values. */
  isWithinOne([first, ...others]: Region): boolean {
    const around = first && this.#around.get(first);
    return others.every((one) => this.#around.get(one) === around);
  }

  /** An object with an unknown key, or with members that may not be there, may have any meaning. */
  #object(node: JsonNode, span: Span, directives: readonly Span[]): Node {
    const children = node.children ?? [];
    const groups = groupWithin(children, directives);
    const entries = children.flatMap((child, at) => this.#property(child, groups[at] ?? []));
    const isUncertain =
      directives.some((directive) => this.#around.get(directive) === node) ||
      entries.some(({ keySpan }) => holdsHole(keySpan, this.#holes));
    return isUncertain ? unknown(span) : { type: 'mapping', span, entries };
  }

  #property({ children: [key, value] = [] }: JsonNode, directives: readonly Span[]): Entry[] {
    if (key === undefined || value === undefined) return [];
    const keySpan = spanOf(key);
    const converted = this.convert(value, directives);
    const span = { start: keySpan.start, end: converted.span.end };
    return [{ key: key.value, keySpan, value: converted, span }];
  }

  #list(node: JsonNode, span: Span, directives: readonly Span[]): Node {
    const children = node.children ?? [];
    const groups = groupWithin(children, directives);
    const items = children.map((child, at) => this.convert(child, groups[at] ?? []));
    const varies = directives.some((directive) => this.#around.get(directive) === node);
    // What a directive leaves of a list of values is not known.
    if (varies && items.some(({ type }) => type !== 'mapping' && type !== 'opaque')) return unknown(span);
    return { type: 'sequence', span, style: 'comma', items, varies: varies ? true : undefined };
  }
}

/** For each node, the directives in it. Both are sorted. */
function groupWithin(nodes: readonly JsonNode[], directives: readonly Span[]): (readonly Span[])[] {
  if (directives.length === 0) return [];
  let next = 0;
  return nodes.map((node) => {
    const span = spanOf(node);
    while ((directives[next]?.start ?? span.end) < span.start) next++;
    const first = next;
    while ((directives[next]?.start ?? span.end) < span.end) next++;
    return directives.slice(first, next);
  });
}

function spanOf({ offset, length }: JsonNode): Span {
  return { start: offset, end: offset + length };
}

function isWithin(one: Span, other: Span): boolean {
  return one.start >= other.start && one.end <= other.end;
}

function unknown(span: Span): Node {
  return { type: 'opaque', span, reason: 'interpolation' };
}
