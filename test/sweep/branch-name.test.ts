import { expect, it } from 'vitest';
import { branchOf, isBranchName } from '../../src/sweep/branch-name.ts';
import { role, user } from './swept-repository.ts';

it.each<[string, string[], string | RegExp]>([
  ['a role', [role('app')], 'least-privilege/111111111111-app'],
  ['a role with a path', [role('service/app')], 'least-privilege/111111111111-app'],
  [
    'a role with all characters that IAM allows',
    [role('A+b=c,d.e@f-g_h')],
    'least-privilege/111111111111-A+b=c,d.e@f-g_h',
  ],
  ['a user', [user('app')], /^least-privilege\/111111111111-app-[0-9a-f]{8}$/],
  ['a name that ends as a lock', [role('app.lock')], /^least-privilege\/111111111111-app\.lock-[0-9a-f]{8}$/],
  ['a name with two dots', [role('a..b')], /^least-privilege\/111111111111-a\.b-[0-9a-f]{8}$/],
  ['a name that ends in a dot', [role('app.')], /^least-privilege\/111111111111-app\.-[0-9a-f]{8}$/],
  ['a bare name', ['app'], /^least-privilege\/app-[0-9a-f]{8}$/],
  ['a bare name of anything', ['-x ~^:?*[\\/é'], /^least-privilege\/-x-[0-9a-f]{8}$/],
  ['several principals', [role('app'), role('batch')], /^least-privilege\/shared-[0-9a-f]{8}$/],
])('the branch of %s', (_, principals, expected) => {
  const branch = branchOf(principals);
  if (typeof expected === 'string') expect(branch).toBe(expected);
  else expect(branch).toMatch(expected);
  expect(isBranchName(branch.replace('least-privilege/', ''))).toBe(true);
});

it('the order of principals does not matter', () => {
  expect(branchOf([role('a'), role('b')])).toBe(branchOf([role('b'), role('a')]));
  expect(branchOf([role('a'), role('b')])).not.toBe(branchOf([role('a'), role('c')]));
});

it.each([
  '',
  '@',
  '.a',
  'a.',
  'a.lock',
  'a..b',
  'a b',
  'a~b',
  'a^b',
  'a:b',
  'a?b',
  'a*b',
  'a[b',
  'a\\b',
  'a/b',
  'a@{b',
  'a\u0000',
])('`%s` is no name of a branch', (name) => expect(isBranchName(name)).toBe(false));
