import { createHash } from 'node:crypto';
import { parsePrincipalArn } from '../policy/arn.ts';

const LONGEST = 150;
/** `index.json` is passed over when findings are read; the others are devices on Windows. */
const RESERVED = /^(?:index|con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A path that `pull` may have written, below its folder: an account and a file name of safe characters. */
export const WRITTEN_PATH = /^\d{12}\/(?!\.)[A-Za-z0-9+=,.@_%~-]{1,250}\.json$/;

/**
 * The file of each principal, `ACCOUNT/NAME.json`. Names are unique among an account's roles and among its users,
 * whatever their paths; a user who shares a role's name gets `NAME~user.json`, which no IAM name can be. Reserved paths are
 * given to nobody.
 */
export function principalPaths(arns: Iterable<string>, reserved: Iterable<string>): Map<string, string> {
  const paths = new Map<string, string>();
  const taken = new Set([...reserved].map((path) => path.toLowerCase()));
  const sorted = [...new Set(arns)].sort();
  for (const type of ['role', 'user'] as const) {
    for (const arn of sorted) {
      const principal = parsePrincipalArn(arn);
      if (principal?.type !== type) continue;
      const name = fileName(principal.name);
      const path = [name, `${name}~${type}`, `${name}~${digest(arn)}`]
        .map((base) => `${principal.account}/${base}.json`)
        .find((candidate) => !taken.has(candidate.toLowerCase()));
      if (path === undefined) continue;
      taken.add(path.toLowerCase());
      paths.set(arn, path);
    }
  }
  return paths;
}

/** A name as a file name: other characters than those of IAM's names are percent-encoded, and so is a reserved start. */
function fileName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9+=,.@_-]/gu, encode).replace(/^\./, encode);
  const free = RESERVED.test(safe) ? encode(safe.charAt(0)) + safe.slice(1) : safe;
  return free.length <= LONGEST ? free : `${free.slice(0, LONGEST)}~${digest(name)}`;
}

function encode(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
