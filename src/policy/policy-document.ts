/** A policy as the engine sees it: what it grants, without text, syntax or file. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  readonly kind: PolicyKind;
  /** Characters of the policy as IAM counts them, without white space; `undefined` when not known. */
  readonly size: number | undefined;
  /** Characters of other policies that count towards the same limit; absent where there are none. */
  readonly beside?: SizeBeside;
}

/** What a policy's limit has to hold beside it: the other inline policies of its role or user. */
export interface SizeBeside {
  readonly before: number;
  /** The most that they can have once they are refined, all or some of them. */
  readonly after: number;
}

/** Where a policy lives in IAM, which decides how large it may be. */
export type PolicyKind = 'managed' | 'role-inline' | 'user-inline' | 'group-inline' | 'unknown';

/** IAM's limits in characters without white space. A policy of unknown kind is held to the managed limit. */
export const SIZE_LIMITS: Readonly<Record<PolicyKind, number>> = {
  managed: 6144,
  'role-inline': 10_240,
  'user-inline': 2048,
  'group-inline': 5120,
  unknown: 6144,
};

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly element: 'Action' | 'NotAction';
  /** The list's elements in their order; `undefined` for one that is not literal text. */
  readonly patterns: readonly (string | undefined)[];
  /** Whether the element is written as one string instead of a list. */
  readonly single: boolean;
  /** Characters of the whole statement without white space; `undefined` when not known. */
  readonly size: number | undefined;
}
