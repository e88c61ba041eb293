import { once } from '../once.ts';
import { type Node, textOf } from '../syntax/node.ts';
import { type ArnUses, noArns } from './arn-uses.ts';
import { readAttachment, readPermissionSet } from './attaching.ts';
import { bodiesOf } from './bodies.ts';
import { limitOfText } from './limiting-type.ts';
import { entriesIn, mappingOf, memberOf } from './members.ts';
import { principalOf } from './principals.ts';
import { type Mention, mentionPlace, recordMember, recordMentions, type UsesDraft } from './reading.ts';
import { type ManagedPolicyList, type Resource, resourceType, type Template } from './template.ts';

/** How a template, and the file around it, use policies other than by declaring them. */
export interface Uses {
  /** By logical id of a policy, the lists that attach it. */
  readonly attached: ReadonlyMap<string, readonly ManagedPolicyList[]>;
  /** By logical id of a policy, the other references to it. */
  readonly mentioned: ReadonlyMap<string, readonly Mention[]>;
  readonly arns: ArnUses;
  /** Nodes that an alias repeats where no policy is declared, and what is there. */
  readonly elsewhere: ReadonlyMap<Node, Pick<Mention, 'who' | 'limit'>>;
  /** Why any managed policy may have holders that are not read. */
  readonly doubts: readonly string[];
}

/** All uses in a template. `DependsOn` is not a use. */
export const usesIn: (template: Template) => Uses = once((template) => {
  const reading: UsesDraft = {
    template,
    attached: new Map(),
    mentioned: new Map(),
    arns: noArns(namedPolicies(template)),
    elsewhere: new Map(),
    doubts: template.doubt === undefined ? [] : [template.doubt],
    defaults: defaultsOf(template),
    recorded: new Set(),
  };
  readTemplate(reading);
  return reading;
});

function namedPolicies({ resources }: Template): number {
  const policies = [...resources.values()].filter(({ type }) => type === 'AWS::IAM::ManagedPolicy');
  return policies.filter(({ properties }) => memberOf(properties, 'ManagedPolicyName') !== undefined).length;
}

function readTemplate(reading: UsesDraft): void {
  const { template } = reading;
  for (const resource of template.resources.values()) readResourceUses(reading, resource);
  for (const attachment of template.frame?.attachments ?? [])
    readAttachment(reading, attachment, mentionPlace(attachment.who));
  for (const { who, entry } of template.frame?.rest ?? []) recordMember(reading, mentionPlace(who), entry);
  for (const part of template.parts) {
    const outputs = mappingOf(memberOf(part, 'Outputs'));
    const reason = 'it is an output, so others may attach it too';
    // The name of an output tells nothing of its use.
    for (const { value } of outputs?.entries ?? [])
      recordMentions(reading, { who: 'Outputs', reason }, value);
    const globals = memberOf(part, 'Globals');
    if (globals !== undefined) recordMentions(reading, mentionPlace('Globals'), globals);
  }
}

function readResourceUses(reading: UsesDraft, resource: Resource): void {
  const { id, type, properties, doubt } = resource;
  const known = resourceType(type);
  if (known?.attaches !== undefined && doubt !== undefined) reading.doubts.push(doubt);
  const principals = () => [principalOf(reading.template, resource)];
  const bodies = known === undefined ? [] : bodiesOf(resource, known);
  const place = mentionPlace(id, new Set(bodies.map(({ node }) => node)));
  for (const { key, value } of properties === undefined ? [] : entriesIn(properties)) {
    if (key === known?.attaches) readAttachment(reading, { who: id, list: value, principals }, place);
    else recordMember(reading, { ...place, limitOfBody: limitOfText(resource, key) }, { key, value });
  }
  if (type === 'AWS::SSO::PermissionSet') readPermissionSet(reading, resource);
}

/** The default values of each parameter. */
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
