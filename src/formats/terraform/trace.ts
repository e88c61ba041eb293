import type { Owner } from '../../locate/ownership.ts';
import type { PolicyKind } from '../../policy/policy-document.ts';
import { type Attachment, attachedAttribute, attachmentAt } from './attachment.ts';
import { argumentOf, type Block } from './block.ts';
import { textIn } from './evaluate.ts';
import type { PolicyOrigin } from './found-policy.ts';
import type { ModuleIndex, Use } from './module-index.ts';
import { attachedByName, type NamedAttachment } from './named-policies.ts';
import { type PrincipalsResult, principalNames, principalsAt } from './principal.ts';
import { carriesOn, carriesText, isHarmless, limits, picksStatement, readsEach, replaces } from './use.ts';

/** A block whose uses are to be followed. */
interface Step {
  readonly address: string;
  /** What of a local value is meant. */
  readonly path: readonly string[];
  /** The blocks on the way. */
  readonly via: readonly string[];
}

/** What following a policy to its principals has found. */
export interface Trace {
  readonly index: ModuleIndex;
  readonly owners: Owner[];
  readonly kinds: Set<PolicyKind>;
  /** Why not all of the owners are known. INVARIANT: with one reason, the known owners count for nothing. */
  readonly reasons: string[];
  /** Resources that limit with the policy what others grant. */
  readonly limits: string[];
  /** Documents that replace statements of others by those of the policy that have the same names. */
  readonly replacing: string[];
  /** What is still to be followed, and what has been. */
  readonly steps: Step[];
  readonly visited: Set<string>;
}

const MOST_OWNERS = 1000;
const LONGEST_WAY = 50;

/** Follows a policy from where it stands to all of its principals. */
export function tracePolicy(index: ModuleIndex, { block, path }: PolicyOrigin): Trace {
  const lists = { owners: [], reasons: [], limits: [], replacing: [], steps: [] };
  const trace: Trace = { index, kinds: new Set<PolicyKind>(), visited: new Set<string>(), ...lists };
  // The index's own block, for which names and instances are worked out once.
  startTrace(trace, index.blocks.get(block.address) ?? block, path);
  followSteps(trace);
  return trace;
}

function startTrace(trace: Trace, block: Block, path: readonly string[]): void {
  const { address, type } = block;
  if (type === 'local') {
    addStep(trace, { address, path, via: [] });
    return;
  }
  if (type === 'module') {
    trace.reasons.push(`it is passed to \`${address}\`, whose code is not read`);
    return;
  }
  if (type === 'aws_ssoadmin_permission_set_inline_policy')
    trace.reasons.push('it belongs to the roles that an Identity Center permission set makes');
  const attribute = type === 'aws_iam_role' ? 'inline_policy' : attachedAttribute(type);
  const attachment = attribute === undefined ? undefined : attachmentAt(type, attribute);
  if (attachment !== undefined) traceAttachment(trace, block, attachment, []);
  else addStep(trace, { address, path: [], via: [] });
}

/** Notes that the uses of a block are to be followed. */
function addStep(trace: Trace, step: Step): void {
  const id = [step.address, ...step.path].join('\0');
  if (trace.visited.has(id)) return;
  trace.visited.add(id);
  refuseRepeated(trace, step.address);
  if (step.via.length < LONGEST_WAY) trace.steps.push(step);
  else trace.reasons.push(`it is handed on through more than ${LONGEST_WAY} blocks`);
}

/** Follows everything there is to follow: what it takes depends on the module alone, not on what is found first. */
function followSteps(trace: Trace): void {
  const { index, steps } = trace;
  for (const step of steps) {
    for (const use of index.uses.get(step.address) ?? []) {
      if (!index.meter.spend(1)) return;
      if (concerns(use.rest, step.path)) traceUse(trace, step, use);
    }
    traceNames(trace, step);
  }
}

/** What stands several times may be said otherwise in one of the places. */
function refuseRepeated({ index, reasons }: Trace, address: string): void {
  if (index.repeated.has(address))
    reasons.push(`\`${address}\` stands several times, as with override files`);
}

/** Follows attachments that name a managed policy instead of referring to it. */
function traceNames(trace: Trace, { address, via }: Step): void {
  const policy = trace.index.blocks.get(address);
  if (policy?.type !== 'aws_iam_policy') return;
  for (const attached of attachedByName(trace.index, policy)) traceName(trace, attached, via);
}

