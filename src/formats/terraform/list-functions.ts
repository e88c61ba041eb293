import type { Node } from '../../syntax/node.ts';
import {
  type Apply,
  type Argument,
  type Call,
  compareText,
  entriesOf,
  isFilled,
  isNull,
  isText,
  itemsOf,
  listItems,
  listNode,
  literalOf,
  mapNode,
  scalar,
  textsOf,
} from './argument.ts';
import { wholeNumber } from './text-functions.ts';

/** The functions that return lists and maps. `toset` is not one of them: a set has no members by index. */
export const LISTING: readonly (readonly [string, Apply])[] = [
  ['concat', concat],
  ['compact', compact],
  ['distinct', ([list], call) => textList(list && withoutRepeats(textsOf(list, call)), call)],
  ['flatten', ([list], call) => listNode(list && flatItems(list, call, 0), call)],
  ['reverse', ([list], call) => listNode(listItems(list)?.toReversed(), call)],
  ['slice', slice],
  ['sort', ([list], call) => textList(textsOf(list, call)?.sort(compareText), call)],
  ['tolist', tolist],
  [
    'keys',
    ([map], call) =>
      textList(
        entriesInOrder(map)?.map(([key]) => key),
        call,
      ),
  ],
  [
    'values',
    ([map], call) =>
      listNode(
        entriesInOrder(map)?.map(([, value]) => value),
        call,
      ),
  ],
  ['merge', merge],
  ['tomap', ([map]) => (entriesOf(map) === undefined ? undefined : map?.node)],
  ['zipmap', zipmap],
];

const DEEPEST = 10;

function textList(texts: readonly string[] | undefined, call: Call): Node | undefined {
  return listNode(
    texts?.map((text) => scalar(text, call)),
    call,
  );
}

function withoutRepeats(texts: readonly string[] | undefined): string[] | undefined {
  return texts && [...new Set(texts)];
}

function concat(lists: readonly Argument[], call: Call): Node | undefined {
  const items = lists.map(listItems);
  return items.includes(undefined)
    ? undefined
    : listNode(
        items.flatMap((one) => one ?? []),
        call,
      );
}

function compact([list]: readonly Argument[], call: Call): Node | undefined {
  const values = itemsOf(list, call)
    ?.map(call.follow)
    .filter((value) => !isNull(value) && literalOf(value) !== '');
  const isSure = values?.every((value) => isText(value) && isFilled(value.text())) === true;
  return isSure
    ? listNode(
        values.map(({ node }) => node),
        call,
      )
    : undefined;
}

/** The items of a list and of all lists in it; `undefined` if one of them may be a list that is not known. */
function flatItems(list: Argument, call: Call, depth: number): Node[] | undefined {
  const items = depth > DEEPEST ? undefined : itemsOf(list, call);
  if (items === undefined) return undefined;
  const all: Node[] = [];
  for (const item of items) {
    const value = call.follow(item);
    const inner = isSingle(value) ? [value.node] : flatItems(value, call, depth + 1);
    if (inner === undefined) return undefined;
    for (const one of inner) all.push(one);
  }
  return all;
}

/** Whether a value is certainly no list. */
function isSingle({ node, isAbsent }: Argument): boolean {
  if (node.type !== 'opaque') return node.type !== 'sequence' && !isAbsent;
  return node.expression?.type === 'template';
}

function slice([list, from, to]: readonly Argument[], call: Call): Node | undefined {
  const items = listItems(list);
  const [start, end] = [numberOf(from), numberOf(to)];
  if (items === undefined || start === undefined || end === undefined) return undefined;
  return start <= end && end <= items.length ? listNode(items.slice(start, end), call) : undefined;
}

function numberOf(value: Argument | undefined): number | undefined {
  const text = literalOf(value);
  return text === undefined ? undefined : wholeNumber(text);
}

/** Items of several types may not become those of one. */
function tolist([list]: readonly Argument[], call: Call): Node | undefined {
  const items = itemsOf(list, call);
  return items?.every((item) => isText(call.follow(item))) === true ? listNode(items, call) : undefined;
}

/** In the order of their keys, as Terraform has it. */
function entriesInOrder(map: Argument | undefined): (readonly [string, Node])[] | undefined {
  const entries = entriesOf(map);
  return entries && [...entries].sort(([one], [other]) => compareText(one, other));
}

function merge(maps: readonly Argument[], call: Call): Node | undefined {
  const all = new Map<string, Node>();
  for (const map of maps.filter((one) => !isNull(one))) {
    const entries = entriesOf(map);
    if (entries === undefined) return undefined;
    for (const [key, value] of entries) all.set(key, value);
  }
  return mapNode(all, call);
}

function zipmap([names, list]: readonly Argument[], call: Call): Node | undefined {
  const keys = textsOf(names, call);
  const values = listItems(list);
  if (keys === undefined || values === undefined || keys.length !== values.length) return undefined;
  return mapNode(new Map(keys.map((key, at) => [key, values[at] ?? scalar('', call)])), call);
}
