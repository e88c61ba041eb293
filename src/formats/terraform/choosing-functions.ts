import type { Node } from '../../syntax/node.ts';
import {
  type Apply,
  type Argument,
  type Call,
  entriesOf,
  isFilled,
  isNull,
  isText,
  itemsOf,
  listItems,
  literalOf,
} from './argument.ts';
import { choiceNode } from './choice.ts';
import { wholeNumber } from './text-functions.ts';

/** The functions that return one of their arguments, or a member of one. */
export const CHOOSING: readonly (readonly [string, Apply])[] = [
  ['coalesce', coalesce],
  ['element', element],
  ['lookup', lookup],
  ['nonsensitive', ([value]) => value?.node],
  ['one', one],
  ['sensitive', ([value]) => value?.node],
  ['try', firstWithoutError],
];

/** The first value that is neither `null` nor empty. One of which that is not known may be it. */
function coalesce(given: readonly Argument[], call: Call): Node | undefined {
  const values: Node[] = [];
  for (const value of given) {
    if (isNull(value) || literalOf(value) === '') continue;
    if (!isText(value)) return undefined;
    values.push(value.node);
    if (isFilled(value.text())) break;
  }
  return choiceNode(values, call.span);
}

/** The first value that is no error. One that is not literal may be an error, and so may be a member of a variable. */
function firstWithoutError(given: readonly Argument[], call: Call): Node | undefined {
  const values: Node[] = [];
  for (const value of given) {
    if (value.isAbsent) continue;
    values.push(value.node);
    if (value.isWhole && !value.mayFail && (isNull(value) || literalOf(value) !== undefined)) break;
  }
  return choiceNode(values, call.span);
}

/** The member with a key, or else the default. Where the key is not known, it may be any of them. */
function lookup([map, key, usual]: readonly Argument[], call: Call): Node | undefined {
  if (map?.isWhole !== true || map.node.type !== 'mapping' || !isText(key) || usual?.isAbsent === true)
    return undefined;
  const [text, entries] = [literalOf(key), entriesOf(map)];
  if (text !== undefined && entries !== undefined) return entries.get(text) ?? usual?.node;
  const values = map.node.entries.map(({ value }) => value);
  return choiceNode(usual === undefined ? values : [...values, usual.node], call.span);
}

/** The item at an index, which counts on from the start behind the end. Where it is not known, it may be any item. */
function element([list, at]: readonly Argument[], call: Call): Node | undefined {
  const items = listItems(list);
  if (items === undefined || !isText(at)) return undefined;
  const text = literalOf(at);
  if (text === undefined) return choiceNode(items, call.span);
  const index = wholeNumber(text);
  return index === undefined || items.length === 0 ? undefined : items[index % items.length];
}

/** The only item of a list; `null` of an empty one. */
function one([list]: readonly Argument[], call: Call): Node | undefined {
  const items = itemsOf(list, call);
  if (items === undefined || items.length > 1) return undefined;
  return items[0] ?? { type: 'scalar', span: call.span, value: null };
}
