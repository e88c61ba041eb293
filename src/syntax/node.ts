import type { Span } from '../text/span.ts';

/** A file's content as a tree with exact places, the same for every syntax. */
export type Node = Mapping | Sequence | Scalar | Opaque;

export interface Mapping {
  readonly type: 'mapping';
  readonly span: Span;
  /** In the order of the text; a key may occur twice where the syntax lets it pass. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** From the start of the key to the end of the value. */
  readonly span: Span;
}

export interface Sequence {
  readonly type: 'sequence';
  readonly span: Span;
  readonly items: readonly Node[];
}

export interface Scalar {
  readonly type: 'scalar';
  /** With the quotes. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** A node whose value is not known from the text. */
export interface Opaque {
  readonly type: 'opaque';
  readonly span: Span;
  readonly reason: 'intrinsic' | 'interpolation' | 'alias' | 'expression';
}

/** The value of a key, without regard to other keys of the same name; `undefined` when there is none. */
export function entryOf(mapping: Mapping, key: string): Entry | undefined {
  return mapping.entries.find((entry) => entry.key === key);
}

/** The text of a scalar string; `undefined` for any other node. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}
