import { expect, it } from 'vitest';
import {
  count,
  formatLines,
  listUpTo,
  nameOfPrincipal,
  printable,
  shortArn,
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

const SIGN_ON = 'aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef';

it.each([
  [`arn:aws:iam::111111111111:role/${SIGN_ON}`, 'AWSReservedSSO_Admin_0123456789abcdef'],
  [
    'arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_01',
    'AWSReservedSSO_A_01',
  ],
  ['arn:aws:iam::111111111111:role/aws-reserved/other/app', 'aws-reserved/other/app'],
  [`arn:aws:iam::111111111111:role/x/${SIGN_ON}`, `x/${SIGN_ON}`],
])('leaves out the path of single sign-on alone: %s', (principal, name) => {
  expect(nameOfPrincipal(principal).name).toBe(name);
  const isShort = !principal.endsWith(`/${name}`) || name.startsWith('AWS');
  expect(shortArn(principal)).toBe(isShort ? `arn:aws:iam::111111111111:role/…/${name}` : principal);
});

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
