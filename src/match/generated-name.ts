import type { NameClue } from '../locate/ownership.ts';
import { LONGEST_NAME } from './name-pattern.ts';

/** Twelve to fourteen capitals and digits; since 2023 also twelve letters and digits of both cases. */
const SUFFIX = /^(?:(?=.*[A-Z])[A-Z0-9]{12,14}|(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{12})$/;

/** A stack's name and a logical id that do not fit are cut to half of what the longest suffix leaves, or more. */
const SHORTEST_CUT = 24;

/**
 * Whether CloudFormation may have made a name, of the form `STACK-LOGICALID-SUFFIX`, for a logical id: `unsure` where it
 * is cut so short that it may have been made for another one.
 */
export function madeFor(
  { logicalId, least }: Extract<NameClue, { type: 'generated' }>,
  name: string,
): 'sure' | 'unsure' | 'not' {
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
