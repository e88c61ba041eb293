import { InternalError } from '../errors.ts';
import { type ActionElement, floorsOf, listParts } from '../locate/action-elements.ts';
import type { Entry, Sequence } from '../syntax/node.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { editCommaList } from './comma-list.ts';
import { editDashList } from './dash-list.ts';
import type { ItemChanges } from './list-items.ts';
import type { Source } from './source.ts';

/** The edits of lists that an expression joins. Refuses to leave the actions to lists that may be empty. */
export function editJoinedLists(
  source: Source,
  actions: Entry,
  elements: readonly ActionElement[],
  changes: ItemChanges,
): TextEdit[] {
  const isGone = (at: number): boolean => changes.get(at)?.length === 0;
  if (floorsOf(listParts(actions.value)).some((floor) => floor.every(isGone)))
    throw new InternalError('what an expression joins with the actions may be nothing');
  return listsOf(elements).flatMap((list) =>
    editJoinedList(source, { ...actions, value: list }, changesIn(list, elements, changes)),
  );
}

/** Whether a condition chooses an element as a single value. */
export function isChosen({ isSingle, item }: ActionElement): boolean {
  return isSingle === true || item !== undefined;
}

/** The edits of actions of which conditions choose some: each where it stands, and what goes as items of their list. */
export function editChosen(
  source: Source,
  actions: Entry,
  elements: readonly ActionElement[],
  changes: ItemChanges,
): TextEdit[] {
  const { value } = actions;
  const inPlace = [...changes].filter(([at, texts]) => {
    const element = elements[at];
    return element !== undefined && isChosen(element) && (element.item === undefined || texts.length > 0);
  });
  const edits = inPlace.map(([at, [text, another]]): TextEdit => {
    const element = elements[at];
    if (element === undefined || text === undefined || another !== undefined)
      throw new InternalError('a condition chooses a single action there');
    return { span: element.node.span, newText: text };
  });
  const others = new Map([...changes].filter(([at]) => !inPlace.some(([own]) => own === at)));
  if (others.size === 0) return edits;
  return [
    ...edits,
    ...listsOf(elements).flatMap((list) => {
      const own = changesIn(list, elements, others);
      return list === value && list.style === 'dash'
        ? editDashList(source, list, own)
        : editJoinedList(source, { ...actions, value: list }, own);
    }),
  ];
}

/** The lists that hold elements, each once. */
function listsOf(elements: readonly ActionElement[]): Sequence[] {
  return [...new Set(elements.flatMap(({ list }) => list ?? []))];
}

/** The changes of the elements that a list holds, by their places in it. */
function changesIn(list: Sequence, elements: readonly ActionElement[], texts: ItemChanges): ItemChanges {
  return new Map(
    [...texts].flatMap(([at, own]): [number, readonly string[]][] => {
      const element = elements[at];
      return element?.list === list ? [[list.items.indexOf(element.item ?? element.node), own]] : [];
    }),
  );
}

/** Edits a list that an expression joins with others. Unlike a list of its own, it may become empty. */
function editJoinedList(
  source: Source,
  entry: Entry & { value: Sequence },
  changes: ItemChanges,
): TextEdit[] {
  const { items, span } = entry.value;
  const isEmptied = items.every((_, at) => changes.get(at)?.length === 0);
  if (!isEmptied && entry.value.style === 'dash') return editDashList(source, entry.value, changes);
  if (!isEmptied) return editCommaList(source, entry, changes);
  return items.length === 0 ? [] : [{ span, newText: '[]' }];
}
