import { createHash } from 'node:crypto';
import { parsePrincipalArn } from '../policy/arn.ts';

/** Longest part of a file name that comes from a principal's name, in characters. */
const LONGEST = 150;
/** `index.json` is not read as findings; the others are devices on Windows. */
const RESERVED = /^(?:index|con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A path below the folder that `pull` may have written: an account and a file name of safe characters. */
export const WRITTEN_PATH = /^\d{12}\/(?!\.)[A-Za-z0-9+=,.@_%~-]{1,250}\.json$/;

/**
 * The file of each principal, `ACCOUNT/NAME.json`, except for reserved paths. Role names are unique in an account
 * whatever their paths, and so are user names. A user with the name of a role gets `NAME~user.json`; IAM names contain
 * no `~`.
 */
export function principalPaths(arns: Iterable<string>, reserved: Iterable<string>): Map<string, string> {
  const paths = new Map<string, string>();
  const taken = new Set([...reserved].map((path) => path.toLowerCase()));
  const sorted = [...new Set(arns)].sort();
  for (const type of ['role', 'user'] as const) {
    for (const arn of sorted) {
      const principal = parsePrincipalArn(arn);
      if (principal?.type !== type) continue;
      const name = fileNameFor(principal.name);
      const path = [name, `${name}~${type}`, `${name}~${shortHash(arn)}`]
        .map((base) => `${principal.account}/${base}.json`)
        .find((candidate) => !taken.has(candidate.toLowerCase()));
      if (path === undefined) continue;
      taken.add(path.toLowerCase());
      paths.set(arn, path);
    }
  }
  return paths;
}

/** A principal's name as a file name: characters that IAM names do not contain, and a reserved start, are percent-encoded. */
function fileNameFor(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9+=,.@_-]/gu, percentEncode).replace(/^\./, percentEncode);
  const free = RESERVED.test(safe) ? percentEncode(safe.charAt(0)) + safe.slice(1) : safe;
  return free.length <= LONGEST ? free : `${free.slice(0, LONGEST)}~${shortHash(name)}`;
}

function percentEncode(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
