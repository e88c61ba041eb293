import { describe, expect, it } from 'vitest';
import { rootsOf } from '../../src/github/trusted-inputs.ts';

describe('globs of findings', () => {
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
  ])('%j are below %j', (globs, roots) => {
    expect(rootsOf(globs)).toEqual(roots);
  });
});
