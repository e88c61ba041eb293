import type { PolicyKind } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import type { Directive } from './directive.ts';
import type { CodeAround } from './reading.ts';

/**
 * A principal's name as the code gives it. `text`: its parts, one after another; `optionalEnd` follows them unless it
 * makes the name too long. `generated`: CloudFormation makes up `STACK-LOGICALID-SUFFIX`, shortened if it is too long.
 * `paths`: the IAM paths that it may have, such as `/` or `/service/`; absent if it may have any.
 */
export type NameClue = (
  | {
      readonly type: 'text';
      readonly parts: readonly NamePart[];
      readonly optionalEnd?: string | undefined;
    }
  | { readonly type: 'generated'; readonly logicalId: string }
) & { readonly paths?: readonly (readonly NamePart[])[] | undefined };

/** Literal text, or a part that the code does not tell, or of which it lists the values. */
export type NamePart =
  | string
  | { readonly unknown: UnknownPart }
  | { readonly unknown: 'one-of'; readonly values: readonly string[] };

/**
 * What a part of a name may be. `anything`: any text, or none. `unique-suffix`: what Terraform puts behind a prefix. The
 * others are known where a principal is deployed.
 */
export type UnknownPart = 'anything' | 'account' | 'partition' | 'region' | 'unique-suffix';

/** A name of which nothing is known. */
export const ANY_NAME: NameClue = { type: 'text', parts: [{ unknown: 'anything' }] };

/** A name that is written out. */
export function literalName(name: string): NameClue {
  return { type: 'text', parts: [name] };
}

/** A resource of the code, as deployments know it. */
export interface CodeResource {
  /** The folder of a Terraform root module, `.` for the top of the repository, or the path of a template. */
  readonly root: string;
  /** The address in the root module without the keys of `count` and `for_each`, or the logical id. */
  readonly address: string;
  /** Whether the address is that of a module's call, and everything under it is meant. */
  readonly isCall?: true | undefined;
}

/** A role or user that a policy belongs to, according to the code around it. */
export interface Owner {
  readonly type: 'role' | 'user';
  readonly name: NameClue;
  /** How it was found, for example "Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`". */
  readonly evidence: string;
  /** The file that names it, or that of the root that calls it: where this file is deployed, the principal exists. */
  readonly path: string;
  /** Whether code that is not known may deploy the file too, as a Terraform module's callers do. */
  readonly mayBeCalled?: true | undefined;
  /** What shows that the file is deployed several times, such as "a workspace"; `undefined` if nothing does. */
  readonly repeatedBy?: string | undefined;
  /** The resource that it is; `undefined` if the code only names it. */
  readonly resource?: CodeResource | undefined;
}

/** A place in the code that declares a role or user. */
export interface DeclaredPrincipal {
  readonly type: Owner['type'];
  /** The names that it may have. */
  readonly names: readonly NameClue[];
  readonly resource: CodeResource | undefined;
  /** The file and the address in it. */
  readonly place: string;
  /** What shows that the place is deployed several times, as for an owner. */
  readonly repeatedBy: string | undefined;
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
      /** The names of the managed policies that it is, by which code elsewhere may attach it. */
      readonly managedNames?: readonly NameClue[] | undefined;
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
  /** Whether a role or user may have it as a policy of its own too. */
  readonly isHeld?: boolean | undefined;
  /** Who may have it so, in words; absent if it is a role or user of this code. */
  readonly heldBy?: string | undefined;
}

/** A literal list of actions in a program. */
export interface ListedActions {
  /** The program's path in the repository. */
  readonly path: string;
  readonly actions: readonly string[];
}

/** The files around a file that may say whose its policies are. */
export interface Surroundings {
  /** The documents of the file's folder. */
  readonly beside: readonly Document[];
  /** The path of a file of the same unit that cannot be read; `undefined` if there is none. */
  readonly unread: string | undefined;
  /** The code of the whole repository; absent if it was not looked for. */
  readonly code?: CodeAround | undefined;
  /** The document of a file that was read, by its path; absent if no file around was read. */
  readonly documentAt?: ((path: string) => Document | undefined) | undefined;
  /** Whose a list of actions in a program is, by what the program made; absent if nothing says so. */
  readonly ownersOfList?: ((list: ListedActions) => Ownership) | undefined;
}

/** How a unit that runs in its own folder is connected with others. */
export interface UnitReach {
  /** Whether it calls units of the repository. */
  readonly callsOthers: boolean;
  /** Whether its callers may get a policy from it. A quick test. */
  readonly mayHandOut: boolean;
}

/** What a file and its surroundings tell about whose policy it is. */
export interface Clues {
  readonly directives: readonly Directive[];
  /** What the base of a pull request says of the policy; `undefined` if every directive is obeyed. */
  readonly base?: BaseClues | undefined;
  readonly ownership: Ownership;
  /** Whether all code that may read the file as a policy was read. Otherwise the file's name says nothing. */
  readonly isWhole: boolean;
}

/** What the base version of a policy's file says of the policy. */
export interface BaseClues {
  readonly hasPolicy: boolean;
  /** The principals that each directive of the policy lists, as in `Directive`. */
  readonly directives: readonly (readonly string[])[];
}
