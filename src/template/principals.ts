import { ANY_NAME, type NameClue, type NamePart, type Owner } from '../locate/ownership.ts';
import { once } from '../once.ts';
import type { Mapping, Node } from '../syntax/node.ts';
import { allBranchesOf, isNoValue } from './call.ts';
import { choicesIn } from './choices.ts';
import type { TemplatePrincipal } from './declaration.ts';
import { memberOf } from './members.ts';
import { allowedValues } from './parameters.ts';
import { isServiceRole } from './service-role.ts';
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
  const isNamed = branches.length > 0 && !branches.some(isNoValue);
  if (type === 'role' && made === undefined && isServiceRole(id) && !isNamed)
    return branches.every(isNoValue)
      ? { type: 'made', logicalId: id, reason: `\`${id}\` is made by a service that is not known here` }
      : { type: 'unknown', reason: `\`${id}\` may have the name of a service that is not known here` };
  if (branches.every(isNoValue)) return made ?? { type, names: [generated], evidence, logicalId: id };
  const names = branches.flatMap((branch) =>
    isNoValue(branch) ? [generated] : namesIn(branch, template.parts),
  );
  return { type, names, evidence, logicalId: id };
}

function samPrincipal({ id, properties }: Resource): TemplatePrincipal {
  const role = memberOf(properties, 'Role');
  if (role !== undefined && !isNoValue(role)) {
    const reason = `\`${id}\` has a \`Role\` of its own, so SAM ignores its policies`;
    return { type: 'unknown', reason };
  }
  const logicalId = `${id}Role`;
  return {
    type: 'role',
    names: [{ type: 'generated', logicalId }],
    evidence: `CloudFormation \`${id}\``,
    logicalId,
  };
}

/** The pseudo parameters that are known where a role is deployed. */
const PSEUDO_PARTS: ReadonlyMap<string | undefined, NamePart> = new Map<string | undefined, NamePart>([
  ['AWS::AccountId', { unknown: 'account' }],
  ['AWS::Partition', { unknown: 'partition' }],
  ['AWS::Region', { unknown: 'region' }],
]);

/**
 * The names that a value may evaluate to. `parts` are the template's. `variablePart` tells what another tool's variable
 * is, if it is known.
 */
export function namesIn(
  node: Node,
  parts: readonly Mapping[],
  variablePart: (name: string) => NamePart | undefined = () => undefined,
): NameClue[] {
  const partOf = (part: ValueText[number]): NamePart => {
    if (typeof part === 'string') return part;
    const known = part.isVariable
      ? variablePart(part.name ?? '')
      : (PSEUDO_PARTS.get(part.name) ?? allowedPart(parts, part.name));
    return known ?? { unknown: 'anything' };
  };
  return choicesIn(parts, node).map((choices) => {
    const name = valueText(node, choices).map(partOf);
    return name.some((part) => part !== '') ? { type: 'text', parts: name } : ANY_NAME;
  });
}

/** What a parameter stands for whose values the template lists. */
function allowedPart(parts: readonly Mapping[], parameter: string | undefined): NamePart | undefined {
  const values = parameter === undefined ? undefined : allowedValues(parts).get(parameter);
  const [only, another] = values ?? [];
  if (values === undefined || only === undefined) return undefined;
  return another === undefined ? only : { unknown: 'one-of', values };
}

/** Whether anything of a name is known. */
export function isKnown(name: NameClue): boolean {
  return (
    name.type === 'generated' ||
    name.parts.some((part) => (typeof part === 'string' ? part !== '' : part.unknown !== 'anything'))
  );
}

/** The roles and users that a template declares, and those that SAM makes from it. */
export function principalsOf(
  template: Template,
): (Pick<Owner, 'type'> & { names: readonly NameClue[]; logicalId: string })[] {
  return [...template.resources.values()].flatMap((resource) => {
    const { id, type, doubt } = resource;
    const kind = PRINCIPAL_TYPES.get(type);
    if (kind === undefined && !isSam(type)) return [];
    const principal = principalOf(template, resource);
    if (principal.type !== 'unknown' && principal.type !== 'made')
      return [{ type: principal.type, names: principal.names, logicalId: principal.logicalId ?? id }];
    // A resource that may have other properties than these may have any name.
    return kind === undefined || (doubt === undefined && principal.type !== 'made')
      ? []
      : [{ type: kind, names: [ANY_NAME], logicalId: id }];
  });
}

const PRINCIPAL_TYPES: ReadonlyMap<string, Owner['type']> = new Map([
  ['AWS::IAM::Role', 'role'],
  ['AWS::IAM::User', 'user'],
]);
