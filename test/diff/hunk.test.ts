import { describe, expect, it } from 'vitest';
import { computeDiff, hunkOf, parseHunks } from '../../src/diff/hunk.ts';

describe("a patch's hunks", () => {
  it.each([
    ['of a changed file', '@@ -1,3 +1,4 @@\n a\n+b\n c\n d', [{ firstLine: 1, lastLine: 4 }]],
    [
      'of two places',
      '@@ -1,2 +1,3 @@ heading\n a\n+b\n c\n@@ -10,2 +11,1 @@\n x\n-y',
      [
        { firstLine: 1, lastLine: 3 },
        { firstLine: 11, lastLine: 11 },
      ],
    ],
    ['of a new file', '@@ -0,0 +1,2 @@\n+a\n+b', [{ firstLine: 1, lastLine: 2 }]],
    [
      'of a file without a last line break',
      '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file',
      [{ firstLine: 1, lastLine: 1 }],
    ],
    ['that leave no line', '@@ -1,2 +0,0 @@\n-a\n-b', []],
    ['of a file that is only renamed', '', []],
  ])('%s', (_, patch, hunks) => {
    expect(parseHunks(patch)).toEqual(hunks);
  });

  it('with lines that look like headers', () => {
    const patch = '@@ -1,2 +1,4 @@\n a\n+@@ -9,9 +9,9 @@\n+-- b\n c';
    expect(parseHunks(patch)).toEqual([{ firstLine: 1, lastLine: 4 }]);
  });
});

it.each([
  [1, 4, 0],
  [2, 2, 0],
  [4, 5, undefined],
  [5, 9, undefined],
  [10, 12, 1],
  [3, 11, undefined],
])('lines %i to %i are in hunk %s', (startLine, line, index) => {
  const hunks = [
    { firstLine: 1, lastLine: 4 },
    { firstLine: 10, lastLine: 12 },
  ];
  expect(hunkOf(hunks, startLine, line)).toBe(index === undefined ? undefined : hunks[index]);
});

describe('the hunks between two texts', () => {
  const lines = (...changed: number[]): string =>
    Array.from({ length: 30 }, (_, at) => `${changed.includes(at + 1) ? 'new' : 'old'} ${at + 1}\n`).join('');
  it.each([
    ['one change with three lines around', lines(10), [{ firstLine: 7, lastLine: 13 }]],
    ['neighbours in one hunk', lines(10, 16), [{ firstLine: 7, lastLine: 19 }]],
    [
      'two apart',
      lines(1, 20),
      [
        { firstLine: 1, lastLine: 4 },
        { firstLine: 17, lastLine: 23 },
      ],
    ],
    ['no change', lines(), []],
    ['no line that is left', '', []],
  ])('%s', (_, after, hunks) => {
    expect(computeDiff('a.json', lines(), after)).toEqual({ path: 'a.json', hunks });
  });
});
