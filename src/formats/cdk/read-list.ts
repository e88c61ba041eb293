import type { Diagnostic } from '../../diagnostic.ts';
import { type ActionElement, actionElements } from '../../locate/action-elements.ts';
import type { LocatedStatement, OnlyElements } from '../../locate/located-policy.ts';
import type { Limit } from '../../locate/ownership.ts';
import type { Statement } from '../../policy/policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { type Entry, entryOf, type Mapping, type Node, type Sequence, textOf } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';
import { effectOf } from './effect.ts';
import type { Found } from './find-lists.ts';

/** A literal list of actions of a statement that allows something. */
export interface ActionList {
  readonly statement: Statement;
  readonly located: LocatedStatement;
  /** Where the list is. */
  readonly span: Span;
  readonly onlyElements: OnlyElements;
  /** What the statement is if it is not one of a role or user. */
  readonly limit?: Limit | undefined;
}

/** A list of actions, a note on what is not literal, or nothing where there is nothing to say. */
export type ListReading =
  | { readonly type: 'list'; readonly list: ActionList }
  | { readonly type: 'note'; readonly diagnostic: Diagnostic }
  | undefined;

/** The keys of a statement. */
interface Keys {
  readonly sid: string;
  readonly effect: string;
  readonly actions: string;
  readonly others: readonly string[];
  readonly principals: readonly string[];
}

const OF_STATEMENT: Keys = {
  sid: 'sid',
  effect: 'effect',
  actions: 'actions',
  others: ['notActions', 'not_actions'],
  principals: ['principals', 'notPrincipals', 'not_principals'],
};

const OF_OBJECT: Keys = {
  sid: 'Sid',
  effect: 'Effect',
  actions: 'Action',
  others: ['NotAction'],
  principals: ['Principal', 'NotPrincipal'],
};

/** Far more than IAM allows. */
const MOST_ELEMENTS = 20_000;

/** What code of a file may change in statements once they are made. */
export interface LaterChanges {
  readonly effect: boolean;
}

/** Reads what may hold a list of actions. */
export function readList(document: Document, found: Found, later: LaterChanges): ListReading {
  switch (found.type) {
    case 'computed':
      return note(document, found.node.span, 'the statement is an expression, not literal text');
    case 'added':
      return readAdded(document, found.node, found.added, later);
    case 'statement':
    case 'object':
      return readStatementList(document, found, later);
  }
}

function readStatementList(
  document: Document,
  { type, node }: Extract<Found, { readonly node: Mapping }>,
  later: LaterChanges,
): ListReading {
  const keys = type === 'statement' ? OF_STATEMENT : OF_OBJECT;
  const effect = effectOf(node, keys.effect, type === 'statement' ? 'Allow' : 'doubt');
  if (effect === 'Deny') return undefined;
  const lists = node.entries.filter(({ key }) => key === keys.actions);
  if (keys.others.some((key) => entryOf(node, key) !== undefined))
    return lists.length === 0 ? undefined : computedActions(document, node.span);
  const [actions, another] = lists;
  if (actions === undefined && node.entries.every(({ key }) => !key.startsWith('('))) return undefined;
  if (effect === 'doubt' || later.effect) return doubtfulEffect(document, node);
  if (actions === undefined || another !== undefined) return computedActions(document, node.span);
  const elements = elementsIn(actions, type);
  const patterns = elements.map((element) => textOf(element.node));
  if (elements.length === 0 && actions.value.type === 'sequence') return undefined;
  const isList = actions.value.type === 'sequence' || patterns.some((text) => text !== undefined);
  if (!isList || elements.length > MOST_ELEMENTS) return computedActions(document, actions.value.span);
  const namesPrincipals = keys.principals.some((key) => entryOf(node, key) !== undefined);
  return {
    type: 'list',
    list: {
      statement: statementOf(patterns, actions.value),
      located: locatedStatement(node, actions, elements, textOf(entryOf(node, keys.sid)?.value)),
      span: actions.value.span,
      onlyElements: { whenUnused: whenUnused(document, node.span) },
      ...(namesPrincipals && { limit: NAMES_PRINCIPALS }),
    },
  };
}

