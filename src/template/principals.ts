import type { NameClue, NamePart, Owner } from '../locate/ownership.ts';
import { once } from '../once.ts';
import { type Mapping, type Node, textOf } from '../syntax/node.ts';
import { allBranchesOf, isNoValue } from './call.ts';
import { choicesIn } from './choices.ts';
import type { TemplatePrincipal } from './declaration.ts';
import { memberOf } from './members.ts';
import { isSam, type Resource, type Template } from './template.ts';
import { type ValueText, valueText } from './value-text.ts';

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
  const names = branches.map((branch) => (isNoValue(branch) ? [generated] : namesIn(branch, template.parts)));
  return names.some((alternatives) => alternatives.length === 0)
    ? { type: 'unknown', reason: `the name of \`${id}\` is not known` }
    : { type, names: names.flat(), evidence };
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
const PSEUDO_PARTS: ReadonlyMap<string | undefined, NamePart> = new Map<string | undefined, NamePart>([
  ['AWS::AccountId', { unknown: 'account' }],
  ['AWS::Partition', { unknown: 'partition' }],
  ['AWS::Region', { unknown: 'region' }],
]);

/**
 * The names that a value may evaluate to; none if nothing is known of one of them. `parts` are the template's.
 * `variablePart` tells what another tool's variable is, if it is known.
 */
export function namesIn(
  node: Node,
  parts: readonly Mapping[],
  variablePart: (name: string) => NamePart | undefined = () => undefined,
): NameClue[] {
  const partOf = (part: ValueText[number]): NamePart => {
    if (typeof part === 'string') return part;
    const known = part.isVariable ? variablePart(part.name ?? '') : PSEUDO_PARTS.get(part.name);
    return known ?? { unknown: 'anything' };
  };
  const names = choicesIn(parts, node).map((choices) => valueText(node, choices).map(partOf));
  return names.every(isKnown) ? names.map((name) => ({ type: 'text', parts: name })) : [];
}

function isKnown(parts: readonly NamePart[]): boolean {
  return parts.some((part) => (typeof part === 'string' ? part !== '' : part.unknown !== 'anything'));
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
