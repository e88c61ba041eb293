import type { Owner } from '../locate/ownership.ts';
import type { Node } from '../syntax/node.ts';
import { holdersByArn } from './arn-uses.ts';
import { branchesOf, isNoValue, referenceOf } from './call.ts';
import { allHolders, type Holders, heldBy, heldElsewhere, noHolders, unknownHolders } from './declaration.ts';
import { mappingOf, memberOf } from './members.ts';
import { isKnown, namesIn, principalBy, principalOf } from './principals.ts';
import { isServiceRole } from './service-role.ts';
import type { Resource, Template } from './template.ts';
import { usesIn } from './uses.ts';

/** The holders of the policies that a resource declares. */
export function holdersOf(template: Template, resource: Resource): Holders {
  const { id, type, properties, doubt } = resource;
  const attached = type === 'AWS::IAM::ManagedPolicy' ? attachedHolders(template, resource) : [];
  if (doubt !== undefined) return allHolders([unknownHolders(doubt), ...attached]);
  switch (type) {
    case 'AWS::IAM::RolePolicy':
      return namedHolders(template, resource, 'role', memberOf(properties, 'RoleName'));
    case 'AWS::IAM::UserPolicy':
      return namedHolders(template, resource, 'user', memberOf(properties, 'UserName'));
    case 'AWS::IAM::GroupPolicy':
      return unknownHolders(`it belongs to the members of a group, through \`${id}\``);
    case 'AWS::IAM::Policy':
      return holdersInLists(template, resource);
    case 'AWS::IAM::ManagedPolicy':
      return allHolders([holdersInLists(template, resource), ...attached]);
    case 'AWS::SSO::PermissionSet':
      return unknownHolders('it belongs to the roles that an Identity Center permission set makes');
    default:
      return heldBy(principalOf(template, resource), []);
  }
}

/** The roles and users in the lists of a policy resource. */
function holdersInLists(template: Template, resource: Resource): Holders {
  const { id, properties } = resource;
  const groups = memberOf(properties, 'Groups');
  const hasGroups = groups !== undefined && !isNoValue(groups) && !isEmpty(groups);
  return allHolders([
    ...holdersInList(template, resource, 'role', memberOf(properties, 'Roles')),
    ...holdersInList(template, resource, 'user', memberOf(properties, 'Users')),
    ...(hasGroups ? [unknownHolders(`it belongs to the members of a group, through \`${id}\``)] : []),
  ]);
}

function holdersInList(
  template: Template,
  resource: Resource,
  type: Owner['type'],
  list: Node | undefined,
): Holders[] {
  return (list === undefined ? [] : branchesOf(list)).flatMap((branch) =>
    branch.type === 'sequence'
      ? branch.items.map((item) => namedHolders(template, resource, type, item))
      : [unknownHolders(`the ${type}s of \`${resource.id}\` are not literal`)],
  );
}

function isEmpty(node: Node): boolean {
  return node.type === 'sequence' && node.items.length === 0;
}

/** The role or user that a value of a policy resource names. */
function namedHolders(
  template: Template,
  { id }: Resource,
  type: Owner['type'],
  node: Node | undefined,
): Holders {
  if (node === undefined) return unknownHolders(`the ${type} of \`${id}\` is not given`);
  return allHolders(branchesOf(node).map((branch) => holdersFromName(template, id, type, branch)));
}

function holdersFromName(template: Template, id: string, type: Owner['type'], node: Node): Holders {
  const referred = referenceOf(node)?.id;
  const principal = referred === undefined ? undefined : principalBy(template, referred, type);
  if (principal !== undefined) return heldBy(principal, [id]);
  const names = namesIn(node, template.parts);
  if (names.every(isKnown)) return heldBy({ type, names, evidence: 'CloudFormation' }, [id]);
  if (referred === undefined) return unknownHolders(`the ${type} of \`${id}\` is not known`);
  const reason = `the ${type} of \`${id}\` is \`${referred}\`, which is not in this template`;
  if (template.resources.has(referred) || isParameter(template, referred)) return unknownHolders(reason);
  const isMade = type === 'role' && isServiceRole(referred);
  return heldElsewhere({ type: 'principal', principal: type, id: referred, isMade, via: [id], reason });
}

function isParameter({ parts }: Template, name: string): boolean {
  return parts.some((part) => memberOf(mappingOf(memberOf(part, 'Parameters')), name) !== undefined);
}

/** The holders that receive a managed policy through other resources. Every use attaches it, or may attach it. */
function attachedHolders(template: Template, { id, properties }: Resource): Holders[] {
  const { doubts, attached, mentioned, arns } = usesIn(template);
  const name = memberOf(properties, 'ManagedPolicyName');
  const principals = (attached.get(id) ?? []).flatMap((attachment) => attachment.principals());
  const mentions = (mentioned.get(id) ?? []).filter(({ who, limit }) => who !== id || limit !== undefined);
  return [
    ...principals.map((principal) => heldBy(principal, [id])),
    ...mentions.map(({ reason, limit }) => (limit === undefined ? unknownHolders(reason) : noHolders(limit))),
    ...(name === undefined ? [] : holdersByArn(arns, id, name)),
    ...doubts.map(unknownHolders),
    heldElsewhere({ type: 'managed', id }),
  ];
}
