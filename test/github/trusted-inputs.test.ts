import { describe, expect, it } from 'vitest';
import { rootsOf } from '../../src/github/trusted-inputs.ts';

describe('the roots of globs', () => {
  it.each([
    [['.github/findings/**/*.json'], ['.github/findings']],
    [
      ['./a/b.json', 'a/*.json', 'c/d.json'],
      ['a', 'c/d.json'],
    ],
    [
      ['a/{b,c}/*.json', 'ab/x.json'],
      ['a', 'ab/x.json'],
    ],
    [['**/*.json', 'a/b.json'], ['']],
    [['a/*.json', '!a/b.json'], ['a']],
    [['!(a)/*.json'], ['']],
  ])('of %j are %j', (globs, roots) => {
    expect(rootsOf(globs)).toEqual(roots);
  });
});
