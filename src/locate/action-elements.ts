import { type Choice, choiceOf } from '../syntax/choice.ts';
import type { Node, Sequence } from '../syntax/node.ts';

/** Functions that join lists or leave one as it is. What they return holds all elements; their places mean nothing. */
const JOINING = new Set(['concat', 'flatten', 'distinct', 'toset', 'tolist', 'sort', 'compact', 'setunion']);

/** A list with more combinations of branches than this is not looked into. */
const MOST_COMBINATIONS = 64;

/** An element of a list of actions, or of the literal lists in an expression. */
export interface ActionElement {
  readonly node: Node;
  /** The list that holds it; `undefined` for a single value, and for a part of an expression that is no literal list. */
  readonly list: Sequence | undefined;
  /** The branch of a condition that it is in; 0 for none. Elements of one branch are there together, or not at all. */
  readonly group: number;
  /** Whether a condition chooses it as a single value, so that it cannot be removed, and only one value replaces it. */
  readonly isSingle?: true | undefined;
  /** The item of the list that goes with it: a condition that chooses it, or nothing. */
  readonly item?: Node | undefined;
}

/** The literal lists that a value consists of. */
export type ListParts =
  | { readonly type: 'list'; readonly list: Sequence; readonly items: readonly ListParts[] }
  | ({ readonly type: 'item' } & Omit<ActionElement, 'group'>)
  | { readonly type: 'joined'; readonly parts: readonly ListParts[] }
  | { readonly type: 'chosen'; readonly tests: readonly Node[]; readonly parts: readonly ListParts[] };

/** The elements of a list of actions, in the order of the text. */
export function actionElements(value: Node): ActionElement[] {
  return elementsOf(listParts(value));
}

/** The elements of what a value consists of, in the order of the text. */
export function elementsOf(whole: ListParts): ActionElement[] {
  const elements: ActionElement[] = [];
  let groups = 0;
  const collect = (part: ListParts, group: number): void => {
    if (part.type === 'item') {
      const { type, ...element } = part;
      elements.push({ ...element, group });
    } else if (part.type === 'chosen') for (const branch of part.parts) collect(branch, ++groups);
    else for (const inner of part.type === 'list' ? part.items : part.parts) collect(inner, group);
  };
  collect(whole, 0);
  return elements;
}

/** What a value consists of. An expression without a literal list in it is a single item. */
export function listParts(value: Node): ListParts {
  if (value.type === 'sequence') {
    const whole: ListParts = { type: 'list', list: value, items: value.items.map(chosenItemOf(value)) };
    return combinationsOf(whole) <= MOST_COMBINATIONS ? whole : plainParts(value);
  }
  const single = singleParts(value);
  if (single !== undefined) return single;
  const parts = partsOfExpression(value);
  return parts !== undefined && holdsList(parts) && combinationsOf(parts) <= MOST_COMBINATIONS
    ? parts
    : { type: 'item', node: value, list: undefined };
}

/** What a value consists of if its conditions are not looked into. */
export function plainParts(value: Node): ListParts {
  if (value.type !== 'sequence') return { type: 'item', node: value, list: undefined };
  return {
    type: 'list',
    list: value,
    items: value.items.map((node) => ({ type: 'item', node, list: value })),
  };
}

/** An item of a list. A condition may choose a single value for it, or leave it out. */
const chosenItemOf =
  (list: Sequence) =>
  (item: Node): ListParts => {
    const parts = singleParts(item);
    const [only, another] = parts === undefined ? [] : itemsIn(parts);
    if (parts === undefined || only === undefined) return { type: 'item', node: item, list };
    if (another !== undefined || only.node.type === 'opaque') return parts;
    return { type: 'chosen', tests: [], parts: [{ type: 'item', node: only.node, list, item }, NOTHING] };
  };

/** A condition that chooses a single value, of which some are literal; `undefined` for any other node. */
function singleParts(node: Node): ListParts | undefined {
  const parts = singleChoice(node);
  const isLiteral = parts !== undefined && itemsIn(parts).some((one) => one.node.type !== 'opaque');
  return isLiteral && combinationsOf(parts) <= MOST_COMBINATIONS ? parts : undefined;
}

function singleChoice(node: Node): ListParts | undefined {
  const choice = choiceOf(node);
  const parts = choice?.branches.map((branch): ListParts | undefined => {
    if (branch.type === 'sequence') return undefined;
    if (branch.type === 'scalar' && branch.value === null) return NOTHING;
    if (choiceOf(branch) !== undefined) return singleChoice(branch);
    return {
      type: 'item',
      node: branch,
      list: undefined,
      isSingle: branch.type === 'opaque' ? undefined : true,
    };
  });
  const known = parts?.flatMap((part) => part ?? []) ?? [];
  if (choice === undefined || known.length < choice.branches.length) return undefined;
  return { type: 'chosen', tests: choice.tests, parts: known };
}

function itemsIn(part: ListParts): (ListParts & { readonly type: 'item' })[] {
  if (part.type === 'item') return [part];
  return (part.type === 'list' ? part.items : part.parts).flatMap(itemsIn);
}

/**
 * The lists in branches of a condition that may have as many items as another branch. Terraform wants both branches to have
 * one type: lists of one length may differ in what their items are, and those of several lengths may not.
 */
