import type { NameClue } from '../locate/ownership.ts';
import type { PrincipalArn } from '../policy/arn.ts';
import { LONGEST_NAME, matchesNamePattern } from './name-pattern.ts';

/** Whether a principal may be the one that a name in the code means. `unsure`: the name may also be another's. */
export type NameFit = 'sure' | 'unsure' | 'not';

/** Compares a principal's name with what the code says of a name. */
export function fitName(clue: NameClue, { name, account }: PrincipalArn): NameFit {
  switch (clue.type) {
    case 'exact':
      return name === clue.name ? 'sure' : 'not';
    case 'prefix':
      return name.length > clue.prefix.length && name.startsWith(clue.prefix) ? 'sure' : 'not';
    case 'generated':
      return fitGeneratedName(clue, name);
    case 'pattern':
      return matchesNamePattern(clue, name, account) ? 'sure' : 'not';
  }
}

/** Twelve to fourteen capitals and digits; since 2023 also twelve letters and digits of both cases. */
const SUFFIX = /^(?:(?=.*[A-Z])[A-Z0-9]{12,14}|(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{12})$/;

/** A stack's name and a logical id that do not fit are cut to half of what the longest suffix leaves, or more. */
const SHORTEST_CUT = 24;

/**
 * Whether CloudFormation may have made a name, of the form `STACK-LOGICALID-SUFFIX`, for a logical id: `unsure` where it
 * is cut so short that it may have been made for another one.
 */
function fitGeneratedName(
  { logicalId, least }: Extract<NameClue, { type: 'generated' }>,
  name: string,
): NameFit {
  // Most names are another's: what is never cut is looked for first.
  if (!name.includes(logicalId.slice(0, SHORTEST_CUT))) return 'not';
  const parts = name.split('-', LONGEST_NAME);
  const [found = '', suffix = ''] = parts.slice(-2);
  if (parts.length < 3 || !SUFFIX.test(suffix) || name.length > LONGEST_NAME) return 'not';
  // Nothing is cut in a shorter name.
  if (name.length < LONGEST_NAME) return found === logicalId ? 'sure' : 'not';
  const isCut = found.length >= SHORTEST_CUT && logicalId.startsWith(found);
  if (found !== logicalId && !isCut) return 'not';
  return isCut && found.length < least ? 'unsure' : 'sure';
}

/** What the code says of a name as text, with `*` for each part that is unknown. */
export function nameWithStars(clue: NameClue): string {
  switch (clue.type) {
    case 'exact':
      return clue.name;
    case 'prefix':
      return `${clue.prefix}*`;
    case 'generated':
      return `*-${clue.logicalId}-*`;
    case 'pattern':
      return [...clue.parts, clue.optionalEnd ?? '']
        .map((part) => (typeof part === 'string' ? part : '*'))
        .join('');
  }
}
