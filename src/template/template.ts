import type { PolicyKind } from '../policy/policy-document.ts';
import { type Entry, entryOf, type Mapping, type Node, textOf } from '../syntax/node.ts';
import type { TemplatePrincipal } from './declaration.ts';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly entry: Entry;
  readonly properties: Mapping | undefined;
  /** Why it may have properties other than these; `undefined` if it has none. */
  readonly doubt: string | undefined;
}

/** A CloudFormation template. A Serverless Framework file may split one into several parts. */
export interface Template {
  /** The mappings that contain `Resources`, `Outputs` and the other sections. */
  readonly parts: readonly Mapping[];
  readonly resources: ReadonlyMap<string, Resource>;
  /** The macros that create resources that are not read. */
  readonly macros: readonly Entry[];
  /** Why resources that are not read may attach a policy; `undefined` if there are none. */
  readonly doubt: string | undefined;
  /** The macro that processes the whole template and may change anything in it. */
  readonly macro: string | undefined;
  readonly frame: Frame | undefined;
}

/** What the Serverless Framework sections of a file add to the template in it. */
export interface Frame {
  /** The role that the framework creates under a logical id. */
  roleOf(id: string): TemplatePrincipal | undefined;
  readonly attachments: readonly ManagedPolicyList[];
  /** The other parts of the file that may mention a policy, with their names. */
  readonly rest: readonly { readonly who: string; readonly entry: Entry }[];
  /** Why there may be attachments that are not read; `undefined` if there are none. */
  readonly doubt: string | undefined;
}

/** A list of managed policies, and the principals that it attaches them to. */
export interface ManagedPolicyList {
  readonly who: string;
  readonly list: Node;
  principals(): readonly TemplatePrincipal[];
}

/** How a resource type declares and attaches policies. */
export interface ResourceType {
  /** The property that contains its policies. */
  readonly policies: 'Policies' | 'PolicyDocument' | 'InlinePolicy';
  readonly kind: PolicyKind;
  /** The property that attaches managed policies; `undefined` for a type that attaches none. */
  readonly attaches?: 'ManagedPolicyArns' | 'Policies';
}

const TYPES: ReadonlyMap<string, ResourceType> = new Map<string, ResourceType>([
  ['AWS::IAM::Role', { policies: 'Policies', kind: 'role-inline', attaches: 'ManagedPolicyArns' }],
  ['AWS::IAM::User', { policies: 'Policies', kind: 'user-inline', attaches: 'ManagedPolicyArns' }],
  ['AWS::IAM::Group', { policies: 'Policies', kind: 'group-inline', attaches: 'ManagedPolicyArns' }],
  ['AWS::IAM::Policy', { policies: 'PolicyDocument', kind: 'role-inline' }],
  ['AWS::IAM::ManagedPolicy', { policies: 'PolicyDocument', kind: 'managed' }],
  ['AWS::IAM::RolePolicy', { policies: 'PolicyDocument', kind: 'role-inline' }],
  ['AWS::IAM::UserPolicy', { policies: 'PolicyDocument', kind: 'user-inline' }],
  ['AWS::IAM::GroupPolicy', { policies: 'PolicyDocument', kind: 'group-inline' }],
  ['AWS::SSO::PermissionSet', { policies: 'InlinePolicy', kind: 'unknown' }],
  ['AWS::Serverless::Function', { policies: 'Policies', kind: 'role-inline', attaches: 'Policies' }],
  ['AWS::Serverless::StateMachine', { policies: 'Policies', kind: 'role-inline', attaches: 'Policies' }],
]);

/** How a resource type uses policies; `undefined` for a type without identity policies. */
export function resourceType(type: string): ResourceType | undefined {
  return TYPES.get(type);
}

/** Whether SAM creates a role from the policies of resources of a type. */
export function isSam(type: string): boolean {
  return type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine';
}

/** Whether an object is a resource of AWS. Those of CloudFormation itself may hold other templates, or belong to programs. */
export function isReadResource(node: Mapping): boolean {
  const type = textOf(entryOf(node, 'Type')?.value) ?? '';
  return type.startsWith('AWS::') && !type.startsWith('AWS::CloudFormation::');
}
