/** A policy as the engine sees it: its statements and sizes, without text, syntax or file. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  readonly kind: PolicyKind;
  /** The size that IAM counts, in characters without white space; `undefined` when it is not known. */
  readonly size: number | undefined;
  /** The sizes of other policies that count towards the same limit; absent when there are none. */
  readonly beside?: SizeBeside;
}

/** The total size of the other inline policies of a role, user or group, in characters without white space. */
export interface SizeBeside {
  readonly before: number;
  /** The largest total once all or some of them are refined. */
  readonly after: number;
}

/** The kind of a policy in IAM, which decides its size limit. */
export type PolicyKind = 'managed' | 'role-inline' | 'user-inline' | 'group-inline' | 'unknown';

/** IAM's limits in characters without white space. A policy of unknown kind gets the limit of managed policies. */
export const SIZE_LIMITS: Readonly<Record<PolicyKind, number>> = {
  managed: 6144,
  'role-inline': 10_240,
  'user-inline': 2048,
  'group-inline': 5120,
  unknown: 6144,
};

/** A statement as the engine sees it: its effect and its list of action patterns. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly element: 'Action' | 'NotAction';
  /** The elements in their order; `undefined` for an element that is not literal text. */
  readonly patterns: readonly (string | undefined)[];
  /**
   * For each pattern, the branch of a condition that it is in; 0 for none. Patterns of a branch are there together, or not
   * at all, so a pattern stands for none of another branch. Absent if there are no conditions.
   */
  readonly groups?: readonly number[] | undefined;
  /**
   * Sets of patterns, by index, of which one has to stay unless all patterns are removed, so that no branch becomes empty,
   * nor a list of which the rest may be.
   */
  readonly floors?: readonly (readonly number[])[] | undefined;
  /** Whether the patterns are written as one string instead of a list. */
  readonly single: boolean;
  /** The size of the whole statement, in characters without white space; `undefined` when it is not known. */
  readonly size: number | undefined;
}
