import type { NameClue, NamePart, Owner, UnknownPart } from '../locate/ownership.ts';
import { once } from '../once.ts';
import { type Node, textOf } from '../syntax/node.ts';
import { allBranchesOf, isNoValue } from './call.ts';
import type { TemplatePrincipal } from './declaration.ts';
import { memberOf } from './members.ts';
import { isSam, type Resource, type Template } from './template.ts';
import { valueText } from './value-text.ts';

/** The role or user that a resource is, or that SAM creates for it. */
export function principalOf(template: Template, resource: Resource): TemplatePrincipal {
  return principalsIn(template)(resource);
}

const principalsIn = once((template: Template) =>
  once((resource: Resource) => identifyPrincipal(template, resource)),
);

/** The role or user that a logical id refers to; `undefined` if it is something else or not in the template. */
export function principalBy(
  template: Template,
  id: string,
  type: Owner['type'],
): TemplatePrincipal | undefined {
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

function identifyPrincipal(template: Template, resource: Resource): TemplatePrincipal {
  const { id, type, doubt } = resource;
  if (doubt !== undefined) return { type: 'unknown', reason: doubt };
  switch (type) {
    case 'AWS::IAM::Role':
      return namedPrincipal(template, resource, 'role', 'RoleName');
    case 'AWS::IAM::User':
      return namedPrincipal(template, resource, 'user', 'UserName');
    case 'AWS::IAM::Group':
      return { type: 'unknown', reason: `it belongs to the members of the group \`${id}\`` };
    default:
      return samPrincipal(resource);
  }
}

function namedPrincipal(
  template: Template,
  resource: Resource,
  type: Owner['type'],
  key: string,
): TemplatePrincipal {
  const { id, properties } = resource;
  const evidence = `CloudFormation \`${id}\``;
  const given = memberOf(properties, key);
  const made = type === 'role' ? template.frame?.roleOf(id) : undefined;
  const generated: NameClue = { type: 'generated', logicalId: id };
  const branches = given === undefined ? [] : allBranchesOf(given);
  if (branches.every(isNoValue)) return made ?? { type, names: [generated], evidence };
  const names = branches.map((branch) => (isNoValue(branch) ? generated : nameIn(branch)));
  const known = names.filter((name) => name !== undefined);
  return known.length < names.length
    ? { type: 'unknown', reason: `the name of \`${id}\` is not known` }
    : { type, names: known, evidence };
}

function samPrincipal({ id, properties }: Resource): TemplatePrincipal {
  const role = memberOf(properties, 'Role');
  if (role !== undefined && !isNoValue(role)) {
    const reason = `\`${id}\` has a \`Role\` of its own, so SAM ignores its policies`;
    return { type: 'unknown', reason };
  }
  const names = [{ type: 'generated', logicalId: `${id}Role` } as const];
  return { type: 'role', names, evidence: `CloudFormation \`${id}\`` };
}

/** The pseudo parameters that are known where a role is deployed. */
const PSEUDO: ReadonlyMap<string | undefined, UnknownPart> = new Map<string | undefined, UnknownPart>([
  ['AWS::AccountId', 'account'],
  ['AWS::Partition', 'partition'],
  ['AWS::Region', 'region'],
]);

/** The name that a value evaluates to; `undefined` if no part of it is known. */
export function nameIn(node: Node): NameClue | undefined {
  const parts = valueText(node).map((part): NamePart => {
    if (typeof part === 'string') return part;
    return { unknown: (part.isVariable ? undefined : PSEUDO.get(part.name)) ?? 'anything' };
  });
  const isKnown = parts.some((part) =>
    typeof part === 'string' ? part !== '' : part.unknown !== 'anything',
  );
  return isKnown ? { type: 'text', parts } : undefined;
}

/** The roles and users that a template declares under literal names, with their logical ids. */
export function literalPrincipals(
  template: Template,
): (Pick<Owner, 'type'> & { name: string; id: string })[] {
  return [...template.resources.values()].flatMap(({ id, type, properties }) => {
    const kind = type === 'AWS::IAM::Role' ? 'role' : type === 'AWS::IAM::User' ? 'user' : undefined;
    const name = textOf(memberOf(properties, kind === 'role' ? 'RoleName' : 'UserName'));
    return kind === undefined || name === undefined ? [] : [{ type: kind, name, id }];
  });
}
