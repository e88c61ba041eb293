import type { PolicyKind } from '../../policy/policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import type { LocatedPolicy } from '../located-policy.ts';
import type { Ownership } from '../ownership.ts';
import { attachedAttribute, attachmentAt } from './attachment.ts';
import type { Block } from './block.ts';
import { indexOf, type ModuleIndex } from './module-index.ts';
import { type Trace, traceAttachment, traceUses } from './trace.ts';

/** Whose policy the module around it says it is. `beside` holds every document of the file's folder. */
export function terraformOwnership(policy: LocatedPolicy, beside: readonly Document[]): Ownership {
  const { owners, kinds, reasons } = traceOf(policy, beside);
  const [reason] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  if (owners.length === 0) return { type: 'unsaid' };
  const [kind] = kinds;
  return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined };
}

/** Whether documents say that a policy limits what others grant, so that it grants nothing itself. */
export function isLimit(policy: LocatedPolicy, documents: readonly Document[]): boolean {
  return traceOf(policy, documents).limits.length > 0;
}

function traceOf(policy: LocatedPolicy, documents: readonly Document[]): Trace {
  const index = indexOf(documents);
  const kinds = new Set<PolicyKind>();
  const trace: Trace = { index, owners: [], kinds, reasons: [], limits: [], visited: new Set<string>() };
  start(trace, index, policy.address ?? '');
  return trace;
}

function start(trace: Trace, index: ModuleIndex, address: string): void {
  const [kind, ...names] = address.split('.');
  if (kind === 'local') {
    // Members whose names have more than letters are not told apart.
    const plain = /^local(\.[\w-]+)+$/.test(address);
    const [local] = /^local\.[^.[]+/.exec(address) ?? [address];
    traceUses(trace, local, plain ? names.slice(1) : [], []);
  } else if (kind === 'module') {
    trace.reasons.push(`it is passed to \`module.${names[0] ?? ''}\`, whose code is not read`);
  } else startAtBlock(trace, index.blocks.get([kind, ...names].slice(0, kind === 'data' ? 3 : 2).join('.')));
}

function startAtBlock(trace: Trace, block: Block | undefined): void {
  if (block === undefined) return;
  const { address, type } = block;
  if (type === 'aws_ssoadmin_permission_set_inline_policy')
    trace.reasons.push('it belongs to the roles that an Identity Center permission set makes');
  const attribute = type === 'aws_iam_role' ? 'inline_policy' : attachedAttribute(type);
  const attachment = attribute === undefined ? undefined : attachmentAt(type, attribute);
  if (attachment !== undefined) traceAttachment(trace, block, attachment, []);
  if (type === 'aws_iam_policy' || type.startsWith('data.')) {
    traceUses(trace, address, [], []);
    return;
  }
  // Others may use the text of an inline policy; the other attributes of its resource give nothing away.
  const uses = trace.index.uses.get(address) ?? [];
  if (uses.some(({ rest }) => rest.includes('policy') || rest.includes('inline_policy')))
    trace.reasons.push(`the text of \`${address}\` is used elsewhere too`);
}
