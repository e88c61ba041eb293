import type { Diagnostic } from '../diagnostic.ts';
import type { PolicyKind, Statement } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import { type Entry, entryOf, type Mapping, type Node, type Sequence, textOf } from '../syntax/node.ts';
import type { LocatedPolicy, LocatedStatement } from './located-policy.ts';

/** IAM's own limits allow far fewer; more is refused rather than studied. */
const MOST_STATEMENTS = 2000;
const MOST_ELEMENTS = 20_000;

/** A policy document, or why it is not reviewed: `not-identity` for trust, resource and organisation policies. */
export type ReadResult =
  | { readonly type: 'policy'; readonly policy: LocatedPolicy }
  | { readonly type: 'not-identity' }
  | { readonly type: 'invalid'; readonly diagnostic: Diagnostic };

/** What is known of a policy from around it. */
export interface PolicyPlace {
  readonly address: string | undefined;
  readonly kind: PolicyKind;
}

/** Thrown within this file alone, to leave a document at its first fault. */
class Fault extends Error {
  readonly node: Node;
  constructor(node: Node, message: string) {
    super(message);
    this.node = node;
  }
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
    const read = items.map((item) => readStatement(item, list));
    const location = document.file.locate(node.span.start);
    const policy = {
      statements: read.map(({ statement }) => statement),
      kind: place.kind,
      size: sizeOf(node),
    };
    const statements = read.map(({ located }) => located);
    return { type: 'policy', policy: { document, location, address: place.address, policy, statements } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { type: 'invalid', diagnostic: invalid(document, error) };
  }
}

function invalid(document: Document, fault: Fault): Diagnostic {
  return {
    code: 'policy-invalid',
    severity: 'error',
    message: `the policy was not reviewed: ${fault.message}`,
    location: document.file.locate(fault.node.span.start),
  };
}

function hasPrincipal(item: Node): boolean {
  if (item.type !== 'mapping') return false;
  return item.entries.some((entry) => entry.key === 'Principal' || entry.key === 'NotPrincipal');
}

function readStatement(
  item: Node,
  list: Sequence | undefined,
): { statement: Statement; located: LocatedStatement } {
  if (item.type !== 'mapping') throw new Fault(item, 'a statement must be an object');
  refuseDuplicates(item);
  const effect = textOf(entryOf(item, 'Effect')?.value);
  if (effect !== 'Allow' && effect !== 'Deny') {
    throw new Fault(entryOf(item, 'Effect')?.value ?? item, '`Effect` must be `Allow` or `Deny`');
  }
  const action = entryOf(item, 'Action');
  const notAction = entryOf(item, 'NotAction');
  const actions = action ?? notAction;
  if (actions === undefined) throw new Fault(item, 'a statement has neither `Action` nor `NotAction`');
  if (action !== undefined && notAction !== undefined) {
    throw new Fault(item, 'a statement has both `Action` and `NotAction`');
  }
  const statement: Statement = {
    effect,
    element: action === undefined ? 'NotAction' : 'Action',
    patterns: readPatterns(actions),
    single: actions.value.type !== 'sequence',
    size: sizeOf(item),
  };
  const sid = textOf(entryOf(item, 'Sid')?.value);
  return { statement, located: { node: item, list, actions, sid } };
}

function readPatterns(actions: Entry): (string | undefined)[] {
  const { value } = actions;
  const items = value.type === 'sequence' ? value.items : [value];
  if (items.length > MOST_ELEMENTS)
    throw new Fault(value, `\`${actions.key}\` has more than ${MOST_ELEMENTS} elements`);
  return items.map((item) => {
    if (item.type === 'opaque') return undefined;
    const text = textOf(item);
    if (text === undefined) throw new Fault(item, `\`${actions.key}\` must hold strings`);
    return text;
  });
}

/** IAM refuses a document with a key twice, and parsers disagree on which one counts. */
function refuseDuplicates(mapping: Mapping): void {
  const seen = new Set<string>();
  for (const entry of mapping.entries) {
    if (seen.has(entry.key))
      throw new Fault(entry.value, 'a key occurs twice in one object, so its meaning is not certain');
    seen.add(entry.key);
  }
}

/** Characters of a node as compact JSON, white space not counted; `undefined` when a part is not literal. */
function sizeOf(node: Node): number | undefined {
  switch (node.type) {
    case 'opaque':
      return undefined;
    case 'scalar':
      return JSON.stringify(node.value).replace(/\s/g, '').length;
    case 'sequence':
      return sumSizes(node.items.map(sizeOf));
    case 'mapping':
      return sumSizes(
        node.entries.map((entry) => {
          const value = sizeOf(entry.value);
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
