import type { PolicyDocument } from '../policy/policy-document.ts';
import type { Document } from '../syntax/document.ts';
import type { Entry, Node, Sequence } from '../syntax/node.ts';
import type { Location } from '../text/location.ts';

/** A policy where it stands in a file. */
export interface LocatedPolicy {
  readonly document: Document;
  readonly location: Location;
  /** Names the policy within its file; `undefined` where the file is the policy. */
  readonly address: string | undefined;
  readonly policy: PolicyDocument;
  /** One for each statement of the policy, in its order. */
  readonly statements: readonly LocatedStatement[];
}

/** The nodes of a statement that an edit may touch. */
export interface LocatedStatement {
  readonly node: Node;
  /** The list that holds the statement; `undefined` where `Statement` is a single object. */
  readonly list: Sequence | undefined;
  /** The `Action` or `NotAction` entry. */
  readonly actions: Entry;
  readonly sid: string | undefined;
}
