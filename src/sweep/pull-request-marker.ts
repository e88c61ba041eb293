import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What the hidden last line of a pull request's body says of it. */
export interface PullRequestMarker {
  /** Stands for the principals. */
  readonly key: string;
  /** The commit that the sweep wrote. */
  readonly head: string;
  /** A hash of what it removes and of what it writes in its place. */
  readonly content: string;
  /** How many permissions it removes. */
  readonly count: number;
  /** Whether the sweep has closed it. */
  readonly isClosed: boolean;
  readonly principals: readonly string[];
  /** What it removes, in lower case. `*` alone stands for everything: there was too much to list. */
  readonly removals: ReadonlySet<string>;
}

const START = '<!-- least-privilege-sweep ';
const END = ' -->';
/** Characters of the packed lists. A body has at most 65,000. */
const LONGEST_LISTS = 20_000;
/** Bytes of the unpacked lists: a longer text was not written by the sweep. */
const LONGEST_UNPACKED = 2_000_000;
const HASH = /^[0-9a-f]{32}$/;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The hidden last line of a pull request's body. */
export function writePullRequestMarker(marker: PullRequestMarker): string {
  const { key, head, content, count, isClosed, principals, removals } = marker;
  const lists = packed([[...principals], [...removals].sort()]);
  const short = lists.length <= LONGEST_LISTS ? lists : packed([[], ['*']]);
  return `${START}v1 key=${key} head=${head} content=${content} count=${count} by=${isClosed ? 'sweep' : 'none'} lists=${short}${END}`;
}

/** The marker at the very end of a body; `undefined` if there is none, or one that the sweep did not write. */
export function readPullRequestMarker(body: string): PullRequestMarker | undefined {
  const text = body.trimEnd();
  const start = text.lastIndexOf(START);
  if (start === -1 || !text.endsWith(END)) return undefined;
  const [version, ...pairs] = text.slice(start + START.length, -END.length).split(' ');
  const fields = new Map(
    pairs.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
  const [key, head, content] = ['key', 'head', 'content'].map((name) => fields.get(name) ?? '');
  const count = Number(fields.get('count'));
  const lists = unpacked(fields.get('lists') ?? '');
  if (version !== 'v1' || lists === undefined || !Number.isSafeInteger(count)) return undefined;
  if (key === undefined || head === undefined || content === undefined) return undefined;
  if (!HASH.test(key) || !COMMIT.test(head) || !HASH.test(content)) return undefined;
  const [principals, removals] = lists;
  return {
    key,
    head,
    content,
    count,
    isClosed: fields.get('by') === 'sweep',
    principals,
    removals: new Set(removals),
  };
}

/** Two lists of texts in Base64, which has no hyphen that could end the comment. */
function packed(lists: readonly [string[], string[]]): string {
  return deflateRawSync(JSON.stringify(lists), { level: 9 }).toString('base64');
}

function unpacked(text: string): readonly [string[], string[]] | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: LONGEST_UNPACKED });
    const value: unknown = JSON.parse(bytes.toString());
    if (!Array.isArray(value)) return undefined;
    const [principals, removals] = value;
    return isTexts(principals) && isTexts(removals) ? [principals, removals] : undefined;
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
