import type { NameClue } from '../locate/ownership.ts';
import type { PrincipalArn } from '../policy/arn.ts';
import { LONGEST_NAME, matchesNamePattern } from './name-pattern.ts';

/** Whether a principal fits a name in the code. `unsure`: it may as well fit the name of another resource. */
export type NameFit = 'sure' | 'unsure' | 'not';

/** Compares a principal with what the code says about a name. */
export function fitName(clue: NameClue, { name, account }: PrincipalArn): NameFit {
  switch (clue.type) {
    case 'exact':
      return name === clue.name ? 'sure' : 'not';
    case 'prefix':
      return name.startsWith(clue.prefix) && isUniqueSuffix(name.slice(clue.prefix.length)) ? 'sure' : 'not';
    case 'generated':
      return fitGeneratedName(clue, name);
    case 'pattern':
      return matchesNamePattern(clue, name, account) ? 'sure' : 'not';
  }
}

/** What Terraform puts behind a `name_prefix`: 18 digits of the time, and a counter of 8 hexadecimal digits. */
function isUniqueSuffix(text: string): boolean {
  return /^\d{18}[0-9a-f]{8}$/.test(text);
}

/** Twelve to fourteen capitals and digits; since 2023 also twelve characters with letters of both cases. */
const SUFFIX = /^(?:(?=.*[A-Z])[A-Z0-9]{12,14}|(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{12})$/;

/** Stack name and logical id are cut if they are too long together, each to no less than half of what the suffix leaves. */
const SHORTEST_CUT = 24;

/**
 * Whether CloudFormation may have generated a name, `STACK-LOGICALID-SUFFIX`, for a logical id. `unsure`: the logical id
 * is cut so short that it could be another one of the template.
 */
function fitGeneratedName(
  { logicalId, least }: Extract<NameClue, { type: 'generated' }>,
  name: string,
): NameFit {
  // A cheap test first: most names lack even the part that is never cut.
  if (!name.includes(logicalId.slice(0, SHORTEST_CUT))) return 'not';
  const parts = name.split('-', LONGEST_NAME);
  const [found = '', suffix = ''] = parts.slice(-2);
  if (parts.length < 3 || !SUFFIX.test(suffix) || name.length > LONGEST_NAME) return 'not';
  // Only names of the greatest length are cut.
  if (name.length < LONGEST_NAME) return found === logicalId ? 'sure' : 'not';
  const isCut = found.length >= SHORTEST_CUT && logicalId.startsWith(found);
  if (found !== logicalId && !isCut) return 'not';
  return isCut && found.length < least ? 'unsure' : 'sure';
}

/** What the code says about a name as text, with `*` for each unknown part. */
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
