import { follow, type Node, textOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { branchesOf, itemsOf } from './call.ts';
import { mappingOf, memberOf, unreadKeyOf } from './members.ts';
import { isSam, type ResourceType } from './resource-types.ts';
import type { Resource } from './template.ts';

/** A policy's body as a resource has it, before it has an address. */
export interface Body {
  readonly node: Node;
  readonly name: string | undefined;
  readonly extents: readonly Span[];
  /** Why the policy may be another than this one. */
  readonly doubt: string | undefined;
}

/** The policies that a resource gives, in all branches of conditions. */
export function bodiesOf({ type, properties }: Resource, { policies }: ResourceType): Body[] {
  const given = memberOf(properties, policies);
  if (policies !== 'Policies') return bodiesAt(given, undefined, [], undefined);
  return itemsOf(given).flatMap(isSam(type) ? statementsOfSam : inlineBodies);
}

function inlineBodies(item: Node): Body[] {
  const policy = mappingOf(item);
  const name = textOf(memberOf(policy, 'PolicyName'));
  const unread = policy && unreadKeyOf(policy);
  const doubt = unread && `it stands beside \`${unread}\`, which is not read here and may change it`;
  const isName = name !== undefined && !name.includes('/');
  return bodiesAt(memberOf(policy, 'PolicyDocument'), isName ? name : undefined, [item.span], doubt);
}

/** Among managed policies' names and policy templates, the statements that are written out. */
function statementsOfSam(item: Node): Body[] {
  const policy = mappingOf(item);
  if (policy === undefined || memberOf(policy, 'Statement') === undefined) return [];
  return [{ node: policy, name: undefined, extents: [], doubt: undefined }];
}

function bodiesAt(
  node: Node | undefined,
  name: string | undefined,
  extents: readonly Span[],
  doubt: string | undefined,
): Body[] {
  return (node === undefined ? [] : branchesOf(node)).map((branch) => ({
    node: follow(branch),
    name,
    extents,
    doubt,
  }));
}
