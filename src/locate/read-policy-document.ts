import type { Diagnostic } from '../diagnostic.ts';
import type { PolicyKind, Statement } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import {
  type Entry,
  entryOf,
  type Mapping,
  type Node,
  type Opaque,
  type Sequence,
  textOf,
} from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import {
  type ActionElement,
  elementsOf,
  floorsOf,
  type ListParts,
  listParts,
  pairedLists,
  plainParts,
} from './action-elements.ts';
import { compactSize } from './compact-size.ts';
import type { LocatedStatement, StatementContainer, UnownedPolicy } from './located-policy.ts';

/** Far more than IAM allows. Larger documents are refused, so that reading stays fast. */
const MOST_STATEMENTS = 2000;
const MOST_ELEMENTS = 20_000;

/** A policy document, or why it is not reviewed. `not-identity`: it names principals, as a trust policy does. */
export type ReadResult =
  | { readonly type: 'policy'; readonly policy: UnownedPolicy }
  | { readonly type: 'not-identity' }
  | { readonly type: 'invalid'; readonly diagnostic: Diagnostic };

/** What the code around a policy tells about it. */
export interface PolicyPlace {
  readonly address: string | undefined;
  readonly kind: PolicyKind;
  readonly extents: readonly Span[];
}

/** The keys of a statement in a syntax. */
export interface StatementKeys {
  readonly sid: string;
  readonly effect: string;
  readonly action: string;
  readonly notAction: string;
  /** The effect of a statement without one; `undefined` if that is a fault. */
  readonly defaultEffect: 'Allow' | undefined;
}

const POLICY_KEYS: StatementKeys = {
  sid: 'Sid',
  effect: 'Effect',
  action: 'Action',
  notAction: 'NotAction',
  defaultEffect: undefined,
};

/** Thrown only while a policy document is read, to stop at its first fault. */
export class Fault extends Error {
  readonly node: Node;
  constructor(node: Node, message: string) {
    super(message);
    this.node = node;
  }
}

/** Whether a text contains the words that every policy document contains, as they are usually written. */
export function hasPolicyWords(text: string): boolean {
  return text.includes('Effect') && text.includes('Statement');
}

