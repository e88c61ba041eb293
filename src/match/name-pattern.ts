import type { NameClue, NamePart } from '../locate/ownership.ts';

/** The longest name of a role or user. */
export const LONGEST_NAME = 64;

const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-us-gov',
];
/** Names the directions, because with any word in their place `qa-eu-west-1` would be a region too. */
const REGION =
  /(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-[a-z]{2})-(?:central|(?:north|south)(?:east|west)?|east|west)-\d/y;
const STAGE = /\w+/y;

/** Whether a principal's name matches a pattern: the literal text, with a possible value for each part that varies. */
export function matchesNamePattern(
  { parts, optionalEnd = '' }: Extract<NameClue, { type: 'pattern' }>,
  name: string,
  account: string,
): boolean {
  if (name.length > LONGEST_NAME) return false;
  const start = name.slice(0, name.length - optionalEnd.length);
  if (name.endsWith(optionalEnd) && partsFill(parts, start, account)) return true;
  return name.length + optionalEnd.length > LONGEST_NAME && partsFill(parts, name, account);
}

/** Whether the parts, one after another, can make up the whole name. */
function partsFill(parts: readonly NamePart[], name: string, account: string): boolean {
  let ends = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of ends) for (const end of partEnds(part, name, at, account)) next.add(end);
    ends = next;
  }
  return ends.has(name.length);
}

/** The offsets at which a part that starts at an offset may end. */
function partEnds(part: NamePart, name: string, at: number, account: string): number[] {
  const literal = (text: string): number[] => (name.startsWith(text, at) ? [at + text.length] : []);
  if (typeof part === 'string') return literal(part);
  switch (part.varies) {
    case 'account':
      return literal(account);
    case 'partition':
      return PARTITIONS.flatMap(literal);
    case 'region': {
      const length = matchLength(REGION, name, at);
      return length === 0 ? [] : [at + length];
    }
    case 'stage': {
      // A word may end anywhere.
      const words = Array.from({ length: matchLength(STAGE, name, at) }, (_, index) => at + index + 1);
      return [...words, ...(part.given === undefined ? [] : literal(part.given))];
    }
  }
}

function matchLength(form: RegExp, name: string, at: number): number {
  form.lastIndex = at;
  return form.exec(name)?.[0].length ?? 0;
}
