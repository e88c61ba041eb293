import type { Document } from '../syntax/document.ts';
import type { LocatedPolicy } from './located-policy.ts';
import type { Ownership } from './ownership.ts';

/** Whose policy the code says it is. `beside` holds every document of the file's folder. */
export function ownershipOf(
  _policy: LocatedPolicy,
  _document: Document,
  _beside: readonly Document[],
): Ownership {
  return { type: 'unsaid' };
}
