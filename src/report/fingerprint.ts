import { createHash } from 'node:crypto';
import type { LineChange } from '../place/placement.ts';

/**
 * The hidden first line by which a comment of ours is known again: a hash of what it says (tag, path, policy
 * address, replacement), not of lines or finding ids, which change.
 */
export function markerOf(tag: string, change: LineChange): string {
  const hash = createHash('sha256');
  const addresses = change.changes.map((edit) => edit.policy.address ?? '');
  for (const part of [tag, change.path, ...addresses, change.original, change.replacement])
    hash.update(`${part.length}:${part}`);
  return `<!-- least-privilege-review ${hash.digest('hex').slice(0, 32)} -->`;
}

/** The marker that a comment's body holds; `undefined` when it holds none. */
export function markerIn(body: string): string | undefined {
  return /<!-- least-privilege-review [0-9a-f]{32} -->/.exec(body)?.[0];
}
