import { expect, it } from 'vitest';
import { progressBar, progressLines } from '../../src/pull/progress.ts';

it('a log has a line for every tenth, and none for fewer than ten principals', () => {
  const lines: string[] = [];
  const many = progressLines((line) => lines.push(line));
  many.listing();
  for (let done = 1; done <= 5_000; done++) many.fetched(done, 5_000);
  many.end();
  expect(lines).toHaveLength(10);
  expect([lines[0], lines[9]]).toEqual(['500 of 5000 roles and users', '5000 of 5000 roles and users']);
  const few = progressLines((line) => lines.push(line));
  for (let done = 1; done <= 9; done++) few.fetched(done, 9);
  expect(lines).toHaveLength(10);
});

it.each([
  [80, 'listing findings', `[${'#'.repeat(15)}${'.'.repeat(15)}] 1 of 2`],
  [20, 'listing findings', '[#####.....] 1 of 2'],
  [8, 'listing', '[] 1 of'],
])(
  'a terminal of %d columns has a bar that redraws itself and disappears at the end',
  (columns, first, second) => {
    const clear = '\r\u001b[K';
    let written = '';
    const bar = progressBar(
      (text) => {
        written += text;
      },
      () => columns,
    );
    bar.listing();
    bar.fetched(1, 2);
    bar.end();
    // A request that was under way when the pull was interrupted.
    bar.fetched(2, 2);
    expect(written).toBe(`${clear}${first}${clear}${second}${clear}`);
  },
);
