import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What the hidden line of a pull request's body says of it. */
export interface PullRequestMarker {
  /** Stands for the principals. */
  readonly key: string;
  /** The commit that the sweep wrote. */
  readonly head: string;
  /**
   * The commit that the branch is moved from, while it is in transit to `head`: what it removes is then still that of the
   * last update. Absent once the branch is there.
   */
  readonly from?: string | undefined;
  /** A hash of what it removes and of what it writes in its place. */
  readonly content: string;
  /** How many permissions it removes. */
  readonly count: number;
  /** Whether the sweep has closed it. */
  readonly isClosed: boolean;
  readonly principals: readonly string[];
  /**
   * What it removes, in lower case. Where there is too much to list, the wildcards of the services stand for it, or `*` for
   * everything.
   */
  readonly removals: ReadonlySet<string>;
}

const START = '<!-- least-privilege-sweep ';
const END = ' -->';
/** Characters of the packed lists. A body has at most 65,000. */
const LONGEST_LISTS = 20_000;
/** Principals that are listed in any case; packed, they fit. */
const MOST_PRINCIPALS = 100;
/** Bytes of the unpacked lists: a longer text was not written by the sweep. */
const LONGEST_UNPACKED = 2_000_000;
const HASH = /^[0-9a-f]{32}$/;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The hidden last line of a pull request's body. */
export function writePullRequestMarker(marker: PullRequestMarker): string {
  const { key, head, from, content, count, isClosed, principals, removals } = marker;
  const heads = from === undefined ? `head=${head}` : `head=${head} from=${from}`;
  const names = [...removals].sort();
  const some = principals.slice(0, MOST_PRINCIPALS);
  const candidates = [packed([[...principals], names]), packed([some, wholeServices(names)])];
  const short = candidates.find(({ length }) => length <= LONGEST_LISTS) ?? packed([some, ['*']]);
  return `${START}v1 key=${key} ${heads} content=${content} count=${count} by=${isClosed ? 'sweep' : 'none'} lists=${short}${END}`;
}

/**
 * The last marker in a body; `undefined` if there is none, or one that the sweep did not write. People and bots put text
 * below it.
 */
export function readPullRequestMarker(body: string): PullRequestMarker | undefined {
  const { text } = splitAtMarker(body) ?? {};
  if (text === undefined) return undefined;
  const [version, ...pairs] = text.split(' ');
  const fields = new Map(
    pairs.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
  const [key, head, content] = ['key', 'head', 'content'].map((name) => fields.get(name) ?? '');
  const from = fields.get('from');
  const count = Number(fields.get('count'));
  const lists = unpacked(fields.get('lists') ?? '');
  if (version !== 'v1' || lists === undefined || !Number.isSafeInteger(count)) return undefined;
  if (key === undefined || head === undefined || content === undefined) return undefined;
  if (!HASH.test(key) || !COMMIT.test(head) || !HASH.test(content)) return undefined;
  if (from !== undefined && !COMMIT.test(from)) return undefined;
  const [principals, removals] = lists;
  return {
    key,
    head,
    ...(from !== undefined && { from }),
    content,
    count,
    isClosed: fields.get('by') === 'sweep',
    principals,
    removals: new Set(removals),
  };
}

/** A body in three parts: what is before its last marker, what the marker holds, and what is behind it. */
export function splitAtMarker(
  body: string,
): { readonly before: string; readonly text: string; readonly after: string } | undefined {
  const start = body.lastIndexOf(START);
  const end = start === -1 ? -1 : body.indexOf(END, start);
  if (end === -1) return undefined;
  return {
    before: body.slice(0, start),
    text: body.slice(start + START.length, end),
    after: body.slice(end + END.length),
  };
}

/** The services of actions, each as a wildcard for all of it; what names no service stays. */
function wholeServices(actions: readonly string[]): string[] {
  return [
    ...new Set(actions.map((action) => (action.includes(':') ? action.replace(/:.*$/, ':*') : action))),
  ];
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
