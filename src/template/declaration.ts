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
}

/** The roles and users that hold a policy. */
export interface Holders {
  readonly owners: readonly Holder[];
  /** Why there are, or may be, other holders; empty if there are none. */
  readonly reasons: readonly string[];
  /** What it is if it is not an identity policy, or only limits what others grant. */
  readonly limits: readonly string[];
}

/** A role or user, without the path by which it holds a policy, or why it is unknown. */
export type TemplatePrincipal = Holder | { readonly type: 'unknown'; readonly reason: string };

/** A principal as the holder of a policy that it receives through other resources. */
export function heldBy(principal: TemplatePrincipal, via: readonly string[]): Holders {
  if (principal.type === 'unknown') return unknownHolders(principal.reason);
  const through = via.map((one) => `\`${one}\``).join(' and ');
  const evidence = via.length === 0 ? principal.evidence : `${principal.evidence}, through ${through}`;
  return { owners: [{ ...principal, evidence }], reasons: [], limits: [] };
}

/** The union of several holders. */
export function allHolders(all: readonly Holders[]): Holders {
  return {
    owners: all.flatMap(({ owners }) => owners),
    reasons: all.flatMap(({ reasons }) => reasons),
    limits: all.flatMap(({ limits }) => limits),
  };
}

/** Unknown holders, with the reason. */
export function unknownHolders(reason: string): Holders {
  return { owners: [], reasons: [reason], limits: [] };
}

/** The holders of a policy that is not an identity policy, or only limits what others grant: none. */
export function noHolders(limit: string): Holders {
  return { owners: [], reasons: [], limits: [limit] };
}
