import type { Node } from '../../syntax/node.ts';
import {
  type Apply,
  type Argument,
  type Call,
  isFilled,
  isNull,
  isText,
  itemsOf,
  listNode,
  literalOf,
  scalar,
  textNode,
} from './argument.ts';
import { ANY, LONGEST_TEXT, literalText, MOST_PIECES, type Piece } from './pieces.ts';
import { isAscii, wholeNumber } from './text-functions.ts';

/** The functions that make a text of values, or values of a text. */
export const JOINING: readonly (readonly [string, Apply])[] = [
  ['format', format],
  ['join', join],
  ['split', split],
  ['tostring', ([value]) => (isText(value) ? value.node : undefined)],
];

/** Verbs with a width or a precision are not followed. */
function format([form, ...given]: readonly Argument[], call: Call): Node | undefined {
  const text = literalOf(form);
  if (text === undefined || text.length > LONGEST_TEXT || given.length > MOST_PIECES) return undefined;
  const [start = '', ...others] = text.split(/%([sdv])/);
  if (others.length !== 2 * given.length || start.includes('%')) return undefined;
  const pieces: Piece[] = [start];
  for (const [at, value] of given.entries()) {
    const [verb = '', literal = ''] = others.slice(2 * at);
    const filled = formatted(value, verb);
    if (filled === undefined || literal.includes('%')) return undefined;
    pieces.push(...filled, literal);
  }
  return textNode(pieces, call);
}

/** The text of a value; `%d` writes digits as a number. */
function formatted(value: Argument, verb: string): readonly Piece[] | undefined {
  if (!isText(value)) return undefined;
  const pieces = value.text();
  if (verb !== 'd') return pieces;
  const text = literalText(pieces);
  if (text === undefined) return [ANY];
  return wholeNumber(text) === undefined ? undefined : pieces;
}

/** An item of a list that is joined. */
interface Item {
  readonly value: Argument;
  readonly text: readonly Piece[];
  /** Whether it is left out if it is empty, and may be. */
  readonly mayBeOut: boolean;
}

function join([separator, ...lists]: readonly Argument[], call: Call): Node | undefined {
  const between = literalOf(separator);
  const items = lists.map((one) => compactedItems(one, call) ?? filledItems(itemsOf(one, call), call));
  if (between === undefined || items.includes(undefined)) return undefined;
  const all = items.flatMap((one) => one ?? []);
  const [only, other] = all;
  if (only?.mayBeOut === false && other === undefined) return only.value.node;
  return all.length > MOST_PIECES ? undefined : textNode(joinedBy(between, all), call);
}

/** The separator beside an item that may be left out may be missing too. */
function joinedBy(separator: string, items: readonly Item[]): Piece[] {
  const pieces: Piece[] = [];
  let isFirst = true;
  for (const { text, mayBeOut } of items) {
    if (mayBeOut) pieces.push(ANY);
    else pieces.push(isFirst ? '' : separator, ...text);
    isFirst &&= mayBeOut;
  }
  return pieces;
}

function filledItems(items: readonly Node[] | undefined, call: Call): Item[] | undefined {
  if (items === undefined || items.length > MOST_PIECES) return undefined;
  const values = items.map(call.follow);
  return values.every(isText)
    ? values.map((value) => ({ value, text: value.text(), mayBeOut: false }))
    : undefined;
}

/** The items of `compact([…])` in which it is not known of all whether they are empty. */
function compactedItems({ node }: Argument, call: Call): Item[] | undefined {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type !== 'call' || expression.name !== 'compact' || expression.expands === true)
    return undefined;
  const [given] = expression.arguments;
  const items = given === undefined ? undefined : itemsOf(call.follow(given), call);
  if (items === undefined || items.length > MOST_PIECES) return undefined;
  const values = items.map(call.follow).filter((value) => !isNull(value) && literalOf(value) !== '');
  if (!values.every(isText)) return undefined;
  return values.map((value) => {
    const text = value.text();
    return { value, text, mayBeOut: !isFilled(text) };
  });
}

function split([separator, value]: readonly Argument[], call: Call): Node | undefined {
  const [between, text] = [literalOf(separator), literalOf(value)];
  if (between === undefined || between === '' || text === undefined) return undefined;
  if (text.length > LONGEST_TEXT || !isAscii(between) || !isAscii(text)) return undefined;
  return listNode(
    text.split(between).map((part) => scalar(part, call)),
    call,
  );
}
