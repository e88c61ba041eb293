import type { Diagnostic } from '../diagnostic.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import type { Entry, Node, Opaque, Sequence } from '../syntax/node.ts';
import type { Location } from '../text/location.ts';
import type { Span } from '../text/span.ts';
import type { Ownership, Surroundings } from './ownership.ts';

/** The policies of a file, and what has to be said of it. */
export interface LocateResult {
  readonly policies: readonly LocatedPolicy[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A policy where it stands in a file. */
export interface LocatedPolicy {
  /** What the policy's spans lead into: the file, or a text embedded in it. */
  readonly document: Document;
  /** In the file on disk. */
  readonly location: Location;
  /** Names the policy within its file; `undefined` where the file is the policy. */
  readonly address: string | undefined;
  readonly policy: PolicyDocument;
  /** One for each statement of the policy, in its order. */
  readonly statements: readonly LocatedStatement[];
  /**
   * What holds the policy, from the policy itself to the resource, in the file on disk: a comment directive in or
   * right above one of them is about the policy.
   */
  readonly extents: readonly Span[];
  /** Whose policy its own format says it is, given what stands around the file. */
  readonly ownership: (around: Surroundings) => Ownership;
}

/** A policy as it is read, before its format adds whose it is. */
export type UnownedPolicy = Omit<LocatedPolicy, 'ownership'>;

/** The nodes of a statement that an edit may touch. */
export interface LocatedStatement {
  readonly node: Node;
  /** How the statement goes when it is removed. */
  readonly container: StatementContainer;
  /** The `Action` or `NotAction` entry; `undefined` where the statement is not literal, so nothing is known of it. */
  readonly actions: Entry | undefined;
  readonly sid: string | undefined;
  /** The elements, or the whole, that are not literal text. */
  readonly unread: readonly Opaque[];
}

/** `list`: the item, at the statement's index, of a list. `block`: a block of its own, as in HCL, by its span. `none`: not by itself. */
export type StatementContainer =
  | { readonly type: 'list'; readonly list: Sequence }
  | { readonly type: 'block'; readonly span: Span }
  | { readonly type: 'none' };
