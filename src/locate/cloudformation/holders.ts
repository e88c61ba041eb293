import { type Node, textOf } from '../../syntax/node.ts';
import type { Owner } from '../ownership.ts';
import { branchesOf, callOf, follow, isNoValue, memberOf, referredId } from './call.ts';
import { allHolders, type Holders, unknownHolders } from './declaration.ts';
import { mentionsIn } from './mentions.ts';
import { endOf, nameOf } from './name.ts';
import type { Resource, Template } from './resources.ts';

type PrincipalType = Owner['type'];

const NAME_KEYS: Readonly<Record<PrincipalType, string>> = { role: 'RoleName', user: 'UserName' };

/** Who holds the policies that a resource declares. */
export function holdersOf(template: Template, resource: Resource): Holders {
  const { id, type, properties } = resource;
  switch (type) {
    case 'AWS::IAM::Role':
      return principalOf(resource, 'role', []);
    case 'AWS::IAM::User':
      return principalOf(resource, 'user', []);
    case 'AWS::IAM::Group':
      return unknownHolders(`it belongs to the members of the group \`${id}\``);
    case 'AWS::IAM::RolePolicy':
      return named(template, resource, 'role', memberOf(properties, 'RoleName'));
    case 'AWS::IAM::UserPolicy':
      return named(template, resource, 'user', memberOf(properties, 'UserName'));
    case 'AWS::IAM::GroupPolicy':
      return unknownHolders(`it belongs to the members of a group, through \`${id}\``);
    case 'AWS::IAM::Policy':
      return listed(template, resource);
    case 'AWS::IAM::ManagedPolicy':
      return allHolders([listed(template, resource), ...attached(template, resource)]);
    case 'AWS::Serverless::Function':
    case 'AWS::Serverless::StateMachine':
      return generatedBySam(template, resource, []);
    case 'AWS::SSO::PermissionSet':
      return unknownHolders('it belongs to the roles that an Identity Center permission set makes');
    default:
      return { owners: [], reasons: [] };
  }
}

/** A role or user by its own resource. */
function principalOf(resource: Resource, type: PrincipalType, via: readonly string[]): Holders {
  const { id, properties } = resource;
  const given = memberOf(properties, NAME_KEYS[type]);
  if (given === undefined || isNoValue(given)) {
    const name = { type: 'generated', logicalId: id } as const;
    return { owners: [{ type, name, evidence: evidenceOf(id, via) }], reasons: [] };
  }
  const name = nameOf(given);
  if (name === undefined) return unknownHolders(`the name of \`${id}\` is not literal`);
  return { owners: [{ type, name, evidence: evidenceOf(id, via) }], reasons: [] };
}

/** The role that SAM makes for a function or a state machine. */
function generatedBySam(
  template: Template,
  { id, type, properties }: Resource,
  via: readonly string[],
): Holders {
  const kind = type.slice('AWS::Serverless::'.length);
  const isGiven =
    memberOf(properties, 'Role') !== undefined ||
    template.parts.some((part) => {
      const globals = memberOf(part, 'Globals');
      const own = globals?.type === 'mapping' ? memberOf(globals, kind) : undefined;
      return own?.type === 'mapping' && memberOf(own, 'Role') !== undefined;
    });
  if (isGiven) return unknownHolders(`\`${id}\` has a \`Role\` of its own, so SAM passes its policies over`);
  const name = { type: 'generated', logicalId: `${id}Role` } as const;
  return { owners: [{ type: 'role', name, evidence: evidenceOf(id, via) }], reasons: [] };
}

/** The roles and users in the lists of a policy resource. */
function listed(template: Template, resource: Resource): Holders {
  const { id, properties } = resource;
  const all: Holders[] = [];
  for (const [key, type] of [
    ['Roles', 'role'],
    ['Users', 'user'],
  ] as const) {
    const list = memberOf(properties, key);
    for (const branch of list === undefined ? [] : branchesOf(list)) {
      if (branch.type === 'sequence')
        all.push(...branch.items.map((item) => named(template, resource, type, item)));
      else all.push(unknownHolders(`the ${type}s of \`${id}\` are not literal`));
    }
  }
  const groups = memberOf(properties, 'Groups');
  if (
    groups !== undefined &&
    !(groups.type === 'sequence' && groups.items.length === 0) &&
    !isNoValue(groups)
  )
    all.push(unknownHolders(`it belongs to the members of a group, through \`${id}\``));
  return allHolders(all);
}

