import { branchesOf } from '../../syntax/choice.ts';
import type { Document } from '../../syntax/document.ts';
import { type Entry, entryOf, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { argumentOf, type Block, bodyOf } from './block.ts';
import { innerNodes, type Use } from './module-index.ts';

/**
 * Functions that return all members of their arguments, whatever their number and their places. `merge` is not one: a
 * member may replace another, which would come back without it.
 */
const KEEPING = new Set([
  ...['concat', 'flatten', 'distinct', 'values', 'tolist', 'tomap', 'toset'],
  ...['try', 'coalesce', 'coalescelist', 'sensitive', 'nonsensitive'],
]);

/** How a block uses statements that a module is called with. */
export type StatementUse = 'harmless' | 'passes' | 'document' | 'by-place' | 'policy' | 'call' | undefined;

/**
 * `harmless`: it asks at most whether there are any. `passes`: a local value, or a variable of a module, holds all of
 * them. `document`: each becomes a statement of the same effect and actions of a document. `by-place`: so it does, and
 * what it is for depends on its key or its place. `policy`: they are the `Statement` of a policy. `call`: a module takes
 * them. `undefined`: not known.
 */
export function statementUse({ block, keys, only }: Use): StatementUse {
  const [key = '', inner] = keys;
  if (key === 'depends_on' || ((only === 'length' || key === 'count') && asksWhetherAny(block, key)))
    return 'harmless';
  if (only !== undefined) return undefined;
  if (block.type === 'local') return keys.length === 0 && keepsAll(block.entry.value) ? 'passes' : undefined;
  if (block.type === 'data.aws_iam_policy_document') {
    if (key !== 'statement' || inner !== 'for_each' || !keepsStatements(block)) return undefined;
    return dynamicsOf(block).some(usesKeys(block)) ? 'by-place' : 'document';
  }
  const value = argumentOf(block, key);
  if (value === undefined) return undefined;
  if (block.type === 'module') return keys.length === 1 && keepsAll(value) ? 'call' : undefined;
  return key === 'policy' && isStatementOfPolicy(value) ? 'policy' : undefined;
}

/**
 * Whether a condition chooses between what a use refers to and something else that may have as many members. Terraform
 * wants both to have one type, which may not be so once they have not.
 */
export function isChosenAmong({ block, keys: [key = ''] }: Use): boolean {
  const value = block.type === 'local' ? block.entry.value : argumentOf(block, key);
  const inner = value ?? dynamicsOf(block).map((dynamic) => entryOf(dynamic, 'for_each')?.value);
  return [inner].flat().some((one) => one !== undefined && choosesAmong(one));
}

function choosesAmong(node: Node): boolean {
  if (node.type === 'sequence') return node.items.some(choosesAmong);
  if (node.type === 'mapping') return node.entries.some(({ value }) => choosesAmong(value));
  const branches = branchesOf(node);
  if (branches === undefined) return innerNodes(node).some(choosesAmong);
  return branches.filter((branch) => !isNothing(branch)).length > 1 || branches.some(choosesAmong);
}

function isNothing(node: Node): boolean {
  if (node.type === 'sequence') return node.items.length === 0;
  if (node.type === 'mapping') return node.entries.length === 0;
  return node.type === 'scalar';
}

/** Whether a value has all members of what it refers to, once each. */
function keepsAll(node: Node): boolean {
  if (node.type === 'scalar' || node.type === 'mapping') return true;
  if (node.type === 'sequence') return node.items.every(keepsAll);
  const branches = branchesOf(node);
  if (branches !== undefined) return branches.every(keepsAll);
  const { expression } = node;
  if (expression?.type === 'reference') return !expression.path.some((part) => part.startsWith('['));
  return expression?.type === 'call' && KEEPING.has(expression.name) && expression.arguments.every(keepsAll);
}

/** Whether a value is a policy whose `Statement` is, or joins, what it refers to. */
function isStatementOfPolicy(node: Node): boolean {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type !== 'call' || expression.name !== 'jsonencode') return false;
  const [policy, other] = expression.arguments;
  if (policy?.type !== 'mapping' || other !== undefined) return false;
  const statement = entryOf(policy, 'Statement')?.value;
  return statement !== undefined && keepsAll(statement);
}