const NAMES_PRINCIPALS: Limit = {
  type: 'limit',
  reason: 'a trust or resource policy, as it names principals',
};

/** The elements of a list; of a single string only under the key of AWS, as CDK takes lists alone. */
function elementsIn({ value }: Entry, type: 'statement' | 'object'): readonly ActionElement[] {
  if (value.type === 'scalar' && type === 'statement') return [];
  return actionElements(value);
}

function statementOf(patterns: readonly (string | undefined)[], value: Node): Statement {
  return {
    effect: 'Allow',
    element: 'Action',
    patterns,
    ...floorsOf(patterns, value),
    single: value.type !== 'sequence',
    size: undefined,
  };
}

/** What is spread into a list may be nothing, so one literal element has to stay beside it. */
function floorsOf(patterns: readonly (string | undefined)[], value: Node): Pick<Statement, 'floors'> {
  const others = value.type === 'sequence' ? value.items.filter((item) => textOf(item) === undefined) : [];
  const literal = patterns.flatMap((text, at) => (text === undefined ? [] : [at]));
  return others.length > 0 && others.every(isSpread) ? { floors: [literal] } : {};
}

/** Whether an item may stand for no element. Only names and members of them surely stand for one. */
function isSpread(item: Node): boolean {
  return !(item.type === 'opaque' && item.expression?.type === 'reference') && !isInterpolated(item);
}

function isInterpolated(item: Node): boolean {
  return item.type === 'opaque' && item.reason === 'interpolation';
}

function locatedStatement(
  node: Node,
  actions: Entry,
  elements: readonly ActionElement[],
  sid: string | undefined,
): LocatedStatement {
  const unread = elements.map((element) => element.node).filter((one) => one.type === 'opaque');
  return { node, container: { type: 'none' }, actions, elements, sid, unread };
}

/** The actions that a call adds to a statement that is made elsewhere. */
function readAdded(document: Document, node: Node, added: readonly Node[], later: LaterChanges): ListReading {
  const { span } = node;
  const patterns = added.map((node) => textOf(node));
  if (added.length === 0) return undefined;
  if (later.effect) return doubtfulEffect(document, node);
  if (patterns.every((text) => text === undefined)) return computedActions(document, span);
  const value: Sequence = { type: 'sequence', span, style: 'comma', items: added };
  const actions: Entry = { key: 'actions', keySpan: { start: span.start, end: span.start }, value, span };
  const elements = actionElements(value);
  return {
    type: 'list',
    list: {
      statement: statementOf(patterns, value),
      located: locatedStatement(value, actions, elements, undefined),
      span,
      onlyElements: {
        whenUnused: whenUnused(document, span),
        never: 'a call adds them to a statement that is made elsewhere: remove them by hand',
      },
    },
  };
}

/** What to do if nothing of a statement is used. */
function whenUnused({ file }: Document, { start, end }: Span): string {
  const [first, last] = [file.lineAt(start), file.lineAt(Math.max(start, end - 1))];
  const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  return `none of its actions is used: remove the statement in ${lines} by hand, since without actions it would mean something else`;
}

function doubtfulEffect(document: Document, node: Node): ListReading {
  return note(document, node.span, 'the effect of the statement is not certain');
}

function computedActions(document: Document, span: Span): ListReading {
  return note(document, span, 'the actions of the statement are an expression, not literal text');
}

function note({ file }: Document, { start }: Span, problem: string): ListReading {
  const message = `${problem}, so what is granted there is not known`;
  return {
    type: 'note',
    diagnostic: { code: 'policy-not-literal', severity: 'note', message, location: file.locate(start) },
  };
}
