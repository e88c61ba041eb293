import type { LocatedPolicy } from '../../locate/located-policy.ts';
import type { Ownership } from '../../locate/ownership.ts';
import type { PolicyKind } from '../../policy/policy-document.ts';
import type { Document } from '../../syntax/document.ts';
import { attachedAttribute, attachmentAt } from './attachment.ts';
import type { Block } from './block.ts';
import { indexOf } from './module-index.ts';
import { hasNamedStatement } from './named-statement.ts';
import { addStep, followSteps, type Trace, traceAttachment } from './trace.ts';

/** Whose policy the module around it says it is. `beside` holds every document of the file's folder. */
export function terraformOwnership(policy: LocatedPolicy, beside: readonly Document[]): Ownership {
  const trace = startTrace(policy, beside);
  followSteps(trace, () => trace.reasons.length > 0);
  const { owners, kinds, reasons, replacing } = trace;
  const [reason] = reasons;
  if (reason !== undefined) return { type: 'uncertain', reason };
  const [replaced] = replacing;
  if (replaced !== undefined && hasNamedStatement(policy))
    return {
      type: 'uncertain',
      reason: `\`${replaced}\` replaces statements by those of the same \`sid\` in it, which come back with a statement that goes`,
    };
  if (owners.length === 0) return { type: 'unsaid' };
  const [kind] = kinds;
  return { type: 'owned', owners, kind: kinds.size === 1 ? kind : undefined };
}

/** What the documents of a module do with a policy, beside giving it to principals. */
export interface PolicyUses {
  /** Whether it limits what others grant, so that it grants nothing itself. */
  readonly isLimit: boolean;
  /** The document in which its statements replace those of the same names; `undefined` where there is none. */
  readonly replaced: string | undefined;
}

/** What documents do with a policy. */
export function usesOf(policy: LocatedPolicy, documents: readonly Document[]): PolicyUses {
  const trace = startTrace(policy, documents);
  followSteps(trace, () => trace.limits.length > 0);
  return { isLimit: trace.limits.length > 0, replaced: trace.replacing[0] };
}

function startTrace({ address = '' }: LocatedPolicy, documents: readonly Document[]): Trace {
  const index = indexOf(documents);
  const lists = { owners: [], reasons: [], limits: [], replacing: [], steps: [] };
  const trace: Trace = { index, kinds: new Set<PolicyKind>(), visited: new Set<string>(), ...lists };
  const [kind = '', name = '', ...names] = address.split('.');
  if (kind === 'local') {
    // Members whose names have more than letters are not told apart.
    const isPlain = /^local(\.[\w-]+)+$/.test(address);
    const local = `local.${/^[^[]*/.exec(name)?.[0] ?? name}`;
    addStep(trace, { address: local, path: isPlain ? names : [], via: [] });
  } else if (kind === 'module') {
    trace.reasons.push(`it is passed to \`module.${name}\`, whose code is not read`);
  } else startAtBlock(trace, index.blocks.get(blockAddress(address)));
  return trace;
}

/** The address of the block that a policy stands in, without what tells the policies of one block apart. */
function blockAddress(address: string): string {
  const [whole = ''] = /^[^[]*/.exec(address) ?? [];
  return whole
    .split('.')
    .slice(0, whole.startsWith('data.') ? 3 : 2)
    .join('.');
}

function startAtBlock(trace: Trace, block: Block | undefined): void {
  if (block === undefined) return;
  const { address, type } = block;
  if (type === 'aws_ssoadmin_permission_set_inline_policy')
    trace.reasons.push('it belongs to the roles that an Identity Center permission set makes');
  const attribute = type === 'aws_iam_role' ? 'inline_policy' : attachedAttribute(type);
  const attachment = attribute === undefined ? undefined : attachmentAt(type, attribute);
  if (attachment !== undefined) traceAttachment(trace, block, attachment, []);
  else addStep(trace, { address, path: [], via: [] });
}
