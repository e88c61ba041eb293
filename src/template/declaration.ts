import type { NameClue, Owner } from '../locate/ownership.ts';
import type { PolicyKind } from '../policy/policy-document.ts';
import type { Node } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';

/** A place in a file that declares a policy. Through aliases, several places may declare the same one. */
export interface Declaration {
  readonly address: string;
  /** A policy document, its text, or a list of statements: the same object for all places that share it. */
  readonly body: Node;
  readonly kind: PolicyKind;
  /** Present if other files may take the body from the file: the keys that lead to it. */
  readonly member?: readonly string[] | undefined;
  /** The spans that enclose the body, innermost first. */
  readonly extents: readonly Span[];
  /** The names of a managed policy, by which code elsewhere may attach it. */
  readonly managedNames?: () => readonly NameClue[];
  /** The holders. Computed on demand, because many policies are never looked up. */
  holders(): Holders;
}

/** A role or user that holds a policy, without the file that declares it. */
export interface Holder extends Pick<Owner, 'type' | 'evidence'> {
  /** Its name; several if a condition decides which it is. */
  readonly names: readonly NameClue[];
  /** The logical id of the resource that it is; `undefined` if the file only names it. */
  readonly logicalId?: string | undefined;
  /** Whether another file may give it another name, since it is made by a framework that merges files. */
  readonly mayBeRenamed?: true | undefined;
}

/**
 * Holders that other files may tell of. `managed`: those that receive the managed policy of this file with a logical id.
 * `principal`: the role or user of a logical id that is not in this file; `isMade`: a role that a framework makes.
 */
export type Elsewhere =
  | { readonly type: 'managed'; readonly id: string }
  | {
      readonly type: 'principal';
      readonly principal: Owner['type'];
      readonly id: string;
      readonly isMade: boolean;
      readonly via: readonly string[];
      /** Why the holders are unknown if no other file tells. */
      readonly reason: string;
    };

/** The roles and users that hold a policy. */
export interface Holders {
  readonly owners: readonly Holder[];
  /** Why there are, or may be, other holders; empty if there are none. */
  readonly reasons: readonly string[];
  /** What it is if it is not an identity policy, or only limits what others grant. */
  readonly limits: readonly string[];
  readonly elsewhere: readonly Elsewhere[];
}

/**
 * A role or user, without the path by which it holds a policy, or why it is unknown. `made`: the role that a framework
 * makes under a logical id, for another file.
 */
export type TemplatePrincipal =
  | Holder
  | { readonly type: 'unknown'; readonly reason: string }
  | { readonly type: 'made'; readonly logicalId: string; readonly reason: string };

/** A principal as the holder of a policy that it receives through other resources. */
export function heldBy(principal: TemplatePrincipal, via: readonly string[]): Holders {
  if (principal.type === 'unknown') return unknownHolders(principal.reason);
  if (principal.type === 'made') {
    const { logicalId, reason } = principal;
    return heldElsewhere({ type: 'principal', principal: 'role', id: logicalId, isMade: true, via, reason });
  }
  const evidence = through(principal.evidence, via);
  return { ...NONE, owners: [{ ...principal, evidence }] };
}

/** The evidence for a principal that receives a policy through other resources. */
export function through(evidence: string, via: readonly string[]): string {
  const others = via.map((one) => `\`${one}\``).join(' and ');
  return via.length === 0 ? evidence : `${evidence}, through ${others}`;
}

/** Holders that other files may tell of. */
export function heldElsewhere(elsewhere: Elsewhere): Holders {
  return { ...NONE, elsewhere: [elsewhere] };
}

const NONE: Holders = { owners: [], reasons: [], limits: [], elsewhere: [] };

/** The union of several holders. */
export function allHolders(all: readonly Holders[]): Holders {
  return {
    owners: all.flatMap(({ owners }) => owners),
    reasons: all.flatMap(({ reasons }) => reasons),
    limits: all.flatMap(({ limits }) => limits),
    elsewhere: all.flatMap(({ elsewhere }) => elsewhere),
  };
}

/** Unknown holders, with the reason. */
export function unknownHolders(reason: string): Holders {
  return { ...NONE, reasons: [reason] };
}

/** The holders of a policy that is not an identity policy, or only limits what others grant: none. */
export function noHolders(limit: string): Holders {
  return { ...NONE, limits: [limit] };
}
