import type { PolicyKind } from '../policy/policy-document.ts';
import { follow, type Mapping, type Node, textOf } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';
import { branchesOf, callOf, itemsOf } from './call.ts';
import { type Declaration, unknownHolders } from './declaration.ts';
import { holdersOf } from './holders.ts';
import { mappingOf, memberOf, unreadKeyOf } from './members.ts';
import { isKnown, namesIn } from './principals.ts';
import { isSam, type Resource, type ResourceType, resourceType, type Template } from './template.ts';

/** The body of a policy in a resource, before it has an address. */
export interface Body {
  readonly node: Node;
  readonly name: string | undefined;
  readonly extents: readonly Span[];
  /** Why the deployed policy may differ from this one. */
  readonly doubt: string | undefined;
}

/** The policies that a resource declares, in all branches of conditions. */
export function bodiesOf({ type, properties }: Resource, { policies }: ResourceType): Body[] {
  const given = memberOf(properties, policies);
  if (policies !== 'Policies') return bodiesAt(given, undefined, [], undefined);
  return itemsOf(given).flatMap(isSam(type) ? statementsOfSam : inlinePolicyBodies);
}

function inlinePolicyBodies(item: Node): Body[] {
  const policy = mappingOf(item);
  const name = textOf(memberOf(policy, 'PolicyName'));
  const unread = policy && unreadKeyOf(policy);
  const doubt = unread && `it stands beside \`${unread}\`, which is not read here and may change it`;
  const isName = name !== undefined && !name.includes('/');
  return bodiesAt(memberOf(policy, 'PolicyDocument'), isName ? name : undefined, [item.span], doubt);
}

/** The policy, if a SAM list item is one rather than the name of a managed policy or a policy template. */
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

/** The identity policies that a template declares, without trust policies and resource policies. */
export function declarationsOf(template: Template): Declaration[] {
  return [...template.resources.values()].flatMap((resource) => {
    const type = resourceType(resource.type);
    return type === undefined ? [] : declarationsIn(template, resource, type);
  });
}

function declarationsIn(template: Template, resource: Resource, type: ResourceType): Declaration[] {
  const bodies = bodiesOf(resource, type);
  const kind = inlineKind(resource, type);
  const managedName = memberOf(resource.properties, 'ManagedPolicyName');
  const taken = new Set<string>();
  return bodies.map(({ node, name, extents, doubt }, index): Declaration => {
    const own = name !== undefined && !taken.has(name) ? name : `policy ${index + 1}`;
    taken.add(own);
    return {
      address: bodies.length > 1 ? `${resource.id}/${own}` : resource.id,
      body: node,
      kind,
      extents: [node.span, ...extents, resource.entry.span],
      ...(managedName !== undefined && {
        managedNames: () => namesIn(managedName, template.parts).filter(isKnown),
      }),
      holders: () => (doubt === undefined ? holdersOf(template, resource) : unknownHolders(doubt)),
    };
  });
}

/** Where the resources of a template have policies that are not written there. */
export function unreadPoliciesIn({ resources }: Template): Node[] {
  return [...resources.values()].flatMap((resource): Node[] => {
    const { type, properties, entry } = resource;
    const found = resourceType(type);
    if (found === undefined) return [];
    const places = isWritten(entry.value, properties) ? [] : [entry.value];
    if (found.policies !== 'Policies' || isSam(type)) return places;
    return [...places, ...itemsOf(memberOf(properties, 'Policies')).filter(isUnreadItem)];
  });
}

/** Whether all properties of a resource are written in it. */
function isWritten(resource: Node, properties: Mapping | undefined): boolean {
  if (properties !== undefined) return unreadKeyOf(properties) === undefined;
  const given = memberOf(mappingOf(resource), 'Properties');
  return given === undefined || callOf(given) === undefined;
}

function isUnreadItem(item: Node): boolean {
  const policy = mappingOf(item);
  if (policy === undefined || callOf(item) !== undefined) return true;
  return memberOf(policy, 'PolicyDocument') === undefined && unreadKeyOf(policy) !== undefined;
}

function inlineKind({ type, properties }: Resource, { kind }: ResourceType): PolicyKind {
  if (type !== 'AWS::IAM::Policy') return kind;
  // Each principal receives the same inline policy, so the smallest size limit applies.
  if (memberOf(properties, 'Users') !== undefined) return 'user-inline';
  return memberOf(properties, 'Groups') === undefined ? kind : 'group-inline';
}
