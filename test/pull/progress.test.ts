import { expect, it } from 'vitest';
import { progressBar, progressLines } from '../../src/pull/progress.ts';

it('a log has a line for every tenth, and none for a few', () => {
  const lines: string[] = [];
  const many = progressLines((line) => lines.push(line));
  for (let done = 1; done <= 5_000; done++) many(done, 5_000);
  expect(lines).toHaveLength(10);
  expect([lines[0], lines[9]]).toEqual(['500 of 5000 roles and users', '5000 of 5000 roles and users']);
  const few = progressLines((line) => lines.push(line));
  for (let done = 1; done <= 9; done++) few(done, 9);
  expect(lines).toHaveLength(10);
});

it('a terminal has a bar, drawn over itself, and nothing at the end', () => {
  let written = '';
  const bar = progressBar((text) => {
    written += text;
  });
  bar(1, 2);
  bar(2, 2);
  expect(written).toBe(`\r\u001b[K[${'#'.repeat(15)}${'.'.repeat(15)}] 1 of 2\r\u001b[K`);
});
