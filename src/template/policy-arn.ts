import { UNKNOWN, type ValueText } from './value-text.ts';

/** The most pairs of characters in a comparison of two strings. */
const MOST_PAIRS = 10_000;

/** Whether a string is the ARN of a policy with a name: `may-be` if that depends on what fills its holes. */
export type ArnAnswer = 'is' | 'may-be' | 'is-not';

/** Compares a string with the ARN of a policy with a name, in any account and path. */
export function isArnOf(text: ValueText, name: ValueText): ArnAnswer {
  const last = lastSegment(text);
  if (last !== undefined && last === textWithHoleNames(name)) return 'is';
  const given = charactersOf(text);
  const arns: ValueText[] = [
    ['arn:', UNKNOWN, ':policy/', ...name],
    ['arn:', UNKNOWN, ':policy/', UNKNOWN, '/', ...name],
  ];
  return arns.some((arn) => mayMeet(given, charactersOf(arn))) ? 'may-be' : 'is-not';
}

/** The text after the last slash of a policy ARN, with the names of its holes; `undefined` if it is unknown. */
export function lastSegment(text: ValueText): string | undefined {
  const all = textWithHoleNames(text);
  const start = all?.indexOf(':policy/') ?? -1;
  return start === -1 ? undefined : all?.slice(all.lastIndexOf('/') + 1);
}

/** A string with the names of its holes; `undefined` if a hole has no name. */
function textWithHoleNames(text: ValueText): string | undefined {
  const parts = text.map((part) => (typeof part === 'string' ? part : part.name && `\${${part.name}}`));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** The characters of a string, with `undefined` for each hole. */
function charactersOf(text: ValueText): (string | undefined)[] {
  return text.flatMap((part) => (typeof part === 'string' ? [...part] : [undefined]));
}

/** Whether two strings can be equal for some content of their holes. */
function mayMeet(one: readonly (string | undefined)[], other: readonly (string | undefined)[]): boolean {
  if (one.length * other.length > MOST_PAIRS) return true;
  // Each row says, for one position in `one`, whether the rest can equal the rest of `other` from each position.
  let after: boolean[] = [];
  for (let at = one.length; at >= 0; at--) {
    const row: boolean[] = [];
    for (let on = other.length; on >= 0; on--) row[on] = meetsAt(one, other, at, on, row, after);
    after = row;
  }
  return after[0] === true;
}

function meetsAt(
  one: readonly (string | undefined)[],
  other: readonly (string | undefined)[],
  at: number,
  on: number,
  row: readonly boolean[],
  after: readonly boolean[],
): boolean {
  const [atEnd, onEnd] = [at === one.length, on === other.length];
  if (atEnd && onEnd) return true;
  const [sign, otherSign] = [one[at], other[on]];
  // A hole is empty, or takes one more character of the other string.
  if (!atEnd && sign === undefined && (after[on] === true || (!onEnd && row[on + 1] === true))) return true;
  if (!onEnd && otherSign === undefined && (row[on + 1] === true || (!atEnd && after[on] === true)))
    return true;
  return sign !== undefined && sign === otherSign && after[on + 1] === true;
}
