import type { Span } from '../text/span.ts';

/** A file's content as a tree with exact places, the same for every syntax. */
export type Node = Mapping | Sequence | Scalar | Opaque;

/** What YAML may write in front of a node. No span of the node covers it, but for a tag that makes it opaque. */
interface Marked {
  /** Where its anchor or tag starts, whichever is first; `undefined` where it has neither. */
  readonly lead?: number | undefined;
  /** What an alias elsewhere in the document stands for too: a change of it changes more than one place. */
  readonly shared?: true | undefined;
}

export interface Mapping extends Marked {
  readonly type: 'mapping';
  readonly span: Span;
  /** In the order of the text; a key may occur twice where the syntax lets it pass. */
  readonly entries: readonly Entry[];
  /** What stands between a block's type and its body in HCL; `undefined` for every other mapping. */
  readonly labels?: readonly string[] | undefined;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** From the start of the key to the end of the value. */
  readonly span: Span;
}

export interface Sequence extends Marked {
  readonly type: 'sequence';
  readonly span: Span;
  /** `comma`: items between brackets, parted by commas. `dash`: YAML's block form, an item after each dash. */
  readonly style: 'comma' | 'dash';
  /** Where the dash of each item is; none between brackets. */
  readonly dashes?: readonly number[] | undefined;
  readonly items: readonly Node[];
}

export interface Scalar extends Marked {
  readonly type: 'scalar';
  /** With the quotes. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** A node whose value is not known from the text alone. */
export interface Opaque extends Marked {
  readonly type: 'opaque';
  readonly span: Span;
  readonly reason: 'intrinsic' | 'interpolation' | 'alias' | 'expression';
  /** What can be followed of it; `undefined` where nothing can. */
  readonly expression?: Expression | undefined;
}

/**
 * `call`: `jsonencode({…})`, `!Sub "…"`, `Fn::GetAtt`, by its name without `Fn::` or `!`. `reference`:
 * `aws_iam_role.app.name` by its parts, an index as `[0]` or `[key]`, or as `[*]` where it is not literal. `template`:
 * text with interpolations, as literal and opaque parts. `mixture`: an operation, a condition or a loop, by the
 * expressions in it. `alias`: YAML's, by the node that it stands for, which is the same object for all of its aliases.
 */
export type Expression =
  | { readonly type: 'call'; readonly name: string; readonly arguments: readonly Node[] }
  | { readonly type: 'reference'; readonly path: readonly string[] }
  | { readonly type: 'template'; readonly parts: readonly Node[] }
  | { readonly type: 'mixture'; readonly mentions: readonly Node[] }
  | { readonly type: 'alias'; readonly target: Node };

/** The value of a key, without regard to other keys of the same name; `undefined` when there is none. */
export function entryOf(mapping: Mapping, key: string): Entry | undefined {
  return mapping.entries.find((entry) => entry.key === key);
}

/** The text of a scalar string; `undefined` for any other node. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** Where a node starts, with the anchor or tag in front of it. */
export function startOf({ lead, span }: Node): number {
  return lead ?? span.start;
}

/** What an alias stands for; any other node itself. */
export function follow(node: Node): Node {
  return node.type === 'opaque' && node.expression?.type === 'alias' ? node.expression.target : node;
}
