import { boundaryInCondition, boundaryOf } from '../../locate/limit.ts';
import type { NameClue, Owner } from '../../locate/ownership.ts';
import type { PolicyKind } from '../../policy/policy-document.ts';
import { type Attachment, attachedAttribute, attachmentAt } from './attachment.ts';
import { argumentOf, type Block } from './block.ts';
import { type Instance, textIn } from './evaluate.ts';
import type { PolicyOrigin } from './found-policy.ts';
import { keyOfInstance } from './instances.ts';
import { instancesMeant } from './instances-meant.ts';
import { limitBy } from './limit-use.ts';
import { isUsedInIndex, type ModuleIndex, resourceIn, type Use } from './module-index.ts';
import { attachedByName, managedNamesOf, type NamedAttachment } from './named-policies.ts';
import {
  type NamedPrincipal,
  type PrincipalsResult,
  principalNames,
  principalsAt,
  repeatedBy,
} from './principal.ts';
import { isChosenAmong, statementUse } from './statement-use.ts';
import { ownerUnderCall } from './unread-call.ts';
import {
  carriesOn,
  concerns,
  isHarmless,
  isTextUsed,
  type Passed,
  passedBy,
  picksStatement,
  picksStatementIn,
  readsEach,
  replaces,
  rewritesActions,
  takesOtherPolicy,
} from './use.ts';

/** A block whose uses are still to be followed. */
interface Step {
  readonly address: string;
  /** In a local value, the path of the member that is meant. */
  readonly path: readonly string[];
  /** The key or index of the instance that is meant, as `keyOfInstance` gives it; `undefined` for all of them. */
  readonly key?: string | undefined;
  /** The blocks between the policy and this one. */
  readonly via: readonly string[];
  /** What a local value holds of the policy; that of a managed policy depends on the attribute. */
  readonly passes: Passed;
}

/** What is found by following a policy to its principals. */
export interface Trace {
  readonly index: ModuleIndex;
  readonly owners: Owner[];
  readonly kinds: Set<PolicyKind>;
  /** The names of the managed policies that it is. */
  readonly managedNames: NameClue[];
  /** Why some owners are not known. INVARIANT: if there is a reason, `owners` is ignored. */
  readonly reasons: string[];
  /** What it is in places that use it to limit what others grant. */
  readonly limits: string[];
  /** What it is where statements are used in a way that may depend on their number or their places. */
  readonly misused: string[];
  /** The same, if a statement may be removed from a list. */
  readonly placed: string[];
  /** Resources that take the policy as one that is not an identity policy, such as a trust or resource policy. */
  readonly others: string[];
  /** Documents in which statements of the policy replace others with the same `sid`. */
  readonly replacing: string[];
  /** The steps to follow, in order, and the ids of those that were ever added. */
  readonly steps: Step[];
  readonly visited: Set<string>;
}

const MOST_OWNERS = 1000;
const LONGEST_WAY = 50;

/** Follows a policy from the block that contains it, in a module of the index, to all of its principals. */
export function tracePolicy(index: ModuleIndex, origin: PolicyOrigin, scope = ''): Trace {
  const trace = newTrace(index);
  // Names and instances are cached for the block object in the index, so that one is used.
  const block = index.blocks.get(scope + origin.block.address) ?? origin.block;
  startTrace(trace, { ...origin, block });
  followSteps(trace);
  return trace;
}

/** Follows a text from the place in a block that computes it to all of its principals. */
export function traceText(index: ModuleIndex, use: Use, instances: readonly Instance[] | undefined): Trace {
  const trace = newTrace(index);
  traceUse(trace, { address: '', path: [], via: [], passes: 'text' }, use, instances);
  followSteps(trace);
  return trace;
}

/** Follows a data source that reads a policy to all of its principals. */
export function traceData(
  index: ModuleIndex,
  { address }: Block,
  instances: readonly Instance[] | undefined,
): Trace {
  const trace = newTrace(index);
  for (const one of instances ?? [{}])
    addStep(trace, { address, path: [], key: keyOfInstance(one), via: [], passes: 'text' });
  followSteps(trace);
  return trace;
}

function newTrace(index: ModuleIndex): Trace {
  const lists = {
    owners: [],
    managedNames: [],
    reasons: [],
    limits: [],
    misused: [],
    placed: [],
    others: [],
    replacing: [],
    steps: [],
  };
  return { index, kinds: new Set<PolicyKind>(), visited: new Set<string>(), ...lists };
}

/** Starts in the argument of a call that has the policy, in all instances of the call. */
function startInCall(
  trace: Trace,
  scopes: readonly string[],
  [argument, ...path]: readonly string[],
  passes: Passed,
): void {
  if (argument === undefined || argument === 'for_each')
    trace.reasons.push('it is a part of what a module is called for');
  for (const scope of scopes) addStep(trace, { address: `${scope}var.${argument}`, path, via: [], passes });
}

