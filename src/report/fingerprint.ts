import { createHash } from 'node:crypto';

/** By what a comment of ours is known again: the run's tag and the key of what the comment says. */
export interface Marker {
  readonly tag: string;
  readonly key: string;
}

const START = '<!-- least-privilege-review ';
const END = ' -->';
const LONGEST_MARKER = 2000;

/** A short hash of texts in their order, as hexadecimal digits. */
export function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex').slice(0, 32);
}

/** The hidden last line of a comment. */
export function writeMarker({ tag, key }: Marker): string {
  return `${START}v1 tag=${encode(tag)} key=${encode(key)}${END}`;
}

/** The marker at the very end of a body, of any version; `undefined` when there is none or it is elsewhere. */
export function readMarker(body: string): Marker | undefined {
  const text = body.trimEnd();
  const start = text.lastIndexOf(START);
  if (start === -1 || !text.endsWith(END) || text.length - start > LONGEST_MARKER) return undefined;
  const inside = text.slice(start + START.length, -END.length);
  if (inside.includes('>')) return undefined;
  const [version = '', ...pairs] = inside.split(' ');
  if (!/^v\d{1,4}$/.test(version)) return undefined;
  const tag = fieldOf(pairs, 'tag=');
  const key = fieldOf(pairs, 'key=');
  return tag === undefined || key === undefined || key === '' ? undefined : { tag, key };
}

/** What an answered comment is edited to when it no longer holds. */
export function settledBody(marker: Marker): string {
  return [
    '**Settled.** What was suggested here no longer holds: it was applied, or the policy or its findings changed.',
    writeMarker(marker),
  ].join('\n\n');
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('-', '%2D');
}

function fieldOf(pairs: readonly string[], name: string): string | undefined {
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
