import type { Diagnostic } from '../diagnostic.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import type { Entry, Node, Opaque, Sequence } from '../syntax/node.ts';
import type { Location } from '../text/location.ts';
import type { Span } from '../text/span.ts';
import type { ActionElement } from './action-elements.ts';
import type { Ownership, Surroundings } from './ownership.ts';

/** The policies of a file, and diagnostics about it. */
export interface LocateResult {
  readonly policies: readonly LocatedPolicy[];
  readonly diagnostics: readonly Diagnostic[];
  /** The places of policies whose text is elsewhere; `diagnostics` do not tell of them. */
  readonly elsewhere?: readonly ElsewherePlace[];
  /** The calls of a program that grant what lists of a library say; absent if there are none. */
  readonly grants?: readonly GrantCall[];
}

/** A call by which a library grants something, such as `bucket.grantRead(role)`. */
export interface GrantCall {
  readonly location: Location;
  /** The name of the method. */
  readonly method: string;
}

/** A place that holds a policy, although the text of the policy is not there. */
export interface ElsewherePlace {
  readonly address: string;
  readonly location: Location;
  /** What is written there instead. */
  readonly text: string;
  /** Whether it may be what became of a policy at another address. */
  readonly mayBeAny: boolean;
  /** What is reported unless the text is in files that are reviewed too; absent if nothing is. */
  readonly note?: Diagnostic | undefined;
}

/** A policy and its place in a file. */
export interface LocatedPolicy {
  /** The document that the policy's spans refer to: the file, or a text embedded in it. */
  readonly document: Document;
  /** The start of the policy in the file on disk. */
  readonly location: Location;
  /** The policy's name within its file; `undefined` if the file is the policy. */
  readonly address: string | undefined;
  /** What tells the policy from others of its file if its address is a line, which moves; absent if the address does. */
  readonly identity?: string | undefined;
  readonly policy: PolicyDocument;
  /** Present if code may take the policy from the file: the keys and places that lead to it. */
  readonly member?: readonly string[] | undefined;
  /** Whether the file is data, so that code that reads it says whose the policy is, and the file itself does not. */
  readonly isData?: true | undefined;
  /** The statements of the policy, in its order. */
  readonly statements: readonly LocatedStatement[];
  /** Sets of statements that an expression joins, by index, of which one has to stay; absent for a plain list. */
  readonly floors?: readonly (readonly number[])[] | undefined;
  /** Present if the elements of its lists alone may change, as in a program. */
  readonly onlyElements?: OnlyElements | undefined;
  /**
   * The spans in the file on disk of what contains the policy, from the policy itself to its resource. A directive in
   * or directly above one of them concerns the policy.
   */
  readonly extents: readonly Span[];
  /** Returns whose policy it is according to its format, given the file's surroundings. */
  readonly ownership: (around: Surroundings) => Ownership;
}

/** What cannot be edited in a list of a program, in words. */
export interface OnlyElements {
  /** What to do if nothing of the list is used: without elements, it would mean something else. */
  readonly whenUnused: string;
  /** Why not even its elements are edited; absent if they are. */
  readonly never?: string | undefined;
}

/** What tells a policy from others of its file, in whatever version; `undefined` if the file is the policy. */
export function identityOf({ address, identity }: LocatedPolicy): string | undefined {
  return identity ?? address;
}

/** Whether a statement, or a part of its list of actions, was not read, so that it may grant anything. Deny grants nothing. */
export function isUnreadStatement({ policy, statements }: LocatedPolicy, index: number): boolean {
  const statement = statements[index];
  if (statement === undefined || policy.statements[index]?.effect === 'Deny') return false;
  return statement.actions === undefined || statement.unread.length > 0;
}

/** Whether a part of a policy was not read. */
export function isReadInPart(policy: LocatedPolicy): boolean {
  return policy.statements.some((_, index) => isUnreadStatement(policy, index));
}

/** A policy without its owners, which its format adds. */
export type UnownedPolicy = Omit<LocatedPolicy, 'ownership'>;

/** The nodes of a statement that an edit may change. */
export interface LocatedStatement {
  readonly node: Node;
  /** What contains the statement, which decides how it is removed. */
  readonly container: StatementContainer;
  /** The `Action` or `NotAction` entry; `undefined` if the statement is not literal. */
  readonly actions: Entry | undefined;
  /** The elements of that entry, one for each pattern of the statement. */
  readonly elements: readonly ActionElement[];
  readonly sid: string | undefined;
  /** The elements that are not literal text, or the statement itself if it is not. */
  readonly unread: readonly Opaque[];
}

/**
 * `list`: the list of statements, with its item if that is a condition around the statement. `block`: the statement's own
 * block, as in HCL. `none`: it cannot be removed by itself; `reason` says why, if not for its layout.
 */
export type StatementContainer =
  | { readonly type: 'list'; readonly list: Sequence; readonly item?: Node | undefined }
  | { readonly type: 'block'; readonly span: Span }
  | { readonly type: 'none'; readonly reason?: string | undefined };