export function pairedLists(whole: ListParts): ReadonlySet<Sequence> {
  const paired = new Set<Sequence>();
  const collect = (part: ListParts, isPaired: boolean): void => {
    if (part.type === 'item') return;
    if (part.type === 'list' && isPaired) paired.add(part.list);
    if (part.type !== 'chosen') {
      for (const inner of part.type === 'list' ? part.items : part.parts) collect(inner, isPaired);
      return;
    }
    const lengths = part.parts.map(lengthOf);
    for (const [at, branch] of part.parts.entries()) {
      const own = lengths[at];
      const others = lengths.filter((_, other) => other !== at);
      collect(branch, isPaired || own === undefined || others.includes(own) || others.includes(undefined));
    }
  };
  collect(whole, false);
  return paired;
}

/** How many items a part has; `undefined` if that is not known. */
function lengthOf(part: ListParts): number | undefined {
  if (part.type === 'item') return part.list === undefined && part.node.type === 'opaque' ? undefined : 1;
  const all = (part.type === 'list' ? part.items : part.parts).map(lengthOf);
  if (all.includes(undefined)) return undefined;
  if (part.type === 'chosen') return new Set(all).size === 1 ? all[0] : undefined;
  return all.reduce((sum: number, one) => sum + (one ?? 0), 0);
}

/** As `listParts`, of an expression without a literal list in it too. */
export function expressionParts(value: Node): ListParts {
  const whole = listParts(value);
  return whole.type === 'item' ? (partsOfExpression(value) ?? whole) : whole;
}

/** The parts of a call that joins lists, or of a condition; `undefined` for any other value. */
function partsOfExpression(value: Node): ListParts | undefined {
  const choice = choiceOf(value);
  if (choice !== undefined) return chosenParts(choice);
  const expression = value.type === 'opaque' ? value.expression : undefined;
  if (expression?.type !== 'call' || expression.expands === true || !JOINING.has(expression.name))
    return undefined;
  return { type: 'joined', parts: expression.arguments.map(joinedPart) };
}

/** An argument of a call that joins lists. */
function joinedPart(node: Node): ListParts {
  if (node.type === 'sequence') return { type: 'list', list: node, items: node.items.map(innerPart(node)) };
  return partsOfExpression(node) ?? { type: 'item', node, list: undefined };
}

/** An item of a list: a list or an expression of lists, which `flatten` joins and other functions refuse, or an element. */
const innerPart =
  (list: Sequence) =>
  (node: Node): ListParts => {
    if (node.type === 'sequence') return joinedPart(node);
    const parts = partsOfExpression(node);
    return parts !== undefined && holdsList(parts) ? parts : { type: 'item', node, list };
  };

/** The branches of a condition. */
function chosenParts({ tests, branches }: Choice): ListParts {
  const parts = branches.map((branch): ListParts => {
    if (branch.type === 'scalar' && branch.value === null) return NOTHING;
    const part = joinedPart(branch);
    return part.type === 'item' && part.node.type !== 'opaque' ? { ...part, isSingle: true } : part;
  });
  return { type: 'chosen', tests, parts };
}

const NOTHING: ListParts = { type: 'joined', parts: [] };

/** Whether a literal list is among the parts. */
function holdsList(part: ListParts): boolean {
  if (part.type === 'list') return true;
  return part.type !== 'item' && part.parts.some(holdsList);
}

/** In how many ways the branches of all conditions can come together. */
function combinationsOf(part: ListParts): number {
  if (part.type === 'item') return 1;
  const all = (part.type === 'list' ? part.items : part.parts).map(combinationsOf);
  return part.type === 'chosen' ? all.reduce((sum, one) => sum + one, 0) : all.reduce((a, b) => a * b, 1);
}

/** The elements that are there together for one way in which conditions turn out. */
interface Combination {
  readonly places: readonly number[];
  /** Whether something that is never removed is certainly there too. */
  readonly isKept: boolean;
}

/**
 * The combinations of literal elements, by their places among `elementsOf`, of which an edit may not remove all: nothing
 * else is certainly there.
 */
export function floorsOf(whole: ListParts): (readonly number[])[] {
  let count = 0;
  const singles: number[] = [];
  const collect = (part: ListParts): Combination[] => {
    if (part.type === 'item') {
      if (part.isSingle === true) singles.push(count);
      // What a plain list has as an item is there, whatever its value is.
      const isThere = whole.type === 'list' && part.list === whole.list && choiceOf(part.node) === undefined;
      const own = itemCombination(part.node, count++);
      return [part.node.type === 'opaque' && isThere ? { ...own, isKept: true } : own];
    }
    const all = (part.type === 'list' ? part.items : part.parts).map(collect);
    return part.type === 'chosen' ? all.flat() : all.reduce(together, [{ places: [], isKept: false }]);
  };
  const all = collect(whole);
  return [
    ...all.flatMap(({ places, isKept }) => (isKept || places.length === 0 ? [] : [places])),
    ...singles.map((place) => [place]),
  ];
}

/** Other expressions may be an empty list, or text that `compact` leaves out. */
function itemCombination(node: Node, place: number): Combination {
  if (node.type !== 'opaque') return { places: [place], isKept: false };
  const parts = node.expression?.type === 'template' ? node.expression.parts : [];
  return { places: [], isKept: parts.some((part) => part.type === 'scalar' && part.value !== '') };
}

function together(some: readonly Combination[], others: readonly Combination[]): Combination[] {
  return some.flatMap((one) =>
    others.map((other) => ({
      places: [...one.places, ...other.places],
      isKept: one.isKept || other.isKept,
    })),
  );
}
