import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accepts, includesGlob } from '../../../src/refine/verify/language.ts';

describe('languages', () => {
  const glob = fc
    .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 })
    .map((tokens) => tokens.join(''));
  // No glob has the letter `c`. Nine characters are enough to distinguish any two globs of four tokens.
  const texts = allTexts('abc', 9);
  const short = texts.filter((text) => text.length <= 6);

  test('a glob accepts the texts that it matches by definition', () => {
    fc.assert(
      fc.property(glob, fc.constantFrom(...short), (pattern, text) => {
        expect(accepts(pattern, text)).toBe(matchesNaively(pattern, text));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test('a glob includes another when it matches all its texts', () => {
    fc.assert(
      fc.property(glob, glob, (wide, narrow) => {
        const every = texts.every((text) => !matchesNaively(narrow, text) || matchesNaively(wide, text));
        expect(includesGlob(wide, narrow)).toBe(every);
      }),
      {
        seed: 2,
        numRuns: 300,
        examples: [
          ['*a?', '*aa'],
          ['a*', 'a?*'],
          ['a?*', 'a*'],
          ['?*', '*?'],
          ['*a*b', '*ab'],
        ],
      },
    );
  });

  test('an inclusion that is too costly to prove counts as false', () => {
    const wide = (open: number): string => `*a${'?'.repeat(open)}*`;
    const narrow = (open: number): string => `*a${'?'.repeat(open)}b*`;
    expect(includesGlob(wide(3), narrow(3))).toBe(true);
    expect(includesGlob(wide(20), narrow(20))).toBe(false);
  });
});

function allTexts(alphabet: string, longest: number): string[] {
  const result = [''];
  for (const text of result) {
    if (text.length < longest) result.push(...[...alphabet].map((character) => text + character));
  }
  return result;
}

/** The definition of a match, token by token. */
function matchesNaively(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  const rest = glob.slice(1);
  if (glob[0] === '*')
    return matchesNaively(rest, text) || (text !== '' && matchesNaively(glob, text.slice(1)));
  return text !== '' && (glob[0] === '?' || glob[0] === text[0]) && matchesNaively(rest, text.slice(1));
}
