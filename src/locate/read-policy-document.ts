import type { Diagnostic } from '../diagnostic.ts';
import type { PolicyKind, Statement } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import { type Entry, entryOf, type Mapping, type Node, type Opaque, textOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import type { LocatedStatement, StatementContainer, UnownedPolicy } from './located-policy.ts';

/** IAM's own limits allow far fewer; more is refused rather than studied. */
const MOST_STATEMENTS = 2000;
const MOST_ELEMENTS = 20_000;

/** A policy document, or why it is not reviewed: `not-identity` for trust, resource and organisation policies. */
export type ReadResult =
  | { readonly type: 'policy'; readonly policy: UnownedPolicy }
  | { readonly type: 'not-identity' }
  | { readonly type: 'invalid'; readonly diagnostic: Diagnostic };

/** What is known of a policy from around it. */
export interface PolicyPlace {
  readonly address: string | undefined;
  readonly kind: PolicyKind;
  readonly extents: readonly Span[];
}

/** How a syntax names the parts of a statement. */
export interface StatementKeys {
  readonly sid: string;
  readonly effect: string;
  readonly action: string;
  readonly notAction: string;
  /** What a statement without an effect has; `undefined` where that is a fault. */
  readonly defaultEffect: 'Allow' | undefined;
}

const POLICY_KEYS: StatementKeys = {
  sid: 'Sid',
  effect: 'Effect',
  action: 'Action',
  notAction: 'NotAction',
  defaultEffect: undefined,
};

/** Thrown by readers of policies alone, to leave a document at its first fault. */
export class Fault extends Error {
  readonly node: Node;
  constructor(node: Node, message: string) {
    super(message);
    this.node = node;
  }
}

/** Whether a text has the words that every policy document has. */
export function hasPolicyWords(text: string): boolean {
  return text.includes('Effect') && text.includes('Statement');
}

/** A `Statement` with an object in it that has an `Effect`: nothing else is taken for a policy. */
export function looksLikePolicy(mapping: Mapping): boolean {
  const statement = entryOf(mapping, 'Statement')?.value;
  const statements = statement?.type === 'sequence' ? statement.items : [statement];
  return statements.some((item) => item?.type === 'mapping' && entryOf(item, 'Effect') !== undefined);
}

/** Reads a node as an identity policy. Nothing is guessed: a document with a fault is not reviewed at all. */
export function readPolicyDocument(document: Document, node: Mapping, place: PolicyPlace): ReadResult {
  try {
    refuseDuplicates(node);
    const statement = entryOf(node, 'Statement')?.value;
    const list = statement?.type === 'sequence' ? statement : undefined;
    const items = list?.items ?? (statement === undefined ? [] : [statement]);
    if (items.length > MOST_STATEMENTS)
      throw new Fault(node, `it has more than ${MOST_STATEMENTS} statements`);
    if (items.some(hasPrincipal)) return { type: 'not-identity' };
    const container: StatementContainer = list === undefined ? { type: 'none' } : { type: 'list', list };
    const read = items.map((item) => readStatement(item, container, POLICY_KEYS));
    const policy = {
      statements: read.map(({ statement }) => statement),
      kind: place.kind,
      size: compactSize(node),
    };
    const statements = read.map(({ located }) => located);
    const location = locationOf(document, node.span.start);
    const { address, extents } = place;
    return { type: 'policy', policy: { document, location, address, policy, statements, extents } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { type: 'invalid', diagnostic: faultDiagnostic(document, error) };
  }
}

/** Why a document with a fault was not reviewed. */
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

/** A statement as the engine sees it, and as an edit does. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly located: LocatedStatement;
}

/** Reads a node as a statement. Throws a `Fault` for one that IAM would refuse. */
export function readStatement(item: Node, container: StatementContainer, keys: StatementKeys): ReadStatement {
  if (item.type === 'opaque') return unreadStatement(item, container, item);
  if (item.type !== 'mapping') throw new Fault(item, 'a statement must be an object');
  refuseDuplicates(item);
  const effect = readEffect(item, keys);
  if (effect.type === 'opaque') return unreadStatement(item, container, effect);
  const action = entryOf(item, keys.action);
  const notAction = entryOf(item, keys.notAction);
  const actions = action ?? notAction;
  if (actions === undefined)
    throw new Fault(item, `a statement has neither \`${keys.action}\` nor \`${keys.notAction}\``);
  if (action !== undefined && notAction !== undefined) {
    throw new Fault(item, `a statement has both \`${keys.action}\` and \`${keys.notAction}\``);
  }
  const elements = patternElements(actions);
  const statement: Statement = {
    effect: effect.value,
    element: action === undefined ? 'NotAction' : 'Action',
    patterns: elements.map((element) => readPattern(actions, element)),
    single: actions.value.type !== 'sequence',
    size: compactSize(item),
  };
  const sid = textOf(entryOf(item, keys.sid)?.value);
  const unread = elements.filter((element) => element.type === 'opaque');
  return { statement, located: { node: item, container, actions, sid, unread } };
}

/** A statement that says nothing for certain: it is left whole, and others are not the last beside it. */
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
  return { statement, located: { node, container, actions: undefined, sid: undefined, unread } };
}

function readEffect(
  item: Mapping,
  keys: StatementKeys,
): Opaque | { readonly type: 'effect'; readonly value: 'Allow' | 'Deny' } {
  const node = entryOf(item, keys.effect)?.value;
  if (node?.type === 'opaque') return node;
  const value = node === undefined ? keys.defaultEffect : textOf(node);
  if (value === 'Allow' || value === 'Deny') return { type: 'effect', value };
  throw new Fault(node ?? item, `\`${keys.effect}\` must be \`Allow\` or \`Deny\``);
}

function patternElements({ key, value }: Entry): readonly Node[] {
  const elements = value.type === 'sequence' ? value.items : [value];
  if (elements.length > MOST_ELEMENTS)
    throw new Fault(value, `\`${key}\` has more than ${MOST_ELEMENTS} elements`);
  return elements;
}

/** The element's text; `undefined` for one that is not literal. */
function readPattern(actions: Entry, element: Node): string | undefined {
  if (element.type === 'opaque') return undefined;
  const text = textOf(element);
  if (text === undefined) throw new Fault(element, `\`${actions.key}\` must hold strings`);
  return text;
}

/** IAM refuses a document with a key twice, and parsers disagree on which one counts. */
function refuseDuplicates(mapping: Mapping): void {
  const seen = new Set<string>();
  for (const entry of mapping.entries) {
    // Blocks may be several.
    if (entry.value.type === 'mapping' && entry.value.labels !== undefined) continue;
    if (seen.has(entry.key))
      throw new Fault(entry.value, 'a key occurs twice in one object, so its meaning is not certain');
    seen.add(entry.key);
  }
}

/** Characters of a node as compact JSON, white space not counted; `undefined` when a part is not literal. */
function compactSize(node: Node): number | undefined {
  switch (node.type) {
    case 'opaque':
      return undefined;
    case 'scalar':
      return JSON.stringify(node.value).replace(/\s/g, '').length;
    case 'sequence':
      return sumSizes(node.items.map(compactSize));
    case 'mapping':
      return sumSizes(
        node.entries.map((entry) => {
          const value = compactSize(entry.value);
          return value === undefined ? undefined : value + JSON.stringify(entry.key).length + 1;
        }),
      );
  }
}

/** Two brackets and a comma between each two. */
function sumSizes(sizes: readonly (number | undefined)[]): number | undefined {
  let sum = 2 + Math.max(0, sizes.length - 1);
  for (const size of sizes) {
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}
