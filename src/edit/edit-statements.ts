import { InternalError } from '../errors.ts';
import type { ActionElement } from '../locate/action-elements.ts';
import type { LocatedPolicy, LocatedStatement } from '../locate/located-policy.ts';
import { once } from '../once.ts';
import type { Refinement, StatementRefinement } from '../refine/refinement.ts';
import type { Entry, Node, Sequence } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/text-edit.ts';
import { withoutBlankLines } from './blank-lines.ts';
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
import { withAlignment } from './hcl-alignment.ts';
import { editChosen, editJoinedLists, isChosen } from './joined-lists.ts';
import { indentationAt, startsLine } from './layout.ts';
import type { ItemChanges } from './list-items.ts';
import { editPretty, type ListChange } from './pretty.ts';
import { isPretty } from './pretty-file.ts';
import { editProgramList } from './program-list.ts';
import type { Source } from './source.ts';

/** The edits that carry out a policy's refinement in its text, one list of edits for each statement. */
export function editStatements(
  source: Source,
  policy: LocatedPolicy,
  refinement: Refinement,
): (readonly TextEdit[])[] {
  const removed = new Set(refinement.statements.flatMap(({ type }, at) => (type === 'remove' ? [at] : [])));
  const { statements } = policy;
  refuseEmptyJoin(policy, removed);
  return refinement.statements.map((change, index) => {
    const located = statements[index];
    if (located?.actions === undefined) return [];
    if (change.type === 'remove') return removeStatement(source, statements, removed, index);
    return changeActions(source, located, located.actions, change);
  });
}

/** Refuses to leave a list of statements to what an expression adds, which may be nothing. */
function refuseEmptyJoin({ floors = [] }: LocatedPolicy, removed: ReadonlySet<number>): void {
  if (floors.some((floor) => floor.every((at) => removed.has(at))))
    throw new InternalError('what an expression joins with the statements may be nothing');
}

/** The edits of a statement's list, laid out as its formatter would. */
function changeActions(
  source: Source,
  { node, elements }: LocatedStatement,
  actions: Entry,
  change: StatementRefinement,
): readonly TextEdit[] {
  const listChange = listChangeOf(source, actions, elements, change);
  if (listChange === undefined) return [];
  if (elements.some(isChosen)) return editChosen(source, actions, elements, listChange.changes);
  const ofProgram = editProgramList(source, actions, listChange.changes);
  if (ofProgram !== undefined) return ofProgram;
  const pretty = editPretty(source, node, actions, listChange);
  if (pretty !== undefined) return pretty;
  const edits = editList(source, node, actions, elements, listChange);
  if (isPretty(source)) return withoutBlankLines(source, actions, edits);
  return source.notation.formatter === 'terraform' ? withAlignment(source, node, edits) : edits;
}

/** What a refinement makes of a list, in source text. */
function listChangeOf(
  source: Source,
  actions: Entry,
  elements: readonly ActionElement[],
  change: StatementRefinement,
): ListChange | undefined {
  const quoted = (at: number, patterns: readonly string[]): readonly string[] =>
    quoteAll(source, elements.at(at)?.node, patterns);
  switch (change.type) {
    case 'extend':
      return { changes: new Map(), added: quoted(-1, change.additions) };
    case 'replace': {
      const texts = [...replacementsOf(change)].map(([at, patterns]) => [at, quoted(at, patterns)] as const);
      return { changes: new Map(texts), added: [] };
    }
    case 'invert': {
      const changes = new Map(elements.map((_, at): [number, readonly string[]] => [at, []]));
      changes.set(0, quoted(0, change.notAction));
      return { key: source.notation.notAction(textWithin(source, actions.keySpan)), changes, added: [] };
    }
    default:
      return undefined;
  }
}

function editList(
  source: Source,
  statement: Node,
  actions: Entry,
  elements: readonly ActionElement[],
  { key, changes, added }: ListChange,
): TextEdit[] {
  const edits =
    added.length > 0
      ? appendElements(source, statement, actions, added)
      : replaceElements(source, statement, actions, elements, changes);
  return key === undefined ? edits : [{ span: actions.keySpan, newText: key }, ...edits];
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
    case 'list':
      return removeListed(source, container.list, statements, removed, index);
    default:
      return [];
  }
}

const placesIn = once(
  ({ items }: Sequence): ReadonlyMap<Node, number> => new Map(items.map((item, at) => [item, at])),
);

/** Removes a statement from its list, which may be one of several, and become empty where others keep statements. */
function removeListed(
  source: Source,
  list: Sequence,
  statements: readonly LocatedStatement[],
  removed: ReadonlySet<number>,
  index: number,
): TextEdit[] {
  const placeOf = (statement: number): number => {
    const item = itemOf(statements[statement]);
    return (item && placesIn(list).get(item)) ?? -1;
  };
  const own = placeOf(index);
  const gone = new Set([...removed].map(placeOf).filter((at) => at !== -1));
  if (gone.size === list.items.length) return own === 0 ? [{ span: list.span, newText: '[]' }] : [];
  const remove = list.style === 'dash' ? removeDashRun : removeCommaItem;
  const edits = remove(source, list, gone, own);
  return edits.length === 0 ? edits : [...edits, ...closingLine(source, list, gone, own)];
}

/** The item of a list that is, or holds, a statement. */
function itemOf(located: LocatedStatement | undefined): Node | undefined {
  return (located?.container.type === 'list' ? located.container.item : undefined) ?? located?.node;
}

/**
 * Indents the end of the statement before a run at the end of a list as the end of the run was: `terraform fmt` indents
 * `}, {` further than `}]`.
 */
function closingLine(
  { file, notation }: Source,
  { items }: Sequence,
  removed: ReadonlySet<number>,
  first: number,
): TextEdit[] {
  const [before, last] = [items[first - 1], items.at(-1)];
  const isEnd = items.every((_, at) => at < first || removed.has(at));
  if (notation.formatter !== 'terraform' || !isEnd || before === undefined || last === undefined) return [];
  const [own, end] = [before.span.end - 1, last.span.end - 1];
  if (!startsLine(file, own) || !startsLine(file, end)) return [];
  const start = file.lineStart(file.lineAt(own));
  const indentation = indentationAt(file, end);
  return file.text.slice(start, own) === indentation
    ? []
    : [{ span: { start, end: own }, newText: indentation }];
}

function appendElements(
  source: Source,
  statement: Node,
  actions: Entry,
  texts: readonly string[],
): TextEdit[] {
  const { value, span } = actions;
  if (value.type === 'sequence')
    return value.style === 'dash'
      ? appendDashItems(source, value, texts)
      : appendCommaItems(source, { ...actions, value }, texts);
  return hasDashes(source, statement)
    ? extendWithDashes(source, value, span.start, texts)
    : extendWithBrackets(source, actions, texts);
}

function replaceElements(
  source: Source,
  statement: Node,
  actions: Entry,
  elements: readonly ActionElement[],
  changes: ItemChanges,
): TextEdit[] {
  const { value, span } = actions;
  if (value.type === 'sequence')
    return value.style === 'dash'
      ? editDashList(source, value, changes)
      : editCommaList(source, { ...actions, value }, changes);
  if (elements.some(({ list }) => list !== undefined))
    return editJoinedLists(source, actions, elements, changes);
  const texts = changes.get(0) ?? [];
  return hasDashes(source, statement)
    ? [replaceWithDashes(source, value, span.start, texts)]
    : [replaceWithBrackets(source, actions, texts)];
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
