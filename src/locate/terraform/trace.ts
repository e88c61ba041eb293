import type { PolicyKind } from '../../policy/policy-document.ts';
import { entryOf, type Node } from '../../syntax/node.ts';
import type { Owner } from '../ownership.ts';
import { attachedByArn } from './attached-by-arn.ts';
import { type Attachment, attachedAttribute, attachmentAt } from './attachment.ts';
import { type Block, bodyOf } from './block.ts';
import { textIn } from './evaluate.ts';
import { type ModuleIndex, partsOf, type Use } from './module-index.ts';
import { namesOf, type PrincipalsResult, principalsAt } from './principal.ts';

/** What following a policy to its principals has found. */
export interface Trace {
  readonly index: ModuleIndex;
  readonly owners: Owner[];
  readonly kinds: Set<PolicyKind>;
  /** Why not all of the owners are known. INVARIANT: with one reason, the known owners count for nothing. */
  readonly reasons: string[];
  /** Resources that limit with the policy what others grant. */
  readonly limits: string[];
  readonly visited: Set<string>;
}

const DOCUMENT_SOURCES = new Set([
  'source_policy_documents',
  'override_policy_documents',
  'source_json',
  'override_json',
]);

/** Arguments that read a block without giving its policy to anybody, and blocks that only rename one. */
const HARMLESS_KEYS = new Set(['depends_on', 'lifecycle', 'count']);
const HARMLESS_TYPES = new Set(['moved', 'import', 'removed']);

/** Follows every use of a block; `path` is what of a local value is meant. */
export function traceUses(
  trace: Trace,
  address: string,
  path: readonly string[],
  via: readonly string[],
): void {
  const id = [address, ...path].join('\0');
  if (trace.visited.has(id)) return;
  trace.visited.add(id);
  for (const use of trace.index.uses.get(address) ?? [])
    if (concerns(use.rest, path)) traceUse(trace, use, via);
  const block = trace.index.blocks.get(address);
  if (block?.type === 'aws_iam_policy') traceArns(trace, block, via);
}

/** Follows attachments that name a managed policy by its ARN. */
function traceArns(trace: Trace, policy: Block, via: readonly string[]): void {
  for (const { block, attachment, isCertain } of attachedByArn(trace.index, policy)) {
    if (!isCertain) trace.reasons.push(`\`${block.address}\` may attach it, by its ARN`);
    else if (attachment === undefined) limit(trace, block.address);
    else traceAttachment(trace, block, attachment, via);
  }
}

/** Whether what is taken of a local value may hold the member at a path. */
function concerns(rest: readonly string[], path: readonly string[]): boolean {
  for (const [at, key] of path.entries()) {
    const taken = rest[at]?.replace(/^\[(.*)\]$/, '$1');
    if (taken === undefined || taken === '*') return true;
    if (taken !== key) return false;
  }
  return true;
}

function traceUse(trace: Trace, { block, keys }: Use, via: readonly string[]): void {
  const [key = ''] = keys;
  const { type, address } = block;
  if (HARMLESS_TYPES.has(type) || HARMLESS_KEYS.has(key)) return;
  const attachment = attachmentAt(type, attributeOf(block, key));
  if (type === 'local') traceUses(trace, address, keys, via);
  else if (carriesOn(block, key)) traceUses(trace, address, [], [...via, address]);
  else if (attachment !== undefined) traceAttachment(trace, block, attachment, via);
  else if (limits(type, key)) limit(trace, address);
  else trace.reasons.push(`\`${address}\` uses it too, so it may have owners that are not known here`);
}

/** Permissions boundaries, and what organisations set for their accounts, grant nothing. */
function limits(type: string, key: string): boolean {
  return key === 'permissions_boundary' || type === 'aws_organizations_policy';
}

function limit(trace: Trace, address: string): void {
  trace.limits.push(address);
  trace.reasons.push(`it grants nothing: \`${address}\` limits with it what others grant`);
}

/** Whether a block makes what it uses a part of its own policy. */
function carriesOn(block: Block, key: string): boolean {
  if (block.type === 'data.aws_iam_policy_document') return DOCUMENT_SOURCES.has(key);
  return block.type === 'aws_iam_policy' && (key === 'policy' || readsEach(block, key, 'policy'));
}

/** The attribute that a use is about: the one that reads `each.value` where it stands in `for_each`. */
function attributeOf(block: Block, key: string): string {
  const own = attachedAttribute(block.type);
  return own !== undefined && readsEach(block, key, own) ? own : key;
}

function readsEach(block: Block, key: string, attribute: string): boolean {
  const body = key === 'for_each' ? bodyOf(block) : undefined;
  const value = body === undefined ? undefined : entryOf(body, attribute)?.value;
  return value !== undefined && mentionsEach(value);
}

function mentionsEach(node: Node): boolean {
  if (node.type === 'sequence') return node.items.some(mentionsEach);
  if (node.type !== 'opaque') return false;
  if (node.expression?.type === 'reference') return node.expression.path[0] === 'each';
  return partsOf(node).some(mentionsEach);
}

/** Adds the principals that a resource attaches a policy to. */
export function traceAttachment(
  trace: Trace,
  block: Block,
  attachment: Attachment,
  via: readonly string[],
): void {
  const { index } = trace;
  trace.kinds.add(attachment.kind);
  if (attachment.own !== undefined) {
    add(trace, attachment.own, namesOf(index, block), via);
    return;
  }
  const through = [...via, block.address];
  if (attachment.group !== undefined) addGroup(trace, block, attachment.group);
  for (const type of ['role', 'user'] as const) {
    const name = attachment[type];
    if (name === undefined) continue;
    const body = bodyOf(block);
    const value = body === undefined ? undefined : entryOf(body, name)?.value;
    for (const node of attachment.lists === true ? namesIn(value) : [value])
      add(trace, type, principalsAt(index, block, node, type), through);
  }
}

function namesIn(list: Node | undefined): readonly Node[] {
  if (list === undefined) return [];
  return list.type === 'sequence' ? list.items : [list];
}

function addGroup(trace: Trace, block: Block, attribute: string): void {
  const body = bodyOf(block);
  const value = body === undefined ? undefined : entryOf(body, attribute)?.value;
  const [first] = namesIn(value);
  if (first === undefined) return;
  const name = textIn(trace.index, first, {});
  const group = name === undefined ? 'a group' : `the group \`${name}\``;
  trace.reasons.push(`it belongs to the members of ${group}, through \`${block.address}\``);
}

function add(trace: Trace, type: Owner['type'], result: PrincipalsResult, via: readonly string[]): void {
  if (result.type === 'unknown') {
    trace.reasons.push(result.reason);
    return;
  }
  for (const { name, address } of result.principals)
    trace.owners.push({ type, name, evidence: evidenceOf(address, via) });
}

function evidenceOf(address: string | undefined, via: readonly string[]): string {
  const through = via.map((one) => `\`${one}\``).join(' and ');
  const principal = address === undefined ? 'Terraform' : `Terraform \`${address}\``;
  return through === '' ? principal : `${principal}, through ${through}`;
}
