import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowings, referenceMatches, referenceMatchesName } from './match.ts';
import { referenceSubsumes, referenceSubsumesName } from './subsume.ts';

const SEED = { seed: 20_241_120, numRuns: 600 };
const namePattern = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '*', '?'), maxLength: 5 });
const name = fc.string({ unit: fc.constantFrom('a', 'b', 'B'), maxLength: 7 });

/** The definition of a match, letter by letter. */
function matchesPlainly(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const others = pattern.slice(1);
  if (pattern.startsWith('*')) {
    return matchesPlainly(others, text) || (text !== '' && matchesPlainly(pattern, text.slice(1)));
  }
  if (text === '') return false;
  const same = pattern.startsWith('?') || pattern.charAt(0).toLowerCase() === text.charAt(0).toLowerCase();
  return same && matchesPlainly(others, text.slice(1));
}

/** Whether no string over the alphabet, up to the length, matches the narrow name pattern and not the wide one. */
function bruteForceSubsumes(wide: string, narrow: string, alphabet: string, maxLength: number): boolean {
  for (const text of stringsUpTo(alphabet, maxLength)) {
    if (referenceMatchesName(narrow, text) && !referenceMatchesName(wide, text)) return false;
  }
  return true;
}

function stringsUpTo(alphabet: string, maxLength: number): string[] {
  if (maxLength === 0) return [''];
  const shorter = stringsUpTo(alphabet, maxLength - 1);
  const longest = shorter.filter((text) => text.length === maxLength - 1);
  return [...shorter, ...longest.flatMap((text) => [...alphabet].map((letter) => text + letter))];
}

describe('referenceMatches', () => {
  it.each([
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:Get', true],
    ['S3:gET*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['s3:Get?bject', 's3:GetObject', true],
    ['s3:Get?bject', 's3:Getbject', false],
    ['s3:*Tagging', 's3:GetObjectTagging', true],
    ['s3:*Tagging', 's3:GetObjectTaggings', false],
    ['*', 's3:GetObject', true],
    ['*:*', 's3:GetObject', true],
    ['s*:Get*', 's3:GetObject', false],
    ['s3:Get*', 's3-object-lambda:GetObject', false],
    ['**', 's3:GetObject', false],
    ['s3', 's3:GetObject', false],
    ['s3:Get.*', 's3:GetObject', false],
  ])('%s on %s: %s', (pattern, action, expected) => {
    expect(referenceMatches(pattern, action)).toBe(expected);
  });

  it('agrees with the definition of a wildcard', () => {
    fc.assert(
      fc.property(namePattern, name, (pattern, text) => {
        expect(referenceMatchesName(pattern, text)).toBe(matchesPlainly(pattern, text));
      }),
      SEED,
    );
  });
});

describe('referenceSubsumes', () => {
  it.each([
    ['*', 's3:Get*', true],
    ['*', '*:*', true],
    ['*:*', '*', true],
    ['s3:*', '*', false],
    ['s3:*', 'S3:get*', true],
    ['s3:Get*', 's3:*', false],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 'sqs:GetObject', false],
    ['ec2:Describe*Instance*', 'ec2:DescribeSpot*Instance*', true],
    ['ec2:DescribeSpot*Instance*', 'ec2:Describe*Instance*', false],
    ['s3:*?*', 's3:?*', true],
    ['s3:?*', 's3:*?', true],
    ['s3:?*', 's3:*', false],
    ['s3:*a*', 's3:*ab*', true],
    ['s3:a*a', 's3:a', false],
  ])('%s over %s: %s', (wide, narrow, expected) => {
    expect(referenceSubsumes(wide, narrow)).toBe(expected);
  });

  it('agrees with trying every string of three letters', () => {
    fc.assert(
      fc.property(namePattern, namePattern, (wide, narrow) => {
        expect(referenceSubsumesName(wide, narrow)).toBe(bruteForceSubsumes(wide, narrow, 'abc', 6));
      }),
      { ...SEED, numRuns: 250 },
    );
  });
});

describe('narrowings', () => {
  it.each([
    ['Get*', 'GetObject', ['GetObject*']],
    ['Describe*Instance*', 'DescribeSpot', ['DescribeSpot*Instance*']],
    ['*Tagging', 'Describe', ['Describe*Tagging']],
    ['*Tagging', 'Get', ['Get*Tagging', 'Getagging']],
    ['get?bject*', 'Get', ['Get?bject*']],
    ['*', '', ['*']],
    ['Put*', 'Get', []],
    ['*ab*', 'xa', ['xa*ab*', 'xab*']],
  ])('%s by %s', (pattern, prefix, expected) => {
    expect(narrowings(pattern, prefix)).toEqual(expected);
  });

  it('together match exactly the names of the pattern that start with the prefix', () => {
    fc.assert(
      fc.property(namePattern, name, name, (pattern, prefix, text) => {
        const wanted = matchesPlainly(pattern, text) && text.toLowerCase().startsWith(prefix.toLowerCase());
        const outcomes = narrowings(pattern, prefix);
        expect(outcomes.some((outcome) => matchesPlainly(outcome, text))).toBe(wanted);
      }),
      SEED,
    );
  });

  it('never give a longer outcome that grants more than a shorter one', () => {
    fc.assert(
      fc.property(namePattern, name, (pattern, prefix) => {
        const outcomes = narrowings(pattern, prefix);
        for (const longer of outcomes) {
          for (const shorter of outcomes.filter(({ length }) => length < longer.length)) {
            if (referenceSubsumesName(longer, shorter)) {
              expect(referenceSubsumesName(shorter, longer), `${shorter} and ${longer}`).toBe(true);
            }
          }
        }
      }),
      SEED,
    );
  });
});
