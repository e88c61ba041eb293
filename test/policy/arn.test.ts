import { expect, it } from 'vitest';
import { isNameWithPath } from '../../src/policy/arn.ts';

it.each([
  ['app', true],
  ['team/red/app', true],
  ['A1+=,.@-_', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['', false],
  ['/app', false],
  ['team/', false],
  ['a b', false],
  ['app-*', false],
  [`${'a'.repeat(511)}/app`, true],
  [`${'a'.repeat(600)}/app`, false],
])('IAM can have a role or user named `%s`: %s', (name, expected) => {
  expect(isNameWithPath(name)).toBe(expected);
});
