/** What identifies a comment of ours on a later run. */
export interface Marker {
  /** The run's tag. */
  readonly tag: string;
  /** The key of what the comment is about. */
  readonly key: string;
}

const START = '<!-- least-privilege-review ';
const END = ' -->';
const LONGEST_MARKER = 2000;

/** The hidden last line of a comment. */
export function writeMarker({ tag, key }: Marker): string {
  return `${START}v1 tag=${encodeField(tag)} key=${encodeField(key)}${END}`;
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
  const tag = readField(pairs, 'tag=');
  const key = readField(pairs, 'key=');
  return tag === undefined || key === undefined || key === '' ? undefined : { tag, key };
}

/** The body that replaces an outdated comment to which somebody has replied. */
export function settledBody(marker: Marker): string {
  return [
    '**Settled.** This suggestion is out of date: it was applied, or the policy or its findings changed.',
    writeMarker(marker),
  ].join('\n\n');
}

/** Percent-encodes a field, hyphens too: two in a row could end the HTML comment. */
function encodeField(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('-', '%2D');
}

function readField(pairs: readonly string[], name: string): string | undefined {
  const value = pairs.find((pair) => pair.startsWith(name))?.slice(name.length);
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
