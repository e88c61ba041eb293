import type { ActionElement } from '../locate/action-elements.ts';
import type { LocatedPolicy, LocatedStatement } from '../locate/located-policy.ts';
import type { Refinement, StatementRefinement } from '../refine/refinement.ts';
import type { Entry, Node, Sequence } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { removeBlock } from './block-removal.ts';
import {
  appendCommaItems,
  editCommaList,
  extendWithBrackets,
  removeCommaItem,
  replaceWithBrackets,
} from './comma-list.ts';
import { appendDashItems, editDashList, extendWithDashes, replaceWithDashes } from './dash-list.ts';
import { removeDashRun } from './dash-removal.ts';
import type { ItemChanges } from './list-items.ts';
import type { Source } from './source.ts';

/** The edits that carry out a policy's refinement in its text, one list of edits for each statement. */
export function editStatements(
  source: Source,
  { statements }: LocatedPolicy,
  refinement: Refinement,
): (readonly TextEdit[])[] {
  const removed = new Set(refinement.statements.flatMap(({ type }, at) => (type === 'remove' ? [at] : [])));
  return refinement.statements.map((change, index) => {
    const located = statements[index];
    if (located?.actions === undefined) return [];
    if (change.type === 'remove') return removeStatement(source, statements, removed, index);
    return changeActions(source, located, located.actions, change);
  });
}

function changeActions(
  source: Source,
  { node, elements }: LocatedStatement,
  actions: Entry,
  change: StatementRefinement,
): readonly TextEdit[] {
  switch (change.type) {
    case 'extend':
      return appendElements(source, node, actions, change.additions);
    case 'replace':
      return replaceElements(source, node, actions, elements, replacementsOf(change));
    case 'invert': {
      const key = source.notation.notAction(textWithin(source, actions.keySpan));
      const replaced = new Map(elements.map((_, at): [number, readonly string[]] => [at, []]));
      replaced.set(0, change.notAction);
      const edits = replaceElements(source, node, actions, elements, replaced);
      return [{ span: actions.keySpan, newText: key }, ...edits];
    }
    default:
      return [];
  }
}

function replacementsOf({
  patterns,
}: Extract<StatementRefinement, { type: 'replace' }>): ReadonlyMap<number, readonly string[]> {
  return new Map(patterns.map(({ index, after }) => [index, after.map((cover) => cover.text)]));
}

function removeStatement(
  source: Source,
  statements: readonly LocatedStatement[],
  removed: ReadonlySet<number>,
  index: number,
): TextEdit[] {
  const container = statements[index]?.container;
  switch (container?.type) {
    case 'block': {
      const others = [...removed].map((at) => statements[at]?.container);
      const blocks = others.flatMap((other) => (other?.type === 'block' ? [other.span] : []));
      return removeBlock(source, blocks, container.span);
    }
    case 'list': {
      const remove = container.list.style === 'dash' ? removeDashRun : removeCommaItem;
      return remove(source, container.list, removed, index);
    }
    default:
      return [];
  }
}

function appendElements(
  source: Source,
  statement: Node,
  actions: Entry,
  patterns: readonly string[],
): TextEdit[] {
  const { value, span } = actions;
  const last = value.type === 'sequence' ? value.items.at(-1) : value;
  const texts = quoteAll(source, last, patterns);
  if (value.type === 'sequence')
    return value.style === 'dash'
      ? appendDashItems(source, value, texts)
      : appendCommaItems(source, value, texts);
  const extend = hasDashes(source, statement) ? extendWithDashes : extendWithBrackets;
  return extend(source, value, span.start, texts);
}

function replaceElements(
  source: Source,
  statement: Node,
  { value, span }: Entry,
  elements: readonly ActionElement[],
  replacements: ReadonlyMap<number, readonly string[]>,
): TextEdit[] {
  const texts: ItemChanges = new Map(
    [...replacements].map(([at, patterns]) => [at, quoteAll(source, elements[at]?.node, patterns)]),
  );
  if (value.type === 'sequence')
    return value.style === 'dash' ? editDashList(source, value, texts) : editCommaList(source, value, texts);
  const lists = new Set(elements.flatMap(({ list }) => list ?? []));
  if (lists.size > 0)
    return [...lists].flatMap((list) => editJoinedList(source, list, changesIn(list, elements, texts)));
  const replace = hasDashes(source, statement) ? replaceWithDashes : replaceWithBrackets;
  return [replace(source, value, span.start, texts.get(0) ?? [])];
}

/** The changes of the elements that a list holds, by their places in it. */
function changesIn(list: Sequence, elements: readonly ActionElement[], texts: ItemChanges): ItemChanges {
  return new Map(
    [...texts].flatMap(([at, own]): [number, readonly string[]][] => {
      const element = elements[at];
      return element?.list === list ? [[list.items.indexOf(element.node), own]] : [];
    }),
  );
}

/** Edits a list that an expression joins with others. Unlike a list of its own, it may become empty. */
function editJoinedList(source: Source, list: Sequence, changes: ItemChanges): TextEdit[] {
  const isEmptied = list.items.every((_, at) => changes.get(at)?.length === 0);
  if (!isEmptied) return editCommaList(source, list, changes);
  return list.items.length === 0 ? [] : [{ span: list.span, newText: '[]' }];
}

/** Whether a list in a statement may be written with dashes; within braces it may not. */
function hasDashes({ file, notation }: Source, { span }: Node): boolean {
  return notation.dashes && file.text[span.start] !== '{';
}

function quoteAll(source: Source, model: Node | undefined, patterns: readonly string[]): string[] {
  const written = model === undefined ? '' : textWithin(source, model.span);
  return patterns.map((pattern) => source.notation.quote(pattern, written));
}

function textWithin({ file }: Source, { start, end }: Span): string {
  return file.text.slice(start, end);
}
