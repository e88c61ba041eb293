import type { PolicyKind } from '../policy/policy-document.ts';
import type { Entry, Mapping, Node } from '../syntax/node.ts';
import type { TemplatePrincipal } from './declaration.ts';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly entry: Entry;
  readonly properties: Mapping | undefined;
  /** Why it may have other properties than these; `undefined` where it does not. */
  readonly doubt: string | undefined;
}

/** A CloudFormation template; Serverless Framework may write one in several parts. */
export interface Template {
  /** What holds `Resources`, `Outputs` and the rest. */
  readonly parts: readonly Mapping[];
  readonly resources: ReadonlyMap<string, Resource>;
  /** What makes resources that are not read. */
  readonly macros: readonly Entry[];
  /** Why there may be resources that attach a policy and are not read; `undefined` where there are none. */
  readonly doubt: string | undefined;
  /** The macro that all of the template passes through, so that anything may change. */
  readonly macro: string | undefined;
  readonly frame: Frame | undefined;
}

/** What Serverless Framework's own parts of a file add to the template in it. */
export interface Frame {
  /** The role that the framework makes under a logical id. */
  roleOf(id: string): TemplatePrincipal | undefined;
  readonly attachments: readonly ManagedPolicyList[];
  /** What else of the file may mention a policy, by what it is called. */
  readonly rest: readonly { readonly who: string; readonly node: Node }[];
  /** Why there may be attachments that are not read. */
  readonly doubt: string | undefined;
}

/** A list of managed policies, and whom it attaches them to. */
export interface ManagedPolicyList {
  readonly who: string;
  readonly list: Node;
  principals(): readonly TemplatePrincipal[];
}

/** What a type of resource has to do with policies. */
export interface ResourceType {
  /** The property that holds its policies; `undefined` for a type that has none of its own. */
  readonly policies: 'Policies' | 'PolicyDocument' | 'InlinePolicy';
  readonly kind: PolicyKind;
  /** The property in which it attaches managed policies; `undefined` for a type that attaches none. */
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

/** What is known of a type; `undefined` for one that has nothing to do with identity policies. */
export function resourceType(type: string): ResourceType | undefined {
  return TYPES.get(type);
}

/** Whether SAM makes a role for resources of a type, of their policies. */
export function isSam(type: string): boolean {
  return type === 'AWS::Serverless::Function' || type === 'AWS::Serverless::StateMachine';
}
