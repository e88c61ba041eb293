import { expect, test } from 'vitest';
import { globList, includingGlobs } from '../../src/config/glob-list.ts';

test.each<[string[], string, boolean]>([
  [['policies/*.json'], 'policies/app.json', true],
  [['./policies/*.json'], 'policies/app.json', true],
  [['/policies/*.json'], 'policies/app.json', true],
  [['policies/*.json'], 'policies/team/app.json', false],
  [['**/*.json'], '.github/.app.json', true],
  [['**/*.json', '!app.json'], 'app.json', false],
  [['**/*.json', '!./app.json'], 'app.json', false],
  [['**/*.json', '!app.json'], 'other.json', true],
  [['infra/**', '!app.json'], 'other.json', false],
  [['**', '!gen/**', 'gen/own.json'], 'gen/own.json', true],
  [['**', '!gen/**', 'gen/own.json'], 'gen/other.json', false],
  [['!app.json', '**/*.json'], 'app.json', true],
  [['!app.json'], 'app.json', false],
  [['!app.json'], 'other.json', false],
  [['!(a|b).json'], 'c.json', true],
  [['!(a|b).json'], 'a.json', false],
  [['#a.json'], '#a.json', true],
])('%j on %s: %s', (globs, path, expected) => {
  expect(globList(globs)(path)).toBe(expected);
});

test('the globs that add paths are the others', () => {
  expect(includingGlobs(['./a/*.json', '!b.json', '/c', '!(d)'])).toEqual(['a/*.json', 'c', '!(d)']);
});
