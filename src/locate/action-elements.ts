import type { Node, Sequence } from '../syntax/node.ts';

/** Functions that join lists or leave one as it is. What they return holds all elements; their places mean nothing. */
const JOINING = new Set(['concat', 'flatten', 'distinct', 'toset', 'tolist', 'sort', 'compact', 'setunion']);

/** An element of a list of actions, or of the literal lists that an expression joins. */
export interface ActionElement {
  readonly node: Node;
  /** The list that holds it; `undefined` for a single value, and for a part of an expression that is no literal list. */
  readonly list: Sequence | undefined;
}

/** The elements of a list of actions, in the order of the text. */
export function actionElements(value: Node): ActionElement[] {
  if (value.type === 'sequence') return value.items.map((node) => ({ node, list: value }));
  return joinsLists(value) ? elementsOfJoin(value) : [{ node: value, list: undefined }];
}

/** The arguments of a call that joins lists; `undefined` for any other value. */
function joinedBy(value: Node): readonly Node[] | undefined {
  const expression = value.type === 'opaque' ? value.expression : undefined;
  if (expression?.type !== 'call' || expression.expands === true) return undefined;
  return JOINING.has(expression.name) ? expression.arguments : undefined;
}

/** Whether an expression joins a literal list with others. */
function joinsLists(value: Node): boolean {
  return joinedBy(value)?.some((one) => one.type === 'sequence' || joinsLists(one)) === true;
}

/** The elements of the lists in a call that joins them; what is not a literal list counts as one. */
function elementsOfJoin(value: Node): ActionElement[] {
  return (joinedBy(value) ?? []).flatMap((argument): ActionElement[] => {
    if (argument.type === 'sequence') return elementsOfList(argument);
    return joinedBy(argument) === undefined
      ? [{ node: argument, list: undefined }]
      : elementsOfJoin(argument);
  });
}

/** The elements of a list, and of the lists in it, which `flatten` joins and other functions refuse. */
function elementsOfList(list: Sequence): ActionElement[] {
  return list.items.flatMap((node) => (node.type === 'sequence' ? elementsOfList(node) : [{ node, list }]));
}