function startTrace(trace: Trace, { block, path, isStatements }: PolicyOrigin): void {
  const { index } = trace;
  const { address, type } = block;
  if (type === 'local') {
    addStep(trace, { address, path, via: [], passes: isStatements === true ? 'statements' : 'text' });
    return;
  }
  const scopes = index.followed.get(address);
  if (scopes !== undefined) {
    startInCall(trace, scopes, path, isStatements === true ? 'statements' : 'text');
    return;
  }
  if (type === 'module') {
    const owner = ownerUnderCall(index, block, path);
    if (owner !== undefined) trace.owners.push(owner);
    else trace.reasons.push(`it is passed to \`${address}\`, whose code is not read`);
    return;
  }
  if (type === 'aws_ssoadmin_permission_set_inline_policy')
    trace.reasons.push('it belongs to the roles that an Identity Center permission set makes');
  const attribute = type === 'aws_iam_role' ? 'inline_policy' : attachedAttribute(type);
  const attachment = attribute === undefined ? undefined : attachmentAt(type, attribute);
  if (attachment !== undefined) traceAttachment(trace, block, attachment, []);
  else addStep(trace, { address, path: [], via: [], passes: 'text' });
}

/** Adds a block whose uses are to be followed, unless it was added before. */
function addStep(trace: Trace, step: Step): void {
  const id = JSON.stringify([step.passes, step.address, step.path, step.key]);
  if (trace.visited.has(id)) return;
  trace.visited.add(id);
  refuseRepeated(trace, step.address);
  if (step.via.length < LONGEST_WAY) trace.steps.push(step);
  else trace.reasons.push(`it is passed through more than ${LONGEST_WAY} blocks`);
}

/** Follows every step, even after a reason is found, so that the number of steps depends on the module alone. */
function followSteps(trace: Trace): void {
  const { index, steps } = trace;
  for (const step of steps) {
    if (step.passes === 'statements' && isUsedInIndex(index, step.address))
      trace.misused.push('a list of statements that an index uses in a way that is not followed');
    for (const use of index.uses.get(step.address) ?? []) {
      if (!index.meter.spend(1)) return;
      if (!concerns(use.rest, step.path)) continue;
      // How many statements there are may matter, unlike how many policies.
      if (step.passes !== 'statements' && takesNoMember(index, step, use)) continue;
      const instances = instancesMeant(index, step, use);
      if (instances?.length !== 0) traceUse(trace, step, use, instances);
    }
    traceNames(trace, step);
  }
}

/** A block that is declared several times may have different arguments in each place. */
function refuseRepeated({ index, reasons }: Trace, address: string): void {
  if (index.repeated.has(address))
    reasons.push(`\`${address}\` is declared several times, as with override files`);
}

/** Whether a use takes the keys of a map that has the policy as a member, or the length of a value. */
function takesNoMember({ blocks }: ModuleIndex, { address, path }: Step, { rest, only }: Use): boolean {
  const isMember = path.length > rest.length || blocks.get(address)?.type !== 'local';
  return only === 'length' || (only === 'keys' && isMember);
}

/** Follows the blocks that name a managed policy instead of referring to it. */
function traceNames(trace: Trace, { address, via }: Step): void {
  const policy = trace.index.blocks.get(address);
  if (policy?.type !== 'aws_iam_policy') return;
  trace.managedNames.push(...managedNamesOf(trace.index, policy));
  for (const attached of attachedByName(trace.index, policy)) traceName(trace, attached, via);
}

function traceName(trace: Trace, { block, use, isCertain }: NamedAttachment, via: readonly string[]): void {
  const { address } = block;
  if (use === 'elsewhere') trace.reasons.push(`\`${address}\` may attach it by its ARN or name`);
  else if (!isCertain)
    trace.reasons.push(
      use === 'limit'
        ? `it may be a permissions boundary in \`${address}\``
        : `\`${address}\` may ${use === 'lookup' ? 'look it up' : 'attach it'} by its ARN`,
    );
  else if (use === 'lookup') addStep(trace, { address, path: [], via: [...via, address], passes: 'text' });
  else if (use === 'limit')
    trace.limits.push(
      block.type === 'data.aws_iam_policy_document' ? boundaryInCondition(address) : boundaryOf(address),
    );
  else traceAttachment(trace, block, use, via);
}

