import type { Diagnostic } from '../../diagnostic.ts';
import {
  boundaryOf,
  IOT_POLICY,
  limitNote,
  ORGANIZATIONS_POLICY,
  SESSION_POLICY,
  textIn,
} from '../../locate/limit.ts';
import type { Document } from '../../syntax/document.ts';
import { argumentOf, blocksOf } from './block.ts';
import type { FoundPolicy } from './found-policy.ts';
import { indexModule, type Use } from './module-index.ts';
import { type Passed, readsEach } from './use.ts';

/** By resource type: the attribute that holds a policy that is no identity policy, and what it is. */
const LIMITING: ReadonlyMap<string, readonly [attribute: string, what: string]> = new Map([
  ['aws_organizations_policy', ['content', ORGANIZATIONS_POLICY]],
  ['awscc_organizations_policy', ['content', ORGANIZATIONS_POLICY]],
  ['aws_iot_policy', ['policy', IOT_POLICY]],
  ['awscc_iot_policy', ['policy_document', IOT_POLICY]],
  ['aws_eks_pod_identity_association', ['policy', SESSION_POLICY]],
  ['aws_rolesanywhere_profile', ['session_policy', SESSION_POLICY]],
  ['aws_transfer_access', ['policy', SESSION_POLICY]],
  ['aws_transfer_user', ['policy', SESSION_POLICY]],
]);

const BOUNDARY_KEY = /(?:^|_)permissions_boundary(?:_arn)?$/;

/** Whether an argument of a resource or module names a permissions boundary. */
export function isBoundaryKey(key: string): boolean {
  return BOUNDARY_KEY.test(key);
}

/** What a policy is that a block uses to limit what others grant; `undefined` if the block does not limit. */
export function limitBy({ block, keys }: Use, passes: Passed): string | undefined {
  const { type, address } = block;
  const [key = ''] = keys;
  if (isBoundaryKey(key) || (type === 'module' && keys.some(isBoundaryKey))) return boundaryOf(address);
  const [attribute = '', what] = LIMITING.get(type) ?? [];
  if (what === undefined || (key !== attribute && !readsEach(block, key, attribute))) return undefined;
  // A text that only mentions the policy is that of another one.
  return passes === 'text' ? textIn(address, what) : undefined;
}

/**
 * Notes for the resources of a file that look as if they had identity policies and are left alone. Those whose text is
 * a policy of the file are left out: that one is named.
 */
export function limitNotes(document: Document, policies: readonly FoundPolicy[]): Diagnostic[] {
  const limiting = blocksOf(document).flatMap((block) => {
    const [attribute, what] = LIMITING.get(block.type) ?? [];
    if (attribute === undefined || what === undefined) return [];
    return argumentOf(block, attribute) === undefined ? [] : [{ block, attribute, what }];
  });
  if (limiting.length === 0) return [];
  const { uses } = indexModule([document]);
  const origins = new Set(policies.map(({ origin }) => origin.block.address));
  const texts = new Set(
    [...origins].flatMap((address) =>
      (uses.get(address) ?? []).map(({ block, keys: [key] }) => `${block.address} ${key}`),
    ),
  );
  return limiting
    .filter(({ block, attribute }) => !texts.has(`${block.address} ${attribute}`))
    .map(({ block, what }) => limitNote(block.address, what, document.file.locate(block.entry.span.start)));
}
