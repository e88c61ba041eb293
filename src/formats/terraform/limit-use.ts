import type { Diagnostic } from '../../diagnostic.ts';
import {
  boundaryInCondition,
  boundaryOf,
  IOT_POLICY,
  limitNote,
  ORGANIZATIONS_POLICY,
  SESSION_POLICY,
  textIn,
} from '../../locate/limit.ts';
import { once } from '../../once.ts';
import type { Document } from '../../syntax/document.ts';
import { entryOf, type Mapping, type Node, textOf } from '../../syntax/node.ts';
import { argumentOf, type Block, blocksOf, bodyOf } from './block.ts';
import type { FoundPolicy } from './found-policy.ts';
import { indexModule, innerNodes, splitPath, type Use } from './module-index.ts';
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

/** The values of a document's conditions on the permissions boundary of a role or user. */
export function boundaryConditions(block: Block): Node[] {
  if (block.type !== 'data.aws_iam_policy_document') return [];
  const conditions = blocksIn(bodyOf(block), 'statement').flatMap((one) => blocksIn(one, 'condition'));
  return conditions
    .filter((one) => textOf(entryOf(one, 'variable')?.value)?.toLowerCase() === 'iam:permissionsboundary')
    .flatMap((one) => entryOf(one, 'values')?.value ?? []);
}

function blocksIn(body: Mapping | undefined, name: string): Mapping[] {
  const values = (body?.entries ?? []).filter(({ key }) => key === name).map(({ value }) => value);
  return values.filter((value) => value.type === 'mapping');
}

/** The addresses that those values refer to. */
const namedInConditions = once(
  (block: Block): ReadonlySet<string> => new Set(boundaryConditions(block).flatMap(addressesIn)),
);

function addressesIn(node: Node): string[] {
  if (node.type === 'sequence') return node.items.flatMap(addressesIn);
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type === 'reference') return [splitPath(expression.path).address];
  return innerNodes(node).flatMap(addressesIn);
}

/** What a policy is that a block uses to limit what others grant; `undefined` if the block does not limit. */
export function limitBy(used: string, { block, keys }: Use, passes: Passed): string | undefined {
  const { type, address } = block;
  const [key = ''] = keys;
  if (isBoundaryKey(key) || (type === 'module' && keys.some(isBoundaryKey))) return boundaryOf(address);
  if (keys[1] === 'condition' && namedInConditions(block).has(used)) return boundaryInCondition(address);
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