/** Follows a use in the given instances of its block; in all of them if there is no list. */
function traceUse(trace: Trace, step: Step, use: Use, instances: readonly Instance[] | undefined): void {
  const { address: used, via } = step;
  const { block, keys } = use;
  const [key = ''] = keys;
  const { type, address } = block;
  const passes = passedBy(trace.index, used, use, step.passes);
  const limit = limitBy(used, use, passes);
  if (passes === 'statements') {
    traceStatements(trace, step, use, instances);
    return;
  }
  if (isHarmless(trace.index, used, use)) return;
  if (picksStatement(use) || (used !== '' && picksStatementIn(block)))
    trace.reasons.push(`\`${address}\` selects a statement of the policy by index`);
  if (rewritesActions(block, used))
    trace.reasons.push(`\`${address}\` replaces text of the policy that may be a part of an action`);
  const attachment = attachmentAt(type, attachingAttribute(block, key));
  // A text that only mentions the policy is that of another one.
  const holdsText = passes === 'text' || attachment?.kind === 'managed';
  if (type === 'local') addStep(trace, { address, path: keys, via, passes });
  else if (carriesOn(block, key) && passes === 'text') {
    if (replaces(block, key)) trace.replacing.push(address);
    for (const one of instances ?? [{}])
      addStep(trace, {
        address,
        path: [],
        key: keyOfInstance(one),
        via: [...via, address],
        passes: 'text',
      });
  } else if (attachment !== undefined && holdsText) traceAttachment(trace, block, attachment, via, instances);
  else if (limit !== undefined) trace.limits.push(limit);
  else {
    const owner = holdsText ? ownerUnderCall(trace.index, block, keys) : undefined;
    if (owner !== undefined) {
      trace.owners.push(owner);
      return;
    }
    if (takesOtherPolicy(type, key)) trace.others.push(address);
    trace.reasons.push(`\`${address}\` uses it too, so it may have owners that are not known here`);
  }
}

/** Follows a use of statements that are no policy yet. */
function traceStatements(
  trace: Trace,
  { path, via }: Step,
  use: Use,
  instances: readonly Instance[] | undefined,
): void {
  const { block, keys, rest } = use;
  const { address, type } = block;
  const how = rest.length <= path.length ? statementUse(use) : undefined;
  if (how === 'harmless') return;
  const attachment = attachmentAt(type, keys[0] ?? '');
  const owner = how === 'call' ? ownerUnderCall(trace.index, block, keys) : undefined;
  const misuse = `a list of statements that \`${address}\` uses in a way that is not followed`;
  if (how === 'by-place' || (how !== undefined && isChosenAmong(use))) trace.placed.push(misuse);
  if (how === 'passes') addStep(trace, { address, path: path.slice(rest.length), via, passes: 'statements' });
  else if (how === 'document' || how === 'by-place')
    for (const one of instances ?? [{}])
      addStep(trace, { address, path: [], key: keyOfInstance(one), via: [...via, address], passes: 'text' });
  else if (how === 'policy' && attachment !== undefined)
    traceAttachment(trace, block, attachment, via, instances);
  else if (how === 'policy' && carriesOn(block, keys[0] ?? ''))
    addStep(trace, { address, path: [], via: [...via, address], passes: 'text' });
  else if (owner !== undefined) trace.owners.push(owner);
  else trace.misused.push(misuse);
}

/** The attribute that a use ends up in. For a use in `for_each`, that is the attribute that reads `each.value`. */
function attachingAttribute(block: Block, key: string): string {
  const own = attachedAttribute(block.type);
  return own !== undefined && readsEach(block, key, own) ? own : key;
}

/** Adds the principals that a resource attaches a policy to, in the given instances or all of them. */
function traceAttachment(
  trace: Trace,
  block: Block,
  attachment: Attachment,
  via: readonly string[],
  instances?: readonly Instance[],
): void {
  const { index } = trace;
  trace.kinds.add(attachment.kind);
  refuseRepeated(trace, block.address);
  if (isTextUsed(index, block)) trace.reasons.push(`the text of \`${block.address}\` is used elsewhere too`);
  if (attachment.own !== undefined) {
    addOwners(trace, attachment.own, principalNames(index, block, instances), via);
    return;
  }
  const through = [...via, block.address];
  if (attachment.group !== undefined) addGroup(trace, block, attachment.group);
  for (const type of ['role', 'user'] as const) {
    const name = attachment[type];
    if (name === undefined) continue;
    const value = argumentOf(block, name);
    const isList = attachment.lists === true;
    if (value !== undefined)
      addOwners(trace, type, principalsAt(index, block, value, type, isList, instances), through);
    else if (!isList) trace.reasons.push(`the ${type} of \`${block.address}\` is not given`);
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
  for (const principal of result.principals) trace.owners.push(ownerFrom(trace.index, type, principal, via));
}

function ownerFrom(
  index: ModuleIndex,
  type: Owner['type'],
  { name, address, block }: NamedPrincipal,
  via: readonly string[],
): Owner {
  const { root } = index;
  const isResource = address !== undefined && !block.type.startsWith('data.');
  return {
    type,
    name,
    evidence: evidenceOf(index, address, via),
    path: block.calledFrom ?? block.document.file.path,
    mayBeCalled: root?.isOpen === false ? undefined : true,
    repeatedBy: repeatedBy(index),
    resource: isResource ? resourceIn(root, block) : undefined,
  };
}

/** How an owner was found. What stands in the same module as the owner is named without the calls that lead there. */
function evidenceOf({ blocks }: ModuleIndex, address: string | undefined, via: readonly string[]): string {
  const scope = blocks.get(address ?? '')?.scope;
  const through = via.map((one) => {
    const isBeside = scope !== undefined && blocks.get(one)?.scope === scope;
    return `\`${isBeside ? one.slice(scope.length) : one}\``;
  });
  const principal = address === undefined ? 'Terraform' : `Terraform \`${address}\``;
  return through.length === 0 ? principal : `${principal}, through ${through.join(' and ')}`;
}
