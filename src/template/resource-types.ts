import type { PolicyKind } from '../policy/policy-document.ts';

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
