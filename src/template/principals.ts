import type { Owner } from '../locate/ownership.ts';
import { isNoValue } from './call.ts';
import type { Principal } from './declaration.ts';
import { leastOf } from './logical-id.ts';
import { memberOf } from './members.ts';
import { nameOf } from './name.ts';
import { isSam } from './resource-types.ts';
import type { Resource, Template } from './template.ts';

const KNOWN = new WeakMap<Resource, Principal>();

/** The role or user that a resource is, or that SAM makes for it. */
export function principalOf(template: Template, resource: Resource): Principal {
  const known = KNOWN.get(resource);
  if (known !== undefined) return known;
  const principal = identify(template, resource);
  KNOWN.set(resource, principal);
  return principal;
}

/** The role or user that a logical id refers to; `undefined` for another thing, and what is not in the template. */
export function principalBy(template: Template, id: string, type: Owner['type']): Principal | undefined {
  const resource = template.resources.get(id);
  if (resource !== undefined)
    return resource.type === (type === 'role' ? 'AWS::IAM::Role' : 'AWS::IAM::User')
      ? principalOf(template, resource)
      : undefined;
  if (type === 'user') return undefined;
  const maker = id.endsWith('Role') ? template.resources.get(id.slice(0, -'Role'.length)) : undefined;
  if (maker !== undefined && isSam(maker.type)) return principalOf(template, maker);
  return template.frame?.roleOf(id);
}

function identify(template: Template, resource: Resource): Principal {
  const { id, type, doubt } = resource;
  if (doubt !== undefined) return { type: 'unknown', reason: doubt };
  switch (type) {
    case 'AWS::IAM::Role':
      return named(template, resource, 'role', 'RoleName');
    case 'AWS::IAM::User':
      return named(template, resource, 'user', 'UserName');
    case 'AWS::IAM::Group':
      return { type: 'unknown', reason: `it belongs to the members of the group \`${id}\`` };
    default:
      return madeBySam(template, resource);
  }
}

function named(template: Template, resource: Resource, type: Owner['type'], key: string): Principal {
  const { id, properties } = resource;
  const evidence = `CloudFormation \`${id}\``;
  const given = memberOf(properties, key);
  if (given === undefined || isNoValue(given)) {
    const made = type === 'role' ? template.frame?.roleOf(id) : undefined;
    return made ?? { type, name: generated(template, type, id), evidence };
  }
  const name = nameOf(given);
  return name === undefined
    ? { type: 'unknown', reason: `the name of \`${id}\` is not literal` }
    : { type, name, evidence };
}

function madeBySam(template: Template, { id, properties }: Resource): Principal {
  const role = memberOf(properties, 'Role');
  if (role !== undefined && !isNoValue(role)) {
    const reason = `\`${id}\` has a \`Role\` of its own, so SAM passes its policies over`;
    return { type: 'unknown', reason };
  }
  const name = generated(template, 'role', `${id}Role`);
  return { type: 'role', name, evidence: `CloudFormation \`${id}\`` };
}

function generated(template: Template, type: Owner['type'], logicalId: string) {
  return { type: 'generated', logicalId, least: leastOf(template, type, logicalId) } as const;
}
