import { describe, expect, it } from 'vitest';
import { changeInWords, filesInWords } from '../../src/workspace/scope.ts';

const change = (count: number, head?: string) => ({
  mergeBase: '0123456789abcdef0123456789abcdef01234567',
  head,
  files: Array.from({ length: count }, () => ({ after: undefined, before: undefined })),
});

describe('where no policy was found', () => {
  it.each([
    [
      change(0),
      'nothing differs between the working tree and the merge base with `origin/main` (`0123456789ab`)',
    ],
    [
      change(1),
      'the only file that differs between the working tree and the merge base with `origin/main` (`0123456789ab`) holds none',
    ],
    [
      change(3, 'HEAD'),
      'none of the 3 files that differ between `HEAD` and the merge base with `origin/main` (`0123456789ab`) holds one',
    ],
  ])('a change: %#', (given, words) => expect(changeInWords(given, 'origin/main')).toBe(words));

  it.each([
    [['**/*.json'], 0, 'no file is in `**/*.json`'],
    [['infra', 'app.tf'], 1, 'the only file in `infra`, `app.tf` holds none'],
    [
      ['a', 'b', 'c', 'd', 'e', 'f'],
      7,
      'none of the 7 files in `a`, `b`, `c`, `d`, `e` and 1 more holds one',
    ],
  ])('files: %j', (names, count, words) => expect(filesInWords(names, count)).toBe(words));
});
