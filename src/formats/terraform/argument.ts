import type { Entry, Node } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import { joined, LONGEST_TEXT, lengthOf, literalText, MOST_PIECES, type Piece } from './pieces.ts';
import { isAscii } from './text-functions.ts';

/** An argument of a call or an item in one, with references and calls followed as far as they can be. */
export interface Argument {
  readonly node: Node;
  /** Whether its members are known: all of them, in their order. The type of a variable may change them. */
  readonly isWhole: boolean;
  /** Whether it certainly is a member that is not there. */
  readonly isAbsent: boolean;
  /** Whether it may be an error, as a member with an unknown key is. */
  readonly mayFail: boolean;
  /** The parts of its text, which are worked out when they are asked for. */
  readonly text: () => readonly Piece[];
}

/** A call of a function. */
export interface Call {
  readonly span: Span;
  /** What a node inside of an argument stands for. */
  readonly follow: (node: Node) => Argument;
}

/** What a function returns; `undefined` if it is not certain, or an error. */
export type Apply = (given: readonly Argument[], call: Call) => Node | undefined;

const MOST_ITEMS = 1000;

/** Whether a value is text, or may be as far as is known. Numbers and booleans become text. */
export function isText(value: Argument | undefined): value is Argument {
  if (value === undefined || value.isAbsent) return false;
  const { node } = value;
  return node.type === 'opaque' ? setIn(node) === undefined : node.type === 'scalar' && node.value !== null;
}

export function isNull({ node }: Argument): boolean {
  return node.type === 'scalar' && node.value === null;
}

/** The text of a value that has no unknown parts. */
export function literalOf(value: Argument | undefined): string | undefined {
  return isText(value) ? literalText(value.text()) : undefined;
}

/** Whether a text has a character at least. */
export function isFilled(text: readonly Piece[]): boolean {
  return text.some((piece) => typeof piece === 'string' && piece !== '');
}

/** The items of a list or tuple. */
export function listItems(value: Argument | undefined): readonly Node[] | undefined {
  return value?.isWhole === true && value.node.type === 'sequence' ? value.node.items : undefined;
}

/** The items of a list, a tuple, or a set of literal texts, which Terraform sorts. */
export function itemsOf(value: Argument | undefined, call: Call): readonly Node[] | undefined {
  const set = value === undefined ? undefined : setIn(value.node);
  if (set === undefined) return listItems(value);
  const members = call.follow(set);
  // Numbers are sorted in another way. Beside a text, they are text.
  const hasText = listItems(members)?.some(
    (item) => item.type === 'scalar' && typeof item.value === 'string',
  );
  const texts = hasText === true ? textsOf(members, call) : undefined;
  return texts && [...new Set(texts)].sort(compareText).map((text) => scalar(text, call));
}

/** What `toset` makes a set of. */
function setIn(node: Node): Node | undefined {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  return expression?.type === 'call' && expression.name === 'toset' ? expression.arguments[0] : undefined;
}

/** The items of a list or set if all of them are literal text in ASCII. */
export function textsOf(value: Argument | undefined, call: Call): string[] | undefined {
  const items = itemsOf(value, call);
  if (items === undefined || items.length > MOST_ITEMS) return undefined;
  const texts = items.map((item) => literalOf(call.follow(item))).filter((text) => text !== undefined);
  return texts.length === items.length && texts.every(isAscii) ? texts : undefined;
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The entries of a map or an object, by key, if all of the keys are literal. */
export function entriesOf(value: Argument | undefined): ReadonlyMap<string, Node> | undefined {
  if (value?.isWhole !== true || value.node.type !== 'mapping') return undefined;
  const { entries } = value.node;
  if (entries.length > MOST_ITEMS || !entries.every(isPlainEntry)) return undefined;
  return new Map(entries.map((entry) => [entry.key, entry.value]));
}

/** Whether the key of an entry is literal text that no other text equals. A computed key is in parentheses. */
export function isPlainEntry({ key }: Entry): boolean {
  return !key.startsWith('(') && isAscii(key);
}

export function scalar(value: string, { span }: Call): Node {
  return { type: 'scalar', span, value };
}

/** A list of some items; `undefined` if there are too many, or they are not known. */
export function listNode(items: readonly Node[] | undefined, { span }: Call): Node | undefined {
  if (items === undefined || items.length > MOST_ITEMS) return undefined;
  return { type: 'sequence', span, style: 'comma', items };
}

/** A map of some values by key; `undefined` if there are too many. */
export function mapNode(values: ReadonlyMap<string, Node>, { span }: Call): Node | undefined {
  if (values.size > MOST_ITEMS) return undefined;
  const entries = [...values].map(([key, value]): Entry => ({ key, keySpan: span, value, span }));
  return { type: 'mapping', span, entries };
}

/** A text with some parts; `undefined` if it is too long. */
export function textNode(pieces: readonly Piece[] | undefined, call: Call): Node | undefined {
  if (pieces === undefined) return undefined;
  const all = joined(pieces);
  if (all.length > MOST_PIECES || lengthOf(all) > LONGEST_TEXT) return undefined;
  const literal = all.length === 0 ? '' : literalText(all);
  if (literal !== undefined) return scalar(literal, call);
  const parts = all.map((piece) =>
    typeof piece === 'string' ? scalar(piece, call) : unknownNode(piece, call),
  );
  return {
    type: 'opaque',
    span: call.span,
    reason: 'interpolation',
    expression: { type: 'template', parts },
  };
}

function unknownNode({ path }: Exclude<Piece, string>, { span }: Call): Node {
  const expression = path && ({ type: 'reference', path } as const);
  return { type: 'opaque', span, reason: 'expression', expression };
}
