import type { PolicyKind } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import type { Directive } from './directive.ts';

/** What the code says of a principal's name. */
export type NameClue =
  | { readonly type: 'exact'; readonly name: string }
  /** Terraform's `name_prefix`: AWS's name starts with it. */
  | { readonly type: 'prefix'; readonly prefix: string }
  /**
   * A name that CloudFormation makes: `STACK-LOGICALID-SUFFIX`, cut short where it would be too long. The first `least`
   * characters of the logical id tell it from others of its template.
   */
  | { readonly type: 'generated'; readonly logicalId: string; readonly least: number }
  /**
   * Text with parts that differ from one deployment to another. The `optionalEnd` stands behind them unless the name
   * would be too long with it.
   */
  | {
      readonly type: 'pattern';
      readonly parts: readonly NamePart[];
      readonly optionalEnd?: string | undefined;
    };

/** Literal text, or what it varies by. A stage is `given`, or any other of letters, digits and underscores. */
export type NamePart =
  | string
  | { readonly varies: 'account' | 'partition' | 'region' }
  | { readonly varies: 'stage'; readonly given: string | undefined };

/** A role or user that a policy belongs to, as the code around the policy has it. */
export interface Owner {
  readonly type: 'role' | 'user';
  readonly name: NameClue;
  /** How it was found, in words, names in backticks: "Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`". */
  readonly evidence: string;
  /** Which of the code's several deployments it is in: the same name in another is another principal. */
  readonly deployment?: string | undefined;
}

/**
 * Whose policy the code says it is. `unsaid`: it says nothing, so the next step of matching is asked. `owned`: these
 * are all of them. `uncertain`: it says that there are owners that cannot be known from it, so nobody is asked.
 */
export type Ownership =
  | { readonly type: 'unsaid' }
  | {
      readonly type: 'owned';
      readonly owners: readonly Owner[];
      readonly kind?: PolicyKind | undefined;
      /** `document`: the policy document itself names its owners; absent if the code around it does. */
      readonly source?: 'document' | undefined;
    }
  | { readonly type: 'uncertain'; readonly reason: string };

/** What stands around a file. */
export interface Surroundings {
  /** Every document of the file's folder. */
  readonly beside: readonly Document[];
  /** A file that belongs to the same unit and cannot be read, by its path; `undefined` when there is none. */
  readonly unread: string | undefined;
}

/** All that a file, and the files beside it, say of whose policy it is. */
export interface Clues {
  readonly directives: readonly Directive[];
  readonly ownership: Ownership;
}
