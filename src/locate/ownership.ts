import type { PolicyKind } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import type { Directive } from './directive.ts';

/** What the code tells about a principal's name. */
export type NameClue =
  | { readonly type: 'exact'; readonly name: string }
  /** Terraform's `name_prefix`: the name in AWS starts with it. */
  | { readonly type: 'prefix'; readonly prefix: string }
  /**
   * A name that CloudFormation generates: `STACK-LOGICALID-SUFFIX`, shortened if it is too long. The first `least`
   * characters of the logical id distinguish it from the others of its template.
   */
  | { readonly type: 'generated'; readonly logicalId: string; readonly least: number }
  /**
   * Text with parts that vary between deployments. The `optionalEnd` follows the parts unless it makes the name too
   * long.
   */
  | {
      readonly type: 'pattern';
      readonly parts: readonly NamePart[];
      readonly optionalEnd?: string | undefined;
    };

/** Literal text, or a part that varies. A stage is `given`, or any other text of letters, digits and underscores. */
export type NamePart =
  | string
  | { readonly varies: 'account' | 'partition' | 'region' }
  | { readonly varies: 'stage'; readonly given: string | undefined };

/** A role or user that a policy belongs to, according to the code around it. */
export interface Owner {
  readonly type: 'role' | 'user';
  readonly name: NameClue;
  /** How it was found, for example "Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`". */
  readonly evidence: string;
  /** Which of several deployments it belongs to. The same name in another deployment is another principal. */
  readonly deployment?: string | undefined;
}

/**
 * Whose policy it is, according to the code. `unsaid`: the code does not say, so matching goes on to its next step.
 * `owned`: `owners` is complete. `uncertain`: the code has owners that cannot be determined, so matching stops. `limit`:
 * it grants nothing or is not an identity policy, so it is never refined, whatever names an owner.
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
  | { readonly type: 'uncertain'; readonly reason: string }
  | Limit;

/** A policy that grants nothing, such as a permissions boundary, or is not an identity policy. */
export interface Limit {
  readonly type: 'limit';
  /** What it is instead, in words that follow "it is". */
  readonly reason: string;
}

/** The files around a file that may say whose its policies are. */
export interface Surroundings {
  /** The documents of the file's folder. */
  readonly beside: readonly Document[];
  /** The path of a file of the same unit that cannot be read; `undefined` if there is none. */
  readonly unread: string | undefined;
}

/** What a file and its surroundings tell about whose policy it is. */
export interface Clues {
  readonly directives: readonly Directive[];
  readonly ownership: Ownership;
  /** Whether all code that may read the file as a policy was read. Otherwise the file's name says nothing. */
  readonly isWhole: boolean;
}
