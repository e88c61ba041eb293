import type { Span } from '../text/span.ts';

/** The content of a file as a tree with exact spans, the same for every syntax. */
export type Node = Mapping | Sequence | Scalar | Opaque;

/** What YAML allows in front of a node. It is outside of the node's span, except for a tag that makes the node opaque. */
interface Marked {
  /** The offset of its anchor or tag, whichever is first; `undefined` if it has neither. */
  readonly lead?: number | undefined;
  /** Whether an alias in the document refers to the node: changing it changes more than one place. */
  readonly shared?: true | undefined;
}

export interface Mapping extends Marked {
  readonly type: 'mapping';
  readonly span: Span;
  /** In the order of the text. A key may occur twice if the syntax allows it. */
  readonly entries: readonly Entry[];
  /** The labels of a block in HCL, which stand between its type and its body; `undefined` for every other mapping. */
  readonly labels?: readonly string[] | undefined;
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
  /** From the start of the key to the end of the value. */
  readonly span: Span;
  /** The list that has the value as an item, if HCL is written as JSON: a list of objects is a block for each. */
  readonly list?: Sequence | undefined;
}

export interface Sequence extends Marked {
  readonly type: 'sequence';
  readonly span: Span;
  /** `comma`: items between brackets, separated by commas. `dash`: YAML's block form, with a dash before each item. */
  readonly style: 'comma' | 'dash';
  /** The offset of the dash of each item; `undefined` between brackets. */
  readonly dashes?: readonly number[] | undefined;
  readonly items: readonly Node[];
  /** Whether directives of a template between the items decide which are there, so that none can be removed. */
  readonly varies?: true | undefined;
}

export interface Scalar extends Marked {
  readonly type: 'scalar';
  /** Includes the quotes. */
  readonly span: Span;
  readonly value: string | number | boolean | null;
}

/** A node whose value is not known from the text alone. */
export interface Opaque extends Marked {
  readonly type: 'opaque';
  readonly span: Span;
  readonly reason: 'intrinsic' | 'interpolation' | 'alias' | 'expression';
  /** What is known of its structure; `undefined` if nothing is. */
  readonly expression?: Expression | undefined;
}

/**
 * - `call`: `jsonencode({…})` or `!Sub "…"`. The name of a tag is without its `!`. `expands`: the items of the last
 *   argument are arguments, as in `merge(local.maps...)`.
 * - `reference`: `aws_iam_role.app.name` as its parts. An index is `[0]` or `[key]`; in parentheses if it depends on the
 *   instance of the block, as `[(each.key)]`, `[(each.value.name)]` and `[(count.index)]`; `[*]` for all members; else
 *   `[?]`, as it is not known which is meant.
 * - `template`: text with interpolations, as literal and opaque parts.
 * - `mixture`: an operation, a condition or a loop, with the expressions in it. `isChoice`: it is a condition, with its
 *   test first and its branches behind. `accessors`: it is a member of its only expression, as in `split("-", "a-b")[0]`.
 * - `code`: a part of a program, such as a statement, a function or a class. `parts`: what is in it, in the order of the text
 *   and without a gap: nodes, and plain text as opaque nodes. `name`: the one that it declares.
 * - `alias`: an alias of YAML, with the node that it refers to. All aliases of a node have the same object.
 */
export type Expression =
  | {
      readonly type: 'call';
      readonly name: string;
      readonly arguments: readonly Node[];
      readonly expands?: true | undefined;
    }
  | { readonly type: 'reference'; readonly path: readonly string[] }
  | { readonly type: 'template'; readonly parts: readonly Node[] }
  | {
      readonly type: 'mixture';
      readonly mentions: readonly Node[];
      readonly isChoice?: true | undefined;
      readonly accessors?: readonly string[] | undefined;
    }
  | { readonly type: 'code'; readonly name: string | undefined; readonly parts: readonly Node[] }
  | { readonly type: 'alias'; readonly target: Node };

/** The first entry with a key; `undefined` if there is none. */
export function entryOf(mapping: Mapping, key: string): Entry | undefined {
  return mapping.entries.find((entry) => entry.key === key);
}

/** The text of a string; `undefined` for any other node. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The offset where a node starts, including an anchor or tag in front of it. */
export function startOf({ lead, span }: Node): number {
  return lead ?? span.start;
}

/** The node that an alias refers to; for any other node, the node itself. */
export function follow(node: Node): Node {
  return node.type === 'opaque' && node.expression?.type === 'alias' ? node.expression.target : node;
}