/** How a text asks whether there are any members. */
const ANY_MEMBERS = /length\([^()]*\)(?:>0|!=0|==0|>=1|<1)(?!\d)/g;
/** What depends on the number or the place of members. */
const COUNTING = /\b(?:length|keys|element|slice|index|range)\(|\[\d/;

/** Whether an argument depends at most on whether there are any members. */
function asksWhetherAny(block: Block, key: string): boolean {
  const value = argumentOf(block, key);
  if (value === undefined) return false;
  return !COUNTING.test(sourceOf(block.document, value).replace(ANY_MEMBERS, ''));
}

const OTHER_DOCUMENTS = /^(?:source|override)_(?:json|policy_documents)$/;

/** Whether a document makes its dynamic statements of the members, and replaces none of them. */
function keepsStatements(block: Block): boolean {
  const includes = (bodyOf(block)?.entries ?? []).some(({ key }) => OTHER_DOCUMENTS.test(key));
  return !includes && dynamicsOf(block).every(keepsMeaning(block));
}

/** The `dynamic "statement"` blocks of a document. */
function dynamicsOf(block: Block): Mapping[] {
  const entries = bodyOf(block)?.entries ?? [];
  return entries.flatMap(({ key, value }) =>
    key === 'dynamic' && value.type === 'mapping' && value.labels?.[0] === 'statement' ? [value] : [],
  );
}

/** Whether each member of `for_each` becomes a statement with its own effect and its own actions. */
const keepsMeaning =
  ({ document }: Block) =>
  (dynamic: Mapping): boolean => {
    const each = entryOf(dynamic, 'for_each')?.value;
    const content = entryOf(dynamic, 'content')?.value;
    if (each === undefined || content?.type !== 'mapping' || !keepsAll(each)) return false;
    const iterator = iteratorOf(dynamic);
    if (iterator === undefined) return false;
    const takes = (key: string, names: readonly string[]): boolean => {
      const value = entryOf(content, key)?.value;
      return value === undefined || takesMember(value, iterator, names);
    };
    return (
      (textOf(entryOf(content, 'effect')?.value) === 'Allow' || takes('effect', ['effect', 'Effect'])) &&
      takes('actions', ACTIONS) &&
      takes('not_actions', NOT_ACTIONS) &&
      content.entries.every(
        ({ key, value }) =>
          GRANTING.has(key) ||
          !(NAMES_ACTIONS.test(sourceOf(document, value)) || mentionsWhole(value, iterator)),
      )
    );
  };

const ACTIONS = ['actions', 'action', 'Actions', 'Action'];
const NOT_ACTIONS = ['not_actions', 'not_action', 'notActions', 'NotActions', 'NotAction'];
const GRANTING = new Set(['effect', 'actions', 'not_actions']);
/** A member, by the name that its actions have. */
const NAMES_ACTIONS = /[."](?:not_?)?actions?\b/i;

/** Whether a value depends on a whole member, and so on its actions, or on one that is not named. */
function mentionsWhole(node: Node, iterator: string): boolean {
  if (node.type === 'sequence') return node.items.some((item) => mentionsWhole(item, iterator));
  if (node.type === 'mapping') return node.entries.some(({ value }) => mentionsWhole(value, iterator));
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type === 'reference') {
    const [first, second, member] = expression.path;
    return isIterator(first, iterator) && second !== 'key' && !/^[a-z]/i.test(plain(member ?? ''));
  }
  const inner = innerNodes(node);
  const takesPart =
    expression?.type === 'call' &&
    (expression.name === 'keys' || (expression.name === 'lookup' && textOf(inner[1]) !== undefined)) &&
    inner[0] !== undefined &&
    isValueOf(inner[0], iterator);
  return (takesPart ? inner.slice(1) : inner).some((one) => mentionsWhole(one, iterator));
}

/** The text of a value without white space. */
function sourceOf({ file }: Document, { span }: Node): string {
  return file.text.slice(span.start, span.end).replace(/\s/g, '');
}

/** Whether something else than the name of a statement depends on its key, which is its place in a list. */
const usesKeys =
  ({ document }: Block) =>
  (dynamic: Mapping): boolean => {
    const content = entryOf(dynamic, 'content')?.value;
    const iterator = iteratorOf(dynamic);
    if (content?.type !== 'mapping' || iterator === undefined) return true;
    // An index is no part of a reference, so the text tells.
    return content.entries.some(
      ({ key, value }) => key !== 'sid' && sourceOf(document, value).includes(`${iterator}.key`),
    );
  };

function iteratorOf(dynamic: Mapping): string | undefined {
  const iterator: Entry | undefined = entryOf(dynamic, 'iterator');
  if (iterator === undefined) return 'statement';
  const { value } = iterator;
  return value.type === 'opaque' && value.expression?.type === 'reference'
    ? withoutCalls(value.expression.path[0])
    : textOf(value);
}

function isIterator(name: string | undefined, iterator: string): boolean {
  return withoutCalls(name) === iterator;
}

/** A name without the calls that lead to its module. */
function withoutCalls(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf('.') + 1);
}

/** Whether a value is a member of the iterator's value by one of some names, or else a default. */
function takesMember(node: Node, iterator: string, names: readonly string[]): boolean {
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type === 'reference') {
    const [first, value, member = '', more] = expression.path;
    return (
      isIterator(first, iterator) && value === 'value' && more === undefined && names.includes(plain(member))
    );
  }
  if (expression?.type !== 'call') return false;
  const [first, second] = expression.arguments;
  if (first === undefined) return false;
  if (expression.name === 'lookup') return isValueOf(first, iterator) && names.includes(textOf(second) ?? '');
  return KEEPING.has(expression.name) && takesMember(first, iterator, names);
}

function isValueOf(node: Node, iterator: string): boolean {
  const path = node.type === 'opaque' && node.expression?.type === 'reference' ? node.expression.path : [];
  return path.length === 2 && isIterator(path[0], iterator) && path[1] === 'value';
}

function plain(accessor: string): string {
  return accessor.replace(/^\[(.*)\]$/, '$1');
}