/** What may spell a part of a word: an escaped letter, an escaped line break, or a literal interpolation of HCL. */
const SPELLING = /\\(?:[xuU]|\r?\n)|\$\{\s*"|%\{/;

/** Whether a text may contain the words of a policy document, however they are spelt. Parsing it tells. */
export function mayHavePolicyWords(text: string): boolean {
  return hasPolicyWords(text) || SPELLING.test(text);
}

/** Whether a mapping is a policy: it has a `Statement` that is, or contains, an object with an `Effect`, which may be merged. */
export function looksLikePolicy(mapping: Mapping): boolean {
  const statement = entryOf(mapping, 'Statement')?.value;
  const statements = statement?.type === 'sequence' ? statement.items : [statement];
  return statements.some(
    (item) => item?.type === 'mapping' && (entryOf(item, 'Effect') ?? entryOf(item, '<<')) !== undefined,
  );
}

/** Reads a node as an identity policy. A document with a fault is refused as a whole. */
export function readPolicyDocument(document: Document, node: Mapping, place: PolicyPlace): ReadResult {
  try {
    refuseDuplicates(node);
    const statement = entryOf(node, 'Statement')?.value;
    const parts = statement && listParts(statement);
    const items = parts === undefined ? [] : elementsOf(parts);
    if (items.length > MOST_STATEMENTS)
      throw new Fault(node, `it has more than ${MOST_STATEMENTS} statements`);
    if (items.some((item) => hasPrincipal(item.node))) return { type: 'not-identity' };
    const fixed = fixedLists(document, parts);
    const read = items.map(({ node: item, list, item: outer }) =>
      readStatement(item, list && fixed.has(list) ? PAIRED : containerIn(list, outer), POLICY_KEYS),
    );
    const policy = {
      statements: read.map(({ statement }) => statement),
      kind: place.kind,
      size: compactSize(node),
    };
    const statements = read.map(({ located }) => located);
    const location = locationOf(document, node.span.start);
    const { address, extents } = place;
    const isPlain = parts?.type === 'list' && items.every(({ group }) => group === 0);
    const floors = parts === undefined || isPlain ? undefined : floorsOf(parts);
    return { type: 'policy', policy: { document, location, address, policy, statements, floors, extents } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { type: 'invalid', diagnostic: faultDiagnostic(document, error) };
  }
}

/** The lists of a policy from which no statement can be removed. */
export function fixedLists({ syntax }: Document, parts: ListParts | undefined): ReadonlySet<Sequence> {
  const isTyped = syntax === 'hcl' || syntax === 'hcl-json';
  return isTyped && parts !== undefined ? pairedLists(parts) : NO_LISTS;
}

const NO_LISTS: ReadonlySet<Sequence> = new Set();

/** What contains a statement of a list that `fixedLists` has. */
export const PAIRED: StatementContainer = {
  type: 'none',
  reason: 'without the statement, the branches of its condition may not have one type',
};

function containerIn(list: Sequence | undefined, item: Node | undefined): StatementContainer {
  return list === undefined || list.varies === true ? { type: 'none' } : { type: 'list', list, item };
}

/** The note on a policy of a role or user that names principals, which only other policies may. */
export function principalNote(
  document: Document,
  { span }: Mapping,
  address: string | undefined,
): Diagnostic {
  const which = address === undefined ? 'the policy' : `the policy of \`${address}\``;
  const message = `${which} has a \`Principal\`, which no policy of a role or user can have, so it was not reviewed`;
  const location = locationOf(document, span.start);
  return { code: 'policy-not-literal', severity: 'note', message, location };
}

/** The diagnostic for a document with a fault. */
export function faultDiagnostic(document: Document, fault: Fault): Diagnostic {
  return {
    code: 'policy-invalid',
    severity: 'error',
    message: `the policy was not reviewed: ${fault.message}`,
    location: locationOf(document, fault.node.span.start),
  };
}

function hasPrincipal(item: Node): boolean {
  if (item.type !== 'mapping') return false;
  return item.entries.some((entry) => entry.key === 'Principal' || entry.key === 'NotPrincipal');
}

/** A statement for the engine, and its nodes for edits. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly located: LocatedStatement;
}

/** Reads a node as a statement. Throws a `Fault` if IAM would refuse it. */
export function readStatement(item: Node, container: StatementContainer, keys: StatementKeys): ReadStatement {
  if (item.type === 'opaque') return unreadStatement(item, container, item);
  if (item.type !== 'mapping') throw new Fault(item, 'a statement must be an object');
  refuseDuplicates(item);
  const effect = readEffect(item, keys);
  if (effect.type === 'opaque') return unreadStatement(item, container, effect);
  const action = entryOf(item, keys.action);
  const notAction = entryOf(item, keys.notAction);
  const actions = action ?? notAction;
  if (actions === undefined && item.entries.some(isComputed))
    return unreadStatement(item, container, computed(item));
  if (actions === undefined)
    throw new Fault(item, `a statement has neither \`${keys.action}\` nor \`${keys.notAction}\``);
  if (action !== undefined && notAction !== undefined) {
    throw new Fault(item, `a statement has both \`${keys.action}\` and \`${keys.notAction}\``);
  }
  // What is added to `NotAction` has to stand in one list.
  const parts: ListParts = action === undefined ? plainParts(actions.value) : listParts(actions.value);
  const elements = elementsOf(parts);
  if (elements.length > MOST_ELEMENTS)
    throw new Fault(actions.value, `\`${actions.key}\` has more than ${MOST_ELEMENTS} elements`);
  const statement: Statement = {
    effect: effect.value,
    element: action === undefined ? 'NotAction' : 'Action',
    patterns: elements.map(({ node }) => readPattern(actions, node)),
    ...branchesIn(parts, elements),
    single: elements.every(({ list }) => list === undefined),
    size: compactSize(item),
  };
  const sid = textOf(entryOf(item, keys.sid)?.value);
  const unread = elements.map(({ node }) => node).filter((node) => node.type === 'opaque');
  return { statement, located: { node: item, container, actions, elements, sid, unread } };
}

/** What a list of actions with conditions in it tells the engine of their branches. */
function branchesIn(
  parts: ListParts,
  elements: readonly ActionElement[],
): Pick<Statement, 'groups' | 'floors'> {
  return elements.some(({ group }) => group > 0)
    ? { groups: elements.map(({ group }) => group), floors: floorsOf(parts) }
    : {};
}

/** A statement about which nothing is certain. It is never changed, and counts as a remaining statement. */
export function unreadStatement(
  node: Node,
  container: StatementContainer,
  opaque: Opaque | undefined,
): ReadStatement {
  const statement: Statement = {
    effect: 'Allow',
    element: 'Action',
    patterns: [undefined],
    single: true,
    size: compactSize(node),
  };
  const unread = opaque === undefined ? [] : [opaque];
  return {
    statement,
    located: { node, container, actions: undefined, elements: [], sid: undefined, unread },
  };
}

function readEffect(
  item: Mapping,
  keys: StatementKeys,
): Opaque | { readonly type: 'effect'; readonly value: 'Allow' | 'Deny' } {
  const node = entryOf(item, keys.effect)?.value;
  if (node?.type === 'opaque') return node;
  if (node === undefined && item.entries.some(isComputed)) return computed(item);
  const value = node === undefined ? keys.defaultEffect : textOf(node);
  if (value === 'Allow' || value === 'Deny') return { type: 'effect', value };
  throw new Fault(node ?? item, `\`${keys.effect}\` must be \`Allow\` or \`Deny\``);
}

/** Whether a key is computed, and may be any. A parser gives it in parentheses. */
function isComputed({ key }: Entry): boolean {
  return key.startsWith('(');
}

function computed({ span }: Mapping): Opaque {
  return { type: 'opaque', span, reason: 'expression' };
}

/** The text of an element; `undefined` if it is not literal. */
function readPattern(actions: Entry, element: Node): string | undefined {
  if (element.type === 'opaque') return undefined;
  const text = textOf(element);
  if (text === undefined) throw new Fault(element, `\`${actions.key}\` must hold strings`);
  return text;
}

/** Refuses a key that occurs twice: IAM does too, and parsers disagree on which one counts. */
function refuseDuplicates(mapping: Mapping): void {
  const seen = new Set<string>();
  for (const entry of mapping.entries) {
    // A block may occur several times.
    if (entry.value.type === 'mapping' && entry.value.labels !== undefined) continue;
    if (seen.has(entry.key))
      throw new Fault(entry.value, 'a key occurs twice in one object, so its meaning is ambiguous');
    seen.add(entry.key);
  }
}