function traceName(trace: Trace, { block, use, isCertain }: NamedAttachment, via: readonly string[]): void {
  const { address } = block;
  if (use === 'elsewhere') trace.reasons.push(`\`${address}\` may attach it, by its ARN or its name`);
  else if (!isCertain)
    trace.reasons.push(`\`${address}\` may ${use === 'lookup' ? 'look it up' : 'attach it'}, by its ARN`);
  else if (use === 'lookup') addStep(trace, { address, path: [], via: [...via, address] });
  else if (use === 'limit') limit(trace, address);
  else traceAttachment(trace, block, use, via);
}

/** Whether what is taken of a local value may hold the member at a path. */
function concerns(rest: readonly string[], path: readonly string[]): boolean {
  for (const [at, key] of path.entries()) {
    const taken = rest[at]?.replace(/^\[(.*)\]$/, '$1');
    if (taken === undefined || taken === '*') return true;
    if (comparableKey(taken) !== comparableKey(key)) return false;
  }
  return true;
}

/** Terraform compares keys in Unicode's composed form, and reads an index as a number. */
function comparableKey(key: string): string {
  return key.normalize('NFC').replace(/^0+(?=\d+$)/, '');
}

function traceUse(trace: Trace, { address: used, via }: Step, use: Use): void {
  const { block, keys } = use;
  const [key = ''] = keys;
  const { type, address } = block;
  if (isHarmless(trace.index, used, use)) return;
  if (picksStatement(use)) trace.reasons.push(`\`${address}\` takes a statement of it by its place`);
  const attachment = attachmentAt(type, attachingAttribute(block, key));
  if (type === 'local') addStep(trace, { address, path: keys, via });
  else if (carriesOn(block, key)) {
    if (replaces(block, key)) trace.replacing.push(address);
    addStep(trace, { address, path: [], via: [...via, address] });
  } else if (attachment !== undefined) traceAttachment(trace, block, attachment, via);
  else if (limits(type, key)) limit(trace, address);
  else trace.reasons.push(`\`${address}\` uses it too, so it may have owners that are not known here`);
}

function limit(trace: Trace, address: string): void {
  trace.limits.push(address);
  trace.reasons.push(`it grants nothing: \`${address}\` limits with it what others grant`);
}

/** The attribute that a use is about: the one that reads `each.value` where it stands in `for_each`. */
function attachingAttribute(block: Block, key: string): string {
  const own = attachedAttribute(block.type);
  return own !== undefined && readsEach(block, key, own) ? own : key;
}

/** Adds the principals that a resource attaches a policy to. */
function traceAttachment(trace: Trace, block: Block, attachment: Attachment, via: readonly string[]): void {
  const { index } = trace;
  trace.kinds.add(attachment.kind);
  refuseRepeated(trace, block.address);
  if (index.uses.get(block.address)?.some((use) => carriesText(block, use)))
    trace.reasons.push(`the text of \`${block.address}\` is used elsewhere too`);
  if (attachment.own !== undefined) {
    addOwners(trace, attachment.own, principalNames(index, block), via);
    return;
  }
  const through = [...via, block.address];
  if (attachment.group !== undefined) addGroup(trace, block, attachment.group);
  for (const type of ['role', 'user'] as const) {
    const name = attachment[type];
    if (name === undefined) continue;
    const value = argumentOf(block, name);
    const isList = attachment.lists === true;
    if (value !== undefined) addOwners(trace, type, principalsAt(index, block, value, type, isList), through);
    else if (!isList) trace.reasons.push(`the ${type} of \`${block.address}\` is not said`);
  }
}

function addGroup(trace: Trace, block: Block, attribute: string): void {
  const value = argumentOf(block, attribute);
  const first = value?.type === 'sequence' ? value.items[0] : value;
  if (first === undefined) return;
  const name = textIn(trace.index, first, {});
  const group = name === undefined ? 'a group' : `the group \`${name}\``;
  trace.reasons.push(`it belongs to the members of ${group}, through \`${block.address}\``);
}

function addOwners(
  trace: Trace,
  type: Owner['type'],
  result: PrincipalsResult,
  via: readonly string[],
): void {
  if (result.type === 'unknown') {
    trace.reasons.push(result.reason);
    return;
  }
  // An owner is looked for among the findings too.
  if (!trace.index.meter.spend(2 * result.principals.length)) return;
  if (trace.owners.length + result.principals.length > MOST_OWNERS) {
    trace.reasons.push(`it has more than ${MOST_OWNERS} owners`);
    return;
  }
  for (const { name, address, provider } of result.principals)
    trace.owners.push({ type, name, evidence: evidenceOf(address, via), deployment: provider });
}

function evidenceOf(address: string | undefined, via: readonly string[]): string {
  const through = via.map((one) => `\`${one}\``).join(' and ');
  const principal = address === undefined ? 'Terraform' : `Terraform \`${address}\``;
  return through === '' ? principal : `${principal}, through ${through}`;
}