/** The role or user that a value of a policy resource names. */
function named(template: Template, { id }: Resource, type: PrincipalType, node: Node | undefined): Holders {
  if (node === undefined) return unknownHolders(`the ${type} of \`${id}\` is not said`);
  return allHolders(branchesOf(node).map((branch) => namedBy(template, id, type, branch)));
}

function namedBy(template: Template, id: string, type: PrincipalType, node: Node): Holders {
  const name = nameOf(node);
  if (name !== undefined)
    return { owners: [{ type, name, evidence: evidenceOf(undefined, [id]) }], reasons: [] };
  const referred = referredId(node);
  const resource = referred === undefined ? undefined : template.resources.get(referred);
  if (resource?.type === `AWS::IAM::${type === 'role' ? 'Role' : 'User'}`)
    return principalOf(resource, type, [id]);
  const made =
    referred?.endsWith('Role') === true
      ? template.resources.get(referred.slice(0, -'Role'.length))
      : undefined;
  if (resource === undefined && type === 'role' && made !== undefined && isSam(made))
    return generatedBySam(template, made, [id]);
  const what =
    referred === undefined ? 'is not literal' : `is \`${referred}\`, which is not in this template`;
  return unknownHolders(`the ${type} of \`${id}\` ${what}`);
}

function isSam({ type }: Resource): boolean {
  return type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine';
}

/** Who gets a managed policy through other resources: each of its mentions gives it, or may give it, to somebody. */
function attached(template: Template, policy: Resource): Holders[] {
  const holders: Holders[] = [];
  for (const { resource, key } of mentionsIn(template).get(policy.id) ?? []) {
    if (resource === undefined)
      holders.push(unknownHolders(`\`${policy.id}\` is an output, so others may attach it too`));
    else if (resource !== policy) holders.push(attachedBy(template, policy, resource, key));
  }
  const name = textOf(memberOf(policy.properties, 'ManagedPolicyName'));
  if (name === undefined) return holders;
  for (const resource of template.resources.values()) {
    for (const key of ['ManagedPolicyArns', 'Policies']) {
      const list = memberOf(resource.properties, key);
      const items = list?.type === 'sequence' ? list.items : [];
      if (items.some((item) => isNamed(item, name)))
        holders.push(attachedBy(template, policy, resource, key));
    }
  }
  return holders;
}

/** Whether a text is the ARN, or its end, of a policy of a name. */
function isNamed(item: Node, name: string): boolean {
  const found = follow(item);
  const end = callOf(found)?.name === 'Ref' ? undefined : endOf(found);
  return end?.endsWith(`/${name}`) === true;
}

function attachedBy(template: Template, { id }: Resource, resource: Resource, key: string): Holders {
  const { type } = resource;
  if (key === 'PermissionsBoundary')
    return unknownHolders(`it is the permissions boundary of \`${resource.id}\``);
  if (isSam(resource) && key === 'Policies') return generatedBySam(template, resource, [id]);
  if (key === 'ManagedPolicyArns') {
    if (type === 'AWS::IAM::Role') return principalOf(resource, 'role', [id]);
    if (type === 'AWS::IAM::User') return principalOf(resource, 'user', [id]);
    if (type === 'AWS::IAM::Group')
      return unknownHolders(`it belongs to the members of the group \`${resource.id}\``);
  }
  return unknownHolders(`\`${resource.id}\` uses it too, so it may have owners that are not known here`);
}

/** How an owner was found, in words. */
export function evidenceOf(id: string | undefined, via: readonly string[]): string {
  const principal = id === undefined ? 'CloudFormation' : `CloudFormation \`${id}\``;
  return via.length === 0
    ? principal
    : `${principal}, through ${via.map((one) => `\`${one}\``).join(' and ')}`;
}
