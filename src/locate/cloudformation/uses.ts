import { follow, type Node, textOf } from '../../syntax/node.ts';
import { type ArnUse, type ArnUses, addArn, noArns } from './arn-uses.ts';
import { bodiesOf } from './bodies.ts';
import { branchesOf, callOf, itemsOf, referenceOf } from './call.ts';
import { entriesIn, mappingOf, memberOf } from './members.ts';
import { principalOf } from './principals.ts';
import { look, lookForIds, type Mention, type Place, placeOf, type Reading } from './reading.ts';
import { resourceType } from './resource-types.ts';
import type { Attachment, Resource, Template } from './template.ts';
import { valueText } from './value-text.ts';

/** What a template, and the file around it, do with policies beside giving them. */
export interface Uses {
  /** By logical id, the lists of managed policies that it stands in. */
  readonly attached: ReadonlyMap<string, readonly Attachment[]>;
  /** By logical id, what else refers to it. */
  readonly mentioned: ReadonlyMap<string, readonly Mention[]>;
  readonly arns: ArnUses;
  /** What an alias puts into other places than those that give policies, and what is there. */
  readonly elsewhere: ReadonlyMap<Node, string>;
  /** Why any managed policy may have holders that are not read. */
  readonly doubts: readonly string[];
}

const KNOWN = new WeakMap<Template, Uses>();

/** All uses in a template. What a resource merely depends on is none. */
export function usesIn(template: Template): Uses {
  const known = KNOWN.get(template);
  if (known !== undefined) return known;
  const reading: Reading = {
    template,
    attached: new Map(),
    mentioned: new Map(),
    arns: noArns(),
    elsewhere: new Map(),
    doubts: template.doubt === undefined ? [] : [template.doubt],
    defaults: defaultsOf(template),
  };
  readTemplate(reading);
  KNOWN.set(template, reading);
  return reading;
}

function readTemplate(reading: Reading): void {
  const { template } = reading;
  for (const resource of template.resources.values()) readResource(reading, resource);
  for (const attachment of template.frame?.attachments ?? [])
    readAttachment(reading, attachment, placeOf(attachment.who));
  for (const { who, node } of template.frame?.rest ?? []) look(reading, placeOf(who), node);
  for (const part of template.parts) {
    const outputs = memberOf(part, 'Outputs');
    const reason = 'it is an output, so others may attach it too';
    if (outputs !== undefined) look(reading, { who: 'Outputs', reason }, outputs);
    const globals = memberOf(part, 'Globals');
    if (globals !== undefined) look(reading, placeOf('Globals'), globals);
  }
}

function readResource(reading: Reading, resource: Resource): void {
  const { id, type, properties, doubt } = resource;
  const known = resourceType(type);
  if (known?.attaches !== undefined && doubt !== undefined) reading.doubts.push(doubt);
  const principals = () => [principalOf(reading.template, resource)];
  const bodies = known === undefined ? [] : bodiesOf(resource, known);
  const place = placeOf(id, new Set(bodies.map(({ node }) => node)));
  for (const { key, value } of properties === undefined ? [] : entriesIn(properties)) {
    if (key === known?.attaches) readAttachment(reading, { who: id, list: value, principals }, place);
    else if (key === 'PermissionsBoundary') readBoundary(reading, id, value);
    else look(reading, place, value);
  }
  if (type === 'AWS::SSO::PermissionSet') readPermissionSet(reading, resource);
}

function readAttachment(reading: Reading, attachment: Attachment, place: Place): void {
  const { who } = attachment;
  const doubt = `\`${who}\` may attach it by its ARN, which is not literal`;
  for (const item of itemsOf(attachment.list)) {
    const reference = referenceOf(item);
    if (reference !== undefined && (reference.attribute ?? 'PolicyArn') === 'PolicyArn') {
      const others = reading.attached.get(reference.id);
      if (others === undefined) reading.attached.set(reference.id, [attachment]);
      else if (others.at(-1) !== attachment) others.push(attachment);
      readDefault(reading, reference.id, { who, attachment: undefined, reason: doubt, doubt });
    } else if (isText(item)) {
      lookForIds(reading, place, item);
      readText(reading, item, { who, attachment, reason: doubt, doubt });
    } else look(reading, place, item);
  }
}

function readBoundary(reading: Reading, who: string, value: Node): void {
  const reason = `it is the permissions boundary of \`${who}\``;
  for (const item of branchesOf(value)) {
    const place = { who, reason };
    if (!isText(item)) look(reading, place, item);
    else {
      lookForIds(reading, place, item);
      readText(reading, item, { who, attachment: undefined, reason, doubt: reason });
    }
  }
}

function isText(node: Node): boolean {
  return node.type === 'scalar' || callOf(node) !== undefined;
}

/** Notes a text that stands where ARNs of policies do. */
function readText(reading: Reading, item: Node, use: Omit<ArnUse, 'text'>): void {
  const call = callOf(item)?.name;
  // What another stack exports is a policy of that stack.
  if (call === 'ImportValue') return;
  const text = valueText(item);
  const [part, second] = text;
  const only = second === undefined && typeof part !== 'string' ? part : undefined;
  if (only?.isVariable === true || call === 'Transform')
    reading.doubts.push(`\`${use.who}\` attaches policies that are not read here`);
  else if (only?.name !== undefined) readDefault(reading, only.name, { ...use, attachment: undefined });
  else addArn(reading.arns, { ...use, text });
}

/** Notes what a parameter gives unless something else is given. */
function readDefault({ arns, defaults }: Reading, id: string, use: Omit<ArnUse, 'text'>): void {
  for (const text of defaults.get(id) ?? []) addArn(arns, { ...use, text: [text.trim()] });
  defaults.delete(id);
}

/** The texts that each parameter has by default. */
function defaultsOf({ parts }: Template): Map<string, readonly string[]> {
  const parameters = parts
    .flatMap((part) => mappingOf(memberOf(part, 'Parameters')) ?? [])
    .flatMap(entriesIn);
  return new Map(
    parameters.map(({ key, value }) => [
      key,
      textOf(memberOf(mappingOf(value), 'Default'))?.split(',') ?? [],
    ]),
  );
}

/** Permission sets name the managed policies that their roles get in each account. */
function readPermissionSet({ arns }: Reading, { id, properties }: Resource): void {
  const boundary = mappingOf(memberOf(properties, 'PermissionsBoundary'));
  const references = [
    ...itemsOf(memberOf(properties, 'CustomerManagedPolicyReferences')),
    memberOf(boundary, 'CustomerManagedPolicyReference'),
  ];
  const reason = 'it belongs to the roles that an Identity Center permission set makes';
  for (const reference of references) {
    const name = memberOf(mappingOf(reference), 'Name');
    if (name === undefined) continue;
    const text = [
      'arn:aws:iam::',
      { name: 'AWS::AccountId', isVariable: false },
      ':policy/',
      ...valueText(follow(name)),
    ];
    addArn(arns, { who: id, text, attachment: undefined, reason, doubt: reason });
  }
}
