import { createHash } from 'node:crypto';

/** The id of a blob in git. `like` is another id of the repository: its length tells the hash algorithm. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
