import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesAction, matchesName, parseActionPattern, subsumes } from '../../src/policy/action-pattern.ts';
import { accepts, includes, readLanguage } from '../../src/refine/verify/language.ts';
import { referenceMatches, referenceMatchesName } from '../reference/match.ts';
import { referenceSubsumes } from '../reference/subsume.ts';
import { name, namePattern } from './generated-case.ts';

/** Fillings for the stars of a pattern, to make a text from it. */
const filling = fc.array(fc.constantFrom('', 'a', 'B', 'Object', 'Acl', 'e', '2', 'ab'), {
  minLength: 5,
  maxLength: 5,
});
const free = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '*', '*', '?'), minLength: 1, maxLength: 9 });
const glob = fc.oneof({ weight: 3, arbitrary: namePattern }, { weight: 2, arbitrary: free });
const spoil = fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(12) });

function fill(pattern: string, fillings: readonly string[], spoiled: number): string {
  let next = 0;
  const filled = [...pattern].map((sign) => {
    if (sign === '*') return fillings[next++ % fillings.length] ?? '';
    return sign === '?' ? 'b' : sign;
  });
  return filled.filter((_, at) => at !== spoiled).join('');
}

const service = fc.constantFrom('s3', 'S3', 's3', 'ec2');

it('pattern-agrees: three matchers agree on texts that are made from the pattern', () => {
  let matches = 0;
  fc.assert(
    fc.property(
      glob,
      filling,
      spoil,
      service,
      service,
      fc.boolean(),
      (pattern, fillings, spoiled, a, b, upper) => {
        const made = fill(pattern, fillings, spoiled);
        const text = upper ? made.toUpperCase() : made;
        const expected = referenceMatches(`${a}:${pattern}`, `${b}:${text}`);
        if (expected) matches++;
        const parsed = parseActionPattern(`${a}:${pattern}`);
        const language = readLanguage(`${a}:${pattern}`);
        if (parsed === undefined || language === undefined) throw new Error('the pattern was refused');
        expect(matchesAction(parsed, b.toLowerCase(), text.toLowerCase())).toBe(expected);
        const [lower, own] = [text.toLowerCase(), a.toLowerCase() === b.toLowerCase()];
        expect(own && matchesName(parsed, lower)).toBe(expected);
        expect(own && accepts(language.glob, lower)).toBe(expected);
      },
    ),
    { seed: 20_261_124, numRuns: 4000 },
  );
  expect(matches).toBeGreaterThan(1500);
});

it('pattern-agrees: two matchers agree on names like AWS’s', () => {
  fc.assert(
    fc.property(namePattern, name, (pattern, text) => {
      const parsed = parseActionPattern(`s3:${pattern}`);
      const expected = referenceMatchesName(pattern, text);
      expect(parsed !== undefined && matchesName(parsed, text.toLowerCase())).toBe(expected);
      expect(accepts(pattern.toLowerCase(), text.toLowerCase())).toBe(expected);
    }),
    { seed: 20_261_125, numRuns: 2000 },
  );
});

it('inclusion: three procedures agree on patterns that are made from one another', () => {
  const whole = fc.oneof(
    { weight: 12, arbitrary: fc.tuple(service, glob).map((parts) => parts.join(':')) },
    { weight: 1, arbitrary: fc.constantFrom('*', '*:*', 's3:*', 's3:**', 's3:?*') },
  );
  let included = 0;
  fc.assert(
    fc.property(whole, whole, filling, fc.boolean(), (wide, other, fillings, bent) => {
      const stars = fillings.map((text) => (text === 'e' ? '*' : text));
      const narrow = bent && wide.includes(':') && !wide.startsWith('*') ? fill(wide, stars, -1) : other;
      const [a, b] = [parseActionPattern(wide), parseActionPattern(narrow)];
      const [c, d] = [readLanguage(wide), readLanguage(narrow)];
      if (a === undefined || b === undefined || c === undefined || d === undefined) return;
      const expected = referenceSubsumes(wide, narrow);
      if (expected) included++;
      expect(subsumes(a, b), `${wide} over ${narrow}`).toBe(expected);
      expect(includes(c, d), `${wide} over ${narrow}`).toBe(expected);
    }),
    { seed: 20_261_126, numRuns: 3000 },
  );
  expect(included).toBeGreaterThan(800);
});
