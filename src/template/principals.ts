import type { NameClue, NamePart, Owner } from '../locate/ownership.ts';
import { once } from '../once.ts';
import type { Node } from '../syntax/node.ts';
import { isNoValue } from './call.ts';
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
      return samPrincipal(template, resource);
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
  if (given === undefined || isNoValue(given)) {
    const made = type === 'role' ? template.frame?.roleOf(id) : undefined;
    return made ?? { type, name: generatedName(template, type, id), evidence };
  }
  const name = literalName(given);
  return name === undefined
    ? { type: 'unknown', reason: `the name of \`${id}\` is not literal` }
    : { type, name, evidence };
}

function samPrincipal(template: Template, { id, properties }: Resource): TemplatePrincipal {
  const role = memberOf(properties, 'Role');
  if (role !== undefined && !isNoValue(role)) {
    const reason = `\`${id}\` has a \`Role\` of its own, so SAM ignores its policies`;
    return { type: 'unknown', reason };
  }
  const name = generatedName(template, 'role', `${id}Role`);
  return { type: 'role', name, evidence: `CloudFormation \`${id}\`` };
}

function generatedName(template: Template, type: Owner['type'], logicalId: string) {
  const least = distinctLengthsIn(template)[type].get(logicalId) ?? 0;
  return { type: 'generated', logicalId, least } as const;
}

/** The pseudo parameters whose values are known of a deployed role, or have a known form. */
const PSEUDO: ReadonlyMap<string | undefined, NamePart> = new Map<string | undefined, NamePart>([
  ['AWS::AccountId', { varies: 'account' }],
  ['AWS::Partition', { varies: 'partition' }],
  ['AWS::Region', { varies: 'region' }],
]);

/** The name that a value evaluates to; `undefined` if it depends on more than literals and pseudo parameters. */
export function literalName(node: Node): NameClue | undefined {
  const parts: NamePart[] = [];
  for (const part of valueText(node)) {
    const known = typeof part === 'string' ? part : part.isVariable ? undefined : PSEUDO.get(part.name);
    if (known === undefined) return undefined;
    parts.push(known);
  }
  const texts = parts.filter((part) => typeof part === 'string');
  if (texts.length < parts.length) return { type: 'pattern', parts };
  const name = texts.join('');
  return name === '' ? undefined : { type: 'exact', name };
}

type DistinctLengths = ReadonlyMap<string, number>;

/** By logical id, the length of its shortest prefix that no other role (or user) in the template has. */
const distinctLengthsIn = once((template: Template): Readonly<Record<Owner['type'], DistinctLengths>> => {
  const ids = { role: new Set<string>(), user: new Set<string>() };
  for (const { id, type } of template.resources.values()) {
    if (type === 'AWS::IAM::Role') ids.role.add(id);
    if (type === 'AWS::IAM::User') ids.user.add(id);
    if (isSam(type)) ids.role.add(`${id}Role`);
  }
  return { role: distinctLengths(ids.role), user: distinctLengths(ids.user) };
});

/** Compares neighbours only: in sorted order, the most similar ids are adjacent. */
function distinctLengths(ids: ReadonlySet<string>): DistinctLengths {
  const sorted = [...ids].sort();
  return new Map(
    sorted.map((id, index) => {
      const beside = [sorted[index - 1] ?? '', sorted[index + 1] ?? ''];
      return [id, 1 + Math.max(...beside.map((other) => sharedLength(id, other)))];
    }),
  );
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
