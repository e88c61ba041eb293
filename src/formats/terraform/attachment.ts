import type { PolicyKind } from '../../policy/policy-document.ts';

/**
 * How a resource attaches the policy in one of its attributes to principals. `own`: the resource itself is the
 * principal. `role`, `user` and `group`: the attributes that name the principals.
 */
export interface Attachment {
  readonly kind: PolicyKind;
  readonly role?: string;
  readonly user?: string;
  readonly group?: string;
  /** Whether the attributes hold lists of names. */
  readonly lists?: true;
  readonly own?: 'role' | 'user';
}

/** By resource type, then by the attribute that holds the text or the ARN of the policy. */
const ATTACHMENTS: ReadonlyMap<string, ReadonlyMap<string, Attachment>> = new Map([
  ['aws_iam_role_policy', new Map([['policy', { kind: 'role-inline', role: 'role' }]])],
  ['aws_iam_user_policy', new Map([['policy', { kind: 'user-inline', user: 'user' }]])],
  ['aws_iam_group_policy', new Map([['policy', { kind: 'group-inline', group: 'group' }]])],
  [
    'aws_iam_role',
    new Map<string, Attachment>([
      ['inline_policy', { kind: 'role-inline', own: 'role' }],
      ['managed_policy_arns', { kind: 'managed', own: 'role' }],
    ]),
  ],
  ['aws_iam_role_policy_attachment', new Map([['policy_arn', { kind: 'managed', role: 'role' }]])],
  ['aws_iam_user_policy_attachment', new Map([['policy_arn', { kind: 'managed', user: 'user' }]])],
  ['aws_iam_group_policy_attachment', new Map([['policy_arn', { kind: 'managed', group: 'group' }]])],
  [
    'aws_iam_policy_attachment',
    new Map<string, Attachment>([
      ['policy_arn', { kind: 'managed', role: 'roles', user: 'users', group: 'groups', lists: true }],
    ]),
  ],
  [
    'aws_iam_role_policy_attachments_exclusive',
    new Map([['policy_arns', { kind: 'managed', role: 'role_name' }]]),
  ],
  [
    'aws_iam_user_policy_attachments_exclusive',
    new Map([['policy_arns', { kind: 'managed', user: 'user_name' }]]),
  ],
  [
    'aws_iam_group_policy_attachments_exclusive',
    new Map([['policy_arns', { kind: 'managed', group: 'group_name' }]]),
  ],
] satisfies [string, ReadonlyMap<string, Attachment>][]);

/** How a resource type attaches the policy in an attribute; `undefined` if it does not. */
export function attachmentAt(type: string, attribute: string): Attachment | undefined {
  return ATTACHMENTS.get(type)?.get(attribute);
}

/** The only attribute of a resource type that holds a policy to attach; `undefined` if there are several or none. */
export function attachedAttribute(type: string): string | undefined {
  const attributes = [...(ATTACHMENTS.get(type)?.keys() ?? [])];
  return attributes.length === 1 ? attributes[0] : undefined;
}

/** How managed policies are attached, by resource type, then by the attribute that holds ARNs. `limit`: a boundary. */
export const MANAGED_ATTACHMENTS: ReadonlyMap<string, ReadonlyMap<string, Attachment | 'limit'>> = new Map(
  [...ATTACHMENTS.keys(), 'aws_iam_user'].map((type) => {
    const managed = [...(ATTACHMENTS.get(type) ?? [])].filter(([, { kind }]) => kind === 'managed');
    const uses = new Map<string, Attachment | 'limit'>(managed);
    if (type === 'aws_iam_role' || type === 'aws_iam_user') uses.set('permissions_boundary', 'limit');
    return [type, uses];
  }),
);
