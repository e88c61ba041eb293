import { ANY_NAME, type Owner } from '../../locate/ownership.ts';
import type { Node } from '../../syntax/node.ts';
import { type Block, bodyOf } from './block.ts';
import { innerNodes, type ModuleIndex, resourceIn } from './module-index.ts';
import { repeatedBy } from './principal.ts';

/** Arguments that may name roles, users or groups that stand elsewhere, to which the module attaches a policy. */
const ATTACHED = /(?:^|_)(?:role|user|group|principal|member)s?(?:_(?:arns?|ids?|names))?$/i;
/** What a module may make a permissions boundary of. */
const BOUNDARY = /boundar/i;
const OWN = new Set(['count', 'depends_on', 'for_each', 'providers', 'source', 'version']);

/**
 * The roles and users that a module whose code is not read makes of a policy in one of its arguments: all that are
 * deployed under its call. `keys` lead to the policy. `undefined` if the policy may have other owners too.
 */
export function ownerUnderCall(index: ModuleIndex, block: Block, keys: readonly string[]): Owner | undefined {
  const resource = resourceIn(index.root, block);
  if (block.type !== 'module' || index.followed.has(block.address) || resource === undefined)
    return undefined;
  // What leaves the module may be attached elsewhere.
  const isUsed = index.uses.has(block.address);
  if (isUsed || OWN.has(keys[0] ?? '') || keys.some((key) => BOUNDARY.test(key)) || attachesElsewhere(block))
    return undefined;
  return {
    type: 'role',
    name: ANY_NAME,
    evidence: `Terraform \`${block.address}\`, whose code is not read`,
    path: block.calledFrom ?? block.document.file.path,
    repeatedBy: repeatedBy(index),
    resource: { ...resource, isCall: true },
  };
}

function attachesElsewhere(block: Block): boolean {
  return (bodyOf(block)?.entries ?? []).some(
    ({ key, value }) =>
      (ATTACHED.test(key) && !(value.type === 'scalar' && typeof value.value === 'boolean')) ||
      (!OWN.has(key) && namesPrincipal(value)),
  );
}

const PRINCIPALS = ['aws_iam_role', 'aws_iam_user', 'aws_iam_group', 'aws_iam_instance_profile'];

/** Whether a value refers to a role, a user or a group, at any depth. */
function namesPrincipal(node: Node): boolean {
  if (node.type === 'mapping') return node.entries.some(({ value }) => namesPrincipal(value));
  if (node.type === 'sequence') return node.items.some(namesPrincipal);
  const expression = node.type === 'opaque' ? node.expression : undefined;
  if (expression?.type === 'reference') return expression.path.some((part) => PRINCIPALS.includes(part));
  return innerNodes(node).some(namesPrincipal);
}
