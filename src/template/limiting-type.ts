import type { Diagnostic } from '../diagnostic.ts';
import { IOT_POLICY, limitNote, ORGANIZATIONS_POLICY, SESSION_POLICY, textIn } from '../locate/limit.ts';
import type { Document } from '../syntax/document.ts';
import { locationOf } from '../syntax/embedding.ts';
import { type Node, textOf } from '../syntax/node.ts';
import { callOf } from './call.ts';
import { memberOf } from './members.ts';
import type { Resource, Template } from './template.ts';

/** By resource type: the property that holds a policy that is no identity policy, and what it is. */
const LIMITING: ReadonlyMap<string, readonly [property: string, what: string]> = new Map([
  ['AWS::Organizations::Policy', ['Content', ORGANIZATIONS_POLICY]],
  ['AWS::IoT::Policy', ['PolicyDocument', IOT_POLICY]],
  ['AWS::EKS::PodIdentityAssociation', ['Policy', SESSION_POLICY]],
  ['AWS::RolesAnywhere::Profile', ['SessionPolicy', SESSION_POLICY]],
  ['AWS::Transfer::User', ['Policy', SESSION_POLICY]],
]);

/** What the text in a property of a resource is if it is no identity policy; `undefined` if that is not known. */
export function limitOfText({ id, type }: Resource, property: string): string | undefined {
  const [key, what] = LIMITING.get(type) ?? [];
  return key === property && what !== undefined ? textIn(id, what) : undefined;
}

/** By resource type: the property that has the address of another template. */
const NESTED: ReadonlyMap<string, string> = new Map([
  ['AWS::CloudFormation::Stack', 'TemplateURL'],
  ['AWS::CloudFormation::StackSet', 'TemplateURL'],
  ['AWS::Serverless::Application', 'Location'],
]);

/** Notes for the templates that a template refers to outside of the repository. */
export function nestedNotes(document: Document, { resources }: Template): Diagnostic[] {
  return [...resources.values()].flatMap(({ id, type, properties, entry }): Diagnostic[] => {
    const key = NESTED.get(type);
    const address = key === undefined ? undefined : memberOf(properties, key);
    // A path is that of a file of the repository, which is reviewed by itself.
    const isHere = address === undefined || /^(?!https?:|s3:)[^$]*$/.test(textOf(address) ?? '$');
    if (isHere && !isMade(type, memberOf(properties, 'TemplateBody'))) return [];
    const message = `the template that \`${id}\` deploys is not read here`;
    const location = locationOf(document, entry.keySpan.start);
    return [{ code: 'policy-unread', severity: 'note', message, location }];
  });
}

/** Whether a function other than `Fn::Sub` makes the template that a stack set deploys. */
function isMade(type: string, body: Node | undefined): boolean {
  const call = body && callOf(body);
  return type === 'AWS::CloudFormation::StackSet' && call !== undefined && call.name !== 'Sub';
}

/** Notes for the policies of a template that look like identity policies and are left alone. */
export function limitNotes(document: Document, { resources }: Template): Diagnostic[] {
  return [...resources.values()].flatMap(({ id, type, properties, entry }) => {
    const [key, what] = LIMITING.get(type) ?? [];
    if (key === undefined || what === undefined || memberOf(properties, key) === undefined) return [];
    return [limitNote(id, what, locationOf(document, entry.keySpan.start))];
  });
}
