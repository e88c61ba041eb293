import type { LocatedPolicy, LocatedStatement } from '../locate/located-policy.ts';
import type { Refinement, StatementRefinement } from '../refine/refinement.ts';
import type { Entry, Node } from '../syntax/node.ts';
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
    return changeActions(source, located.node, located.actions, change);
  });
}

function changeActions(
  source: Source,
  node: Node,
  actions: Entry,
  change: StatementRefinement,
): readonly TextEdit[] {
  switch (change.type) {
    case 'extend':
      return appendElements(source, node, actions, change.additions);
    case 'replace':
      return replaceElements(source, node, actions, replacementsOf(change));
    case 'invert': {
      const key = source.notation.notAction(textWithin(source, actions.keySpan));
      const elements = new Map(actionElements(actions).map((_, at): [number, readonly string[]] => [at, []]));
      elements.set(0, change.notAction);
      return [{ span: actions.keySpan, newText: key }, ...replaceElements(source, node, actions, elements)];
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
  const texts = quoteAll(source, actionElements(actions).at(-1), patterns);
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
  actions: Entry,
  replacements: ReadonlyMap<number, readonly string[]>,
): TextEdit[] {
  const { value, span } = actions;
  const elements = actionElements(actions);
  const texts: ItemChanges = new Map(
    [...replacements].map(([at, patterns]) => [at, quoteAll(source, elements[at], patterns)]),
  );
  if (value.type === 'sequence')
    return value.style === 'dash' ? editDashList(source, value, texts) : editCommaList(source, value, texts);
  const replace = hasDashes(source, statement) ? replaceWithDashes : replaceWithBrackets;
  return [replace(source, value, span.start, texts.get(0) ?? [])];
}

function actionElements({ value }: Entry): readonly Node[] {
  return value.type === 'sequence' ? value.items : [value];
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
