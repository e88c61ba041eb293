import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_TEXT, fitOf, type PathPart, pathPattern } from '../../src/locate/path-pattern.ts';

const NAMES = { any: 'names' } as const;
const PATHS = { any: 'paths' } as const;

describe('the path that parts give', () => {
  it.each<[PathPart[], readonly PathPart[] | undefined]>([
    [['a/', 'b.json'], ['a/b.json']],
    [['./a//./b.json'], ['a/b.json']],
    [['a/b/', '../c.json'], ['a/c.json']],
    [['a\\b.json'], ['a/b.json']],
    [['a/../../b.json'], undefined],
    [['.'], []],
    [
      ['a/', ANY_TEXT, '.json'],
      ['a/', ANY_TEXT, '.json'],
    ],
    [
      ['a/', ANY_TEXT, '/b.json'],
      ['a/', ANY_TEXT, 'b.json'],
    ],
    [
      ['a/', ANY_TEXT, '/../b.json'],
      [ANY_TEXT, 'b.json'],
    ],
    [
      ['a/x', ANY_TEXT, '/../../../b.json'],
      [ANY_TEXT, 'b.json'],
    ],
    [
      ['a/', NAMES, '/b.json'],
      ['a/', NAMES, '/b.json'],
    ],
    [
      ['a/', PATHS, '/', NAMES, '.json'],
      ['a/', PATHS, NAMES, '.json'],
    ],
  ])('%j is %j', (parts, expected) => {
    expect(pathPattern(parts)).toEqual(expected);
  });
});

describe('a pattern fits a path', () => {
  it.each<[readonly PathPart[], string, string | undefined]>([
    [['a/b.json'], 'a/b.json', 'certain'],
    [['a/b.json'], 'a/B.json', 'may'],
    [['a/é.json'], 'a/e\u0301.json', 'may'],
    [['a/b.json'], 'b.json', undefined],
    [[ANY_TEXT, 'b.json'], 'a/b.json', 'may'],
    [[ANY_TEXT, 'b.json'], 'b.json', 'may'],
    [[NAMES, '.json'], 'b.json', 'certain'],
    [[NAMES, '.json'], 'a/b.json', undefined],
    [[PATHS, '.json'], 'a/b.json', 'certain'],
    [['a/', NAMES, '/c.json'], 'a/b/c.json', 'certain'],
    [['a/', NAMES, '/c.json'], 'a/b/b/c.json', undefined],
    [[NAMES, 'a', NAMES, 'a'], 'aaaa', 'certain'],
    [['a/'], 'a', undefined],
  ])('%j, %s: %s', (pattern, path, expected) => {
    expect(fitOf(pattern, path)).toBe(expected);
  });

  it('exactly as a slow comparison says', () => {
    const part = fc.constantFrom<PathPart>('a', 'b', '/', 'ab', ANY_TEXT, NAMES, PATHS);
    const patterns = fc.array(part, { maxLength: 6 });
    const paths = fc
      .array(fc.constantFrom('a', 'b', '/'), { maxLength: 8 })
      .map((letters) => letters.join(''));
    const fits = ([first, ...others]: readonly PathPart[], path: string): boolean => {
      if (first === undefined) return path === '';
      if (typeof first === 'string') return path.startsWith(first) && fits(others, path.slice(first.length));
      if (fits(others, path)) return true;
      const isTaken = path !== '' && (first.any !== 'names' || path[0] !== '/');
      return isTaken && fits([first, ...others], path.slice(1));
    };
    fc.assert(
      fc.property(patterns, paths, (pattern, path) => {
        expect(fitOf(pattern, path) !== undefined).toBe(fits(pattern, path));
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it('in a time that does not grow with what the pattern repeats', () => {
    const pattern = Array.from({ length: 190 }, (_, at): PathPart => (at % 2 === 0 ? NAMES : 'a'));
    expect(fitOf(pattern, 'a'.repeat(4000))).toBe('certain');
    expect(fitOf(pattern, `${'a'.repeat(4000)}b`)).toBe(undefined);
  });
});
