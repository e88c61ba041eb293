import { createHash } from 'node:crypto';

/** The id that git gives a file of these bytes, by the algorithm of another id of the repository. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
