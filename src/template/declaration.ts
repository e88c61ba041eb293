import type { NameClue, Owner } from '../locate/ownership.ts';
import type { PolicyKind } from '../policy/policy-document.ts';
import type { Node } from '../syntax/node.ts';
import type { Span } from '../text/span.ts';

/** A place of a file that gives a policy to somebody. Through aliases, several places may give the same one. */
export interface Declaration {
  readonly address: string;
  /** A policy document, its text, or a list of statements: the same object for all places that share it. */
  readonly body: Node;
  readonly kind: PolicyKind;
  /** What holds the body, from the inside to the outside. */
  readonly extents: readonly Span[];
  /** Who gets it. Looked up late: many policies are never asked for. */
  holders(): Holders;
}

/** Who holds a policy. */
export interface Holders {
  readonly owners: readonly Owner[];
  /** Why there are, or may be, others than these; empty when there are not. */
  readonly reasons: readonly string[];
}

/** A role or user, before it is said through what it holds a policy; or why it is not known who it is. */
export type TemplatePrincipal =
  | { readonly type: Owner['type']; readonly name: NameClue; readonly evidence: string }
  | { readonly type: 'unknown'; readonly reason: string };

/** A principal as the holder of a policy that it gets through other resources. */
export function heldBy(principal: TemplatePrincipal, via: readonly string[]): Holders {
  if (principal.type === 'unknown') return unknownHolders(principal.reason);
  const through = via.map((one) => `\`${one}\``).join(' and ');
  const evidence = via.length === 0 ? principal.evidence : `${principal.evidence}, through ${through}`;
  return { owners: [{ ...principal, evidence }], reasons: [] };
}

/** Several answers as one. */
export function allHolders(all: readonly Holders[]): Holders {
  return {
    owners: all.flatMap(({ owners }) => owners),
    reasons: all.flatMap(({ reasons }) => reasons),
  };
}

/** Holders that are not known, and why. */
export function unknownHolders(reason: string): Holders {
  return { owners: [], reasons: [reason] };
}
