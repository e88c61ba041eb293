import { looksLikePolicy } from '../../locate/read-policy-document.ts';
import { type Entry, entryOf, type Mapping, type Node, type Sequence, textOf } from '../../syntax/node.ts';
import type { Span } from '../../text/span.ts';

/** A file with more policies is not read. */
const MOST_POLICIES = 500;

/** What is a policy in a file of data: a document, a document as text, or a list of statements. */
export interface FoundPolicy {
  readonly node: Node;
  /** The keys and places that lead to it from the top of the file. */
  readonly member: readonly string[];
  /** Its name in the file; `undefined` at the top. */
  readonly address: string | undefined;
  /** The spans around it, innermost first. */
  readonly around: readonly Span[];
  /** The object that has it as its `PolicyDocument`. */
  readonly answer: Mapping | undefined;
}

/**
 * The policies in a file of data, wherever they are: in maps, in lists and in answers of AWS. Resources of templates,
 * documents with principals, what else is no identity policy by its key or type, and what an alias repeats are left out.
 */
export function foundPolicies(root: Node): FoundPolicy[] {
  const found: FoundPolicy[] = [];
  visit(root, { member: [], address: undefined, around: [] }, found);
  return found.length > MOST_POLICIES ? [] : found;
}

type Place = Omit<FoundPolicy, 'node' | 'answer'>;

function visit(node: Node, place: Place, found: FoundPolicy[]): void {
  if (node.shared === true) return;
  if (node.type === 'sequence') {
    if (isStatementList(node)) found.push({ ...place, node, answer: undefined });
    else for (const [at, item] of node.items.entries()) visit(item, itemPlace(place, at, item), found);
  } else if (node.type === 'mapping') visitMapping(node, place, found);
}

function visitMapping(node: Mapping, place: Place, found: FoundPolicy[]): void {
  if (looksLikePolicy(node)) {
    if (!namesPrincipal(node)) found.push({ ...place, node, answer: undefined });
    return;
  }
  if (/^AWS::|_CONTROL_POLICY$/.test(textOf(entryOf(node, 'Type')?.value) ?? '')) return;
  const repeated = repeatedKeys(node);
  for (const entry of node.entries) {
    const { key, value } = entry;
    if (repeated.has(key) || key === '<<' || key.startsWith('Fn::') || NOT_IDENTITY.has(key)) continue;
    const own = memberPlace(place, entry);
    if (key === 'PolicyDocument' && isPolicyBody(value)) found.push({ ...own, node: value, answer: node });
    else visit(value, own, found);
  }
}

/** The keys of AWS that hold policies which are no identity policies, with principals in them or not. */
const NOT_IDENTITY: ReadonlySet<string> = new Set(['AssumeRolePolicyDocument', 'PermissionsBoundary']);

/** The keys that a mapping has several times, of which readers take different ones. */
export function repeatedKeys({ entries }: Mapping): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of entries) {
    if (seen.has(key)) repeated.add(key);
    seen.add(key);
  }
  return repeated;
}

/** Whether a value is a policy document, or may be one as text. A text that starts otherwise is encoded. */
function isPolicyBody(node: Node): boolean {
  if (node.shared === true) return false;
  if (node.type === 'mapping') return looksLikePolicy(node) && !namesPrincipal(node);
  return /^\s*\{[^{%]/.test(textOf(node) ?? '');
}

function namesPrincipal(policy: Mapping): boolean {
  const statement = entryOf(policy, 'Statement')?.value;
  const items = statement?.type === 'sequence' ? statement.items : [statement];
  return items.some((item) => item?.type === 'mapping' && hasPrincipal(item));
}

function hasPrincipal({ entries }: Mapping): boolean {
  return entries.some(({ key }) => key === 'Principal' || key === 'NotPrincipal');
}

/** Whether a node is a statement by its keys, and of an identity policy. */
export function isStatement(node: Node): node is Mapping {
  if (node.type !== 'mapping' || hasPrincipal(node) || entryOf(node, 'Effect') === undefined) return false;
  return entryOf(node, 'Action') !== undefined || entryOf(node, 'NotAction') !== undefined;
}

/** Whether a list holds statements, beside which may be others that are not written there. */
function isStatementList({ items }: Sequence): boolean {
  return items.some(isStatement) && items.every((item) => isStatement(item) || isElsewhere(item));
}

function isElsewhere(node: Node): boolean {
  return node.type === 'opaque' || textOf(node)?.includes('${') === true;
}

function memberPlace({ member, address, around }: Place, { key, value, span }: Entry): Place {
  const isPlain = /^[\w-]+$/.test(key);
  const step = isPlain ? (address === undefined ? key : `.${key}`) : `[${JSON.stringify(key)}]`;
  return {
    member: [...member, key],
    address: (address ?? '') + step,
    around: value.type === 'mapping' || value.type === 'sequence' ? [span] : [span, ...around],
  };
}

function itemPlace({ member, address = '' }: Place, at: number, { span }: Node): Place {
  return { member: [...member, String(at)], address: `${address}[${at}]`, around: [span] };
}
