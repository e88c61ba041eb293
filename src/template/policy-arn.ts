import { UNKNOWN, type ValueText } from './value-text.ts';

/** Two texts that are compared sign by sign may have so many pairs of signs. */
const MOST_PAIRS = 10_000;

/** Whether a text is the ARN of a policy of a name: `may-be` where it depends on what is filled in. */
export type ArnAnswer = 'is' | 'may-be' | 'is-not';

/** Compares a text with the name of a policy, whose path and account may be any. */
export function isArnOf(text: ValueText, name: ValueText): ArnAnswer {
  const last = lastSegment(text);
  if (last !== undefined && last === written(name)) return 'is';
  const given = signsOf(text);
  const arns: ValueText[] = [
    ['arn:', UNKNOWN, ':policy/', ...name],
    ['arn:', UNKNOWN, ':policy/', UNKNOWN, '/', ...name],
  ];
  return arns.some((arn) => mayMeet(given, signsOf(arn))) ? 'may-be' : 'is-not';
}

/** What stands behind the last slash of a policy's ARN, with the names of what is filled in; `undefined` where it is not known. */
export function lastSegment(text: ValueText): string | undefined {
  const all = written(text);
  const start = all?.indexOf(':policy/') ?? -1;
  return start === -1 ? undefined : all?.slice(all.lastIndexOf('/') + 1);
}

/** A text with the names of what is filled in; `undefined` where one has none. */
function written(text: ValueText): string | undefined {
  const parts = text.map((part) => (typeof part === 'string' ? part : part.name && `\${${part.name}}`));
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** The signs of a text, `undefined` for each hole. */
function signsOf(text: ValueText): (string | undefined)[] {
  return text.flatMap((part) => (typeof part === 'string' ? [...part] : [undefined]));
}

/** Whether two texts can be the same one, whatever stands in their holes. */
function mayMeet(one: readonly (string | undefined)[], other: readonly (string | undefined)[]): boolean {
  if (one.length * other.length > MOST_PAIRS) return true;
  // Whether what is left of both can be the same, from each place in `other`, for the places of `one` from its end.
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
  // A hole is left empty, or takes one more sign of the other.
  if (!atEnd && sign === undefined && (after[on] === true || (!onEnd && row[on + 1] === true))) return true;
  if (!onEnd && otherSign === undefined && (row[on + 1] === true || (!atEnd && after[on] === true)))
    return true;
  return sign !== undefined && sign === otherSign && after[on + 1] === true;
}
