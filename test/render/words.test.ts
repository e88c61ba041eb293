import { expect, it } from 'vitest';
import {
  count,
  formatLines,
  listUpTo,
  nameOfPrincipal,
  printable,
  thousands,
} from '../../src/render/words.ts';

it.each([
  [0, 'permission', '0 permissions'],
  [1, 'permission', '1 permission'],
  [2, 'policy', '2 policies'],
  [1, 'policy', '1 policy'],
])('counts %i %s', (number, noun, expected) => expect(count(number, noun)).toBe(expected));

it.each([
  [0, '0'],
  [999, '999'],
  [22_091, '22,091'],
  [1_234_567, '1,234,567'],
])('writes %i with commas', (number, expected) => expect(thousands(number)).toBe(expected));

it.each([
  ['arn:aws:iam::111111111111:role/app', 'role', 'app'],
  ['arn:aws:iam::111111111111:user/team/jo', 'user', 'team/jo'],
  ['app', 'principal', 'app'],
])('names %s', (principal, type, name) => expect(nameOfPrincipal(principal)).toEqual({ type, name }));

it.each([
  [3, 3, 'line 3'],
  [3, 5, 'lines 3–5'],
])('names lines %i to %i', (startLine, line, expected) =>
  expect(formatLines({ startLine, line })).toBe(expected),
);

it.each([
  [1, '<a> and 2 more'],
  [2, '<a>, <b> and 1 more'],
  [3, '<a>, <b>, <c>'],
])('lists %i of three', (most, expected) =>
  expect(listUpTo(['a', 'b', 'c'], most, (text) => `<${text}>`)).toBe(expected),
);

it('a terminal gets no control characters', () =>
  expect(printable('a\u001b[31mb\u202ec\td')).toBe('a\ufffd[31mb\ufffdc\td'));
