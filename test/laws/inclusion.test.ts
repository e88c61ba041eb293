import { describe, expect, it } from 'vitest';
import { parseActionPattern, subsumes } from '../../src/policy/action-pattern.ts';
import { matchesGlob, narrowGlob, subsumesGlob } from '../../src/policy/glob.ts';
import { accepts, includes, includesGlob, readLanguage } from '../../src/refine/verify/language.ts';
import { referenceMatchesName } from '../reference/match.ts';

/** With `PROVE=all`, every pair is tried; otherwise, all short pairs and some of the others. */
const WHOLE = process.env['PROVE'] === 'all';

/** Every glob of up to four signs, and every word of up to seven letters. No glob has the letter `c`. */
const GLOBS = allTexts('ab*?', 4);
const WORDS = allTexts('abc', 7);
const WORD_INDEX = new Map(WORDS.map((word, index) => [word, index]));
/** For each word, the index of the word without its first letter. */
const REST = WORDS.map((word) => WORD_INDEX.get(word.slice(1)) ?? 0);
const LANGUAGES = languagesOf(GLOBS);

/** Every text over an alphabet, shorter ones first. */
function allTexts(alphabet: string, longest: number): string[] {
  const texts = [''];
  for (const text of texts) {
    if (text.length < longest) texts.push(...[...alphabet].map((letter) => text + letter));
  }
  return texts;
}

/** For each glob, whether it matches each of the words, by the definition of a wildcard alone. */
function languagesOf(globs: readonly string[]): Map<string, Uint8Array> {
  const languages = new Map<string, Uint8Array>();
  for (const glob of globs) {
    const sign = glob[0];
    const rest = languages.get(glob.slice(1)) ?? new Uint8Array();
    const own = new Uint8Array(WORDS.length);
    for (const [at, word] of WORDS.entries()) {
      const left = REST[at] ?? 0;
      let matched = word === '';
      if (sign === '*') matched = rest[at] === 1 || (word !== '' && own[left] === 1);
      else if (sign !== undefined)
        matched = word !== '' && (sign === '?' || sign === word[0]) && rest[left] === 1;
      own[at] = matched ? 1 : 0;
    }
    languages.set(glob, own);
  }
  return languages;
}

function languageOf(glob: string): Uint8Array {
  return LANGUAGES.get(glob) ?? new Uint8Array();
}

/** Whether every word of the narrow language is in the wide one. */
function isWithin(wide: Uint8Array, narrow: Uint8Array): boolean {
  for (let at = 0; at < narrow.length; at++) if (narrow[at] === 1 && wide[at] !== 1) return false;
  return true;
}

function* pairs(): Generator<[wide: string, narrow: string]> {
  let number = 0;
  for (const wide of GLOBS) {
    for (const narrow of GLOBS) {
      // A prime, so that all lengths are sampled alike.
      if (WHOLE || wide.length + narrow.length <= 5 || number % 13 === 0) yield [wide, narrow];
      number++;
    }
  }
}

/** The answers of all procedures. Those that read whole patterns refuse an empty name and give no answer for it. */
function answers(wide: string, narrow: string): boolean[] {
  const [a, b] = [parseActionPattern(`s3:${wide}`), parseActionPattern(`S3:${narrow.toUpperCase()}`)];
  const [c, d] = [readLanguage(`s3:${wide}`), readLanguage(`S3:${narrow.toUpperCase()}`)];
  const found = [subsumesGlob(wide, narrow), includesGlob(wide, narrow)];
  if (a !== undefined && b !== undefined) found.push(subsumes(a, b));
  if (c !== undefined && d !== undefined) found.push(includes(c, d));
  return found;
}

describe(`every glob of up to four signs, ${GLOBS.length} of them,`, () => {
  it(`matches each of ${WORDS.length} words as the definition says`, () => {
    const wrong = GLOBS.flatMap((glob) => {
      const language = languageOf(glob);
      return WORDS.filter((word, at) => {
        const expected = language[at] === 1;
        return matchesGlob(glob, word) !== expected || accepts(glob, word) !== expected;
      }).map((word) => `${glob} on ${word}`);
    });
    expect(wrong).toEqual([]);
  });

  it('matches the same words in the reference', () => {
    for (const [number, glob] of GLOBS.entries()) {
      const at = (number * 7919) % WORDS.length;
      expect(referenceMatchesName(glob, WORDS[at] ?? '')).toBe(languageOf(glob)[at] === 1);
    }
  });

  it('includes exactly the globs of which it matches every word, for the engine and for the verification', () => {
    const wrong: string[] = [];
    let [included, count] = [0, 0];
    for (const [wide, narrow] of pairs()) {
      const expected = isWithin(languageOf(wide), languageOf(narrow));
      if (expected) included++;
      count++;
      if (answers(wide, narrow).some((answer) => answer !== expected)) wrong.push(`${wide} over ${narrow}`);
    }
    expect(wrong).toEqual([]);
    expect(included).toBeGreaterThan(count / 20);
  });

  it('narrowed by a prefix, matches exactly its words with that prefix, all outcomes together', () => {
    const prefixes = ['a', 'ab', 'ca', 'aab'];
    const words = WORDS.filter(
      (word) => word.length <= 5 && prefixes.some((prefix) => word.startsWith(prefix)),
    );
    const wrong = GLOBS.flatMap((glob) =>
      prefixes.filter((prefix) => {
        const outcomes = narrowGlob(glob, prefix).map((offset) => prefix + glob.slice(offset));
        return words.some((word) => {
          const expected = languageOf(glob)[WORD_INDEX.get(word) ?? 0] === 1 && word.startsWith(prefix);
          return outcomes.some((outcome) => matchesGlob(outcome, word)) !== expected;
        });
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('globs that would take too long', () => {
  // Each `?` more doubles the sets of states, so without a bound these would not finish.
  const open = '?'.repeat(40);
  it.each([
    [`*a${open}*`, `${'*a?b*'.repeat(40)}`],
    [`*a${open}c`, `${'*a*?b'.repeat(30)}*a${open}c`],
    [`*a${open}`, `${'*a?*b'.repeat(30)}*a${open}`],
  ])('%s over %s: an inclusion that is not proven counts as false', (wide, narrow) => {
    expect(subsumesGlob(wide, narrow)).toBe(false);
    expect(includesGlob(wide, narrow)).toBe(false);
  });

  it('are matched quickly', () => {
    const word = 'ab'.repeat(60);
    for (const glob of [`${'*a'.repeat(80)}c`, `${'*a?'.repeat(60)}c*`]) {
      expect(matchesGlob(glob, word)).toBe(false);
      expect(accepts(glob, word)).toBe(false);
    }
  });

  it('are narrowed quickly', () => {
    const glob = `${'*?'.repeat(30)}${'*'.repeat(190)}`;
    const prefix = 'describe'.repeat(8);
    const offsets = narrowGlob(glob, prefix);
    expect(offsets.length).toBeGreaterThan(190);
    // The shortest rest is first; here it matches as much as any.
    expect(prefix + glob.slice(offsets[0])).toBe(`${prefix}*`);
  });

  it('are far longer than real patterns, which are decided exactly', () => {
    const wide = '*Describe*Instance*Status*For?Spot*Fleet*Request*';
    const narrow = 'Ec2*Describe*Spot*Instance*Status*ForASpot*Fleet*Long*Request*History*';
    expect(subsumesGlob(wide, narrow)).toBe(true);
    expect(includesGlob(wide, narrow)).toBe(true);
    expect(subsumesGlob(narrow, wide)).toBe(false);
    expect(includesGlob(narrow, wide)).toBe(false);
  });
});
