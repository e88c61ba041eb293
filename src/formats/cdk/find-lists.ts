import { entryOf, type Mapping, type Node, type Opaque } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import { effectOf } from './effect.ts';

/** Where something stands in a program. */
export interface Place {
  /** The names of the classes and functions around it, outermost first. */
  readonly scopes: readonly string[];
  /** The names of the calls around it that it is an argument of, outermost first. */
  readonly calls: readonly string[];
  /** The statements and calls around it within its function, outermost first. */
  readonly around: readonly Span[];
}

/**
 * What may hold a list of actions. `statement`: an argument of `PolicyStatement`. `object`: one with AWS's own keys, such
 * as that of `fromJson`. `added`: what `addActions` adds. `computed`: an argument of `PolicyStatement` that is not literal.
 */
export type Found =
  | { readonly type: 'statement' | 'object'; readonly node: Mapping; readonly place: Place }
  | { readonly type: 'added'; readonly node: Opaque; readonly added: readonly Node[]; readonly place: Place }
  | { readonly type: 'computed'; readonly node: Node; readonly place: Place };

/** What a program says of actions: what may hold lists, and the calls of the library's own grants. */
export interface Findings {
  readonly lists: readonly Found[];
  readonly grants: readonly Grant[];
  /** Whether an object may give another effect to the statement of another object. */
  readonly setsEffect: boolean;
  /** The places that say the effect of a whole statement. */
  readonly effects: readonly Span[];
}

/** A call of a method that grants what a list of the library says. */
export interface Grant {
  readonly method: string;
  readonly start: number;
}

/** Finds all that may hold a list of actions in a part of a program, and grants, in the order of the text. */
export function findLists(root: Node): Findings {
  const found: Draft = { lists: [], grants: [], setsEffect: false, effects: [], passed: new Set() };
  visit(root, { scopes: [], calls: [], around: [] }, found);
  return found;
}

interface Draft {
  readonly lists: Found[];
  readonly grants: Grant[];
  readonly effects: Span[];
  /** The arguments of statements. */
  readonly passed: Set<Node>;
  setsEffect: boolean;
}

function visit(node: Node, place: Place, found: Draft): void {
  switch (node.type) {
    case 'scalar':
      return;
    case 'sequence':
      for (const item of node.items) visit(item, place, found);
      return;
    case 'mapping':
      if (mayOverride(node) || (!found.passed.has(node) && mayBeSetting(node))) found.setsEffect = true;
      found.effects.push(...settledEffects(node, found.passed.has(node)));
      if (mayBeStatement(node)) found.lists.push({ type: 'object', node, place });
      for (const { value } of node.entries) visit(value, place, found);
      return;
    case 'opaque':
      visitExpression(node, place, found);
  }
}

/** Whether an object has the keys of a statement, or may have them. */
function mayBeStatement(node: Mapping): boolean {
  const hasActions = node.entries.some(({ key }) => key === 'Action' || key.startsWith('('));
  return hasActions && entryOf(node, 'Effect') !== undefined;
}

/** Whether an object may be another statement with an effect of its own: `{ ...allowed, Effect: 'Deny' }`. */
function mayOverride(node: Mapping): boolean {
  if (entryOf(node, 'Effect') === undefined || effectOf(node, 'Effect', 'doubt') === 'Allow') return false;
  const isWhole = node.entries.some(({ key }) => key === 'Action' || key === 'NotAction');
  return !isWhole || node.entries.some(({ key }) => key.startsWith('('));
}

/** Whether an object that is no statement may give one an effect: `Object.assign(statement, { effect })`. */
function mayBeSetting(node: Mapping): boolean {
  const value = entryOf(node, 'effect')?.value;
  const isOther = value?.type === 'scalar' && !/^(?:allow|deny)$/i.test(String(value.value));
  return value !== undefined && !isOther && effectOf(node, 'effect', 'doubt') !== 'Allow';
}

/** Where a mapping says an effect that can be that of its own statement alone: `Allow`, or that of a whole statement. */
function settledEffects(node: Mapping, isStatement: boolean): Span[] {
  const keys = new Set(node.entries.map(({ key }) => key));
  const isSpread = [...keys].some((key) => key.startsWith('('));
  const isWhole = (isStatement ? OF_STATEMENTS : OF_OBJECTS).some((key) => keys.has(key));
  return node.entries.flatMap(({ key, value, span }) => {
    if (key !== 'Effect' && key !== 'effect') return [];
    const isAllow =
      effectOf({ ...node, entries: [{ key, value, keySpan: span, span }] }, key, 'doubt') === 'Allow';
    return isAllow || (isWhole && !isSpread) ? [span] : [];
  });
}

const OF_STATEMENTS = ['actions', 'notActions', 'not_actions'];
const OF_OBJECTS = ['Action', 'NotAction'];

function visitExpression(node: Opaque, place: Place, found: Draft): void {
  const { expression, span } = node;
  if (expression?.type === 'code') {
    const { name } = expression;
    const inner =
      name === undefined
        ? { ...place, around: [...place.around, span] }
        : { scopes: [...place.scopes, name], calls: [], around: [] };
    for (const part of expression.parts) visit(part, inner, found);
  }
  if (expression?.type !== 'call') return;
  const { name, arguments: passed } = expression;
  const inner = { ...place, around: [...place.around, span] };
  const method = name.slice(name.lastIndexOf('.') + 1);
  if (method === 'PolicyStatement') addStatement(passed, inner, found);
  if (GRANTING.test(method) && name !== method) found.grants.push({ method, start: span.start });
  if (ADDING.has(method)) found.lists.push({ type: 'added', node, added: passed, place: inner });
  const within = { ...inner, calls: [...place.calls, name] };
  for (const one of passed) visit(one, within, found);
}

/** Methods of the library that grant something to the role of their argument. */
const GRANTING = /^grant(?:[A-Z_]\w*)?$/;
const ADDING = new Set(['addActions', 'add_actions']);

function addStatement(passed: readonly Node[], place: Place, found: Draft): void {
  const node = passed.at(-1);
  if (node !== undefined) found.passed.add(node);
  const isOnly = passed.length === 1;
  if (node?.type === 'mapping' && isOnly) found.lists.push({ type: 'statement', node, place });
  else if (node !== undefined) found.lists.push({ type: 'computed', node, place });
}
