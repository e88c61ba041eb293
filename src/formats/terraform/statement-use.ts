import { branchesOf } from '../../syntax/choice.ts';
import { type Entry, entryOf, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { argumentOf, type Block, bodyOf } from './block.ts';
import type { Use } from './module-index.ts';

/**
 * Functions that return all members of their arguments, whatever their number and their places. `merge` is not one: a
 * member may replace another, which would come back without it.
 */
const KEEPING = new Set([
  ...['concat', 'flatten', 'distinct', 'values', 'tolist', 'tomap', 'toset'],
  ...['try', 'coalesce', 'coalescelist', 'sensitive', 'nonsensitive'],
]);

/** How a block uses statements that a module is called with. */
export type StatementUse = 'harmless' | 'passes' | 'document' | 'policy' | 'call' | undefined;

/**
 * `harmless`: it asks at most whether there are any. `passes`: a local value, or a variable of a module, holds all of them. `document`: each becomes a statement of the
 * same effect and actions of a document. `policy`: they are the `Statement` of a policy. `call`: a module takes them.
 * `undefined`: not known.
 */
export function statementUse({ block, keys, only }: Use): StatementUse {
  const [key = '', inner] = keys;
  if (key === 'depends_on' || ((only === 'length' || key === 'count') && asksWhetherAny(block, key)))
    return 'harmless';
  if (only !== undefined) return undefined;
  if (block.type === 'local') return keys.length === 0 && keepsAll(block.entry.value) ? 'passes' : undefined;
  if (block.type === 'data.aws_iam_policy_document')
    return key === 'statement' && inner === 'for_each' && keepsStatements(block) ? 'document' : undefined;
  const value = argumentOf(block, key);
  if (value === undefined) return undefined;
  if (block.type === 'module') return keys.length === 1 && keepsAll(value) ? 'call' : undefined;
  return key === 'policy' && isStatementOfPolicy(value) ? 'policy' : undefined;
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
  const source = block.document.file.text.slice(value.span.start, value.span.end);
  return !COUNTING.test(source.replace(/\s/g, '').replace(ANY_MEMBERS, ''));
}

const OTHER_DOCUMENTS = /^(?:source|override)_(?:json|policy_documents)$/;

/** Whether a document makes its dynamic statements of the members, and replaces none of them. */
function keepsStatements(block: Block): boolean {
  const includes = (bodyOf(block)?.entries ?? []).some(({ key }) => OTHER_DOCUMENTS.test(key));
  return !includes && dynamicsOf(block).every(keepsMeaning);
}

/** The `dynamic "statement"` blocks of a document. */
function dynamicsOf(block: Block): Mapping[] {
  const entries = bodyOf(block)?.entries ?? [];
  return entries.flatMap(({ key, value }) =>
    key === 'dynamic' && value.type === 'mapping' && value.labels?.[0] === 'statement' ? [value] : [],
  );
}

/** Whether each member of `for_each` becomes a statement with its own effect and its own actions. */
function keepsMeaning(dynamic: Mapping): boolean {
  const each = entryOf(dynamic, 'for_each')?.value;
  const content = entryOf(dynamic, 'content')?.value;
  if (each === undefined || content?.type !== 'mapping' || !keepsAll(each)) return false;
  const iterator = iteratorOf(dynamic);
  const takes = (key: string, names: readonly string[]): boolean => {
    const value = entryOf(content, key)?.value;
    return value === undefined || (iterator !== undefined && takesMember(value, iterator, names));
  };
  return (
    (textOf(entryOf(content, 'effect')?.value) === 'Allow' || takes('effect', ['effect', 'Effect'])) &&
    takes('actions', ['actions', 'action', 'Actions', 'Action']) &&
    takes('not_actions', ['not_actions', 'not_action', 'notActions', 'NotActions', 'NotAction'])
  );
}

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
