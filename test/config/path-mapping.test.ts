import fc from 'fast-check';
import { minimatch } from 'minimatch';
import { describe, expect, test } from 'vitest';
import { captureNames, mapPrincipals } from '../../src/config/path-mapping.ts';

function arnOf(name: string): string {
  return `arn:aws:iam::111111111111:role/${name}`;
}

function map(policy: string, principal: string, path: string): string | undefined {
  const principals = mapPrincipals({ policy, principals: [principal] }, path, undefined);
  expect([undefined, 1]).toContain(principals?.length);
  return principals?.[0];
}

describe('a pattern without captures is a glob', () => {
  test.each([
    ['policies/app.json', 'policies/app.json', true],
    ['policies/*.json', 'policies/app.json', true],
    ['policies/*.json', 'policies/team/app.json', false],
    ['**/*.json', 'app.json', true],
    ['**/*.json', '.github/policies/.app.json', true],
    ['./policies/app.json', 'policies/app.json', true],
    ['/policies/app.json', 'policies/app.json', true],
    ['policies/*.{json,tf}', 'policies/app.tf', true],
    ['policies/[ab].json', 'policies/b.json', true],
    ['!policies/*.json', 'other.json', false],
    ['#policies.json', '#policies.json', true],
    ['policies/app.json', 'Policies/app.json', false],
  ])('%s on %s: %s', (policy, path, matches) => {
    expect(map(policy, arnOf('app'), path)).toBe(matches ? arnOf('app') : undefined);
  });
});

describe('a capture stands for a part of one segment', () => {
  test.each([
    ['policies/{role}.json', 'policies/app.json', '{role}', 'app'],
    ['policies/{role}.json', 'policies/app.v2.json', '{role}', 'app.v2'],
    ['policies/{role}.json', 'policies/.json', '{role}', undefined],
    ['policies/{role}.json', 'policies/team/app.json', '{role}', undefined],
    ['policies/{role}.json', 'policies/app.json.bak', '{role}', undefined],
    ['./policies/{role}.json', 'policies/app.json', '{role}', 'app'],
    ['{team}/{role}.json', 'core/app.json', '{team}-{role}', 'core-app'],
    ['**/{role}.json', 'app.json', '{role}', 'app'],
    ['**/{role}.json', 'a/b/app.json', '{role}', 'app'],
    ['{team}/**/{role}.json', 'core/x/y/app.json', '{team}/{role}', 'core/app'],
    ['{team}/**/{role}.json', 'core/app.json', '{team}/{role}', 'core/app'],
    ['{team}/**', 'core/x/y/app.json', '{team}', 'core'],
    ['{team}/**', 'core', '{team}', undefined],
    ['roles/{role}/*.json', 'roles/app/policy.json', '{role}', 'app'],
    ['roles/{role}/*/p.json', 'roles/app/p.json', '{role}', undefined],
    ['roles/{role}-v?.json', 'roles/app-v2.json', '{role}', 'app'],
    ['roles/{role}.{json,tf}', 'roles/app.tf', '{role}', 'app'],
    ['roles/{role}*.json', 'roles/app.json', '{role}', 'a'],
    ['roles/*{role}.json', 'roles/app.json', '{role}', 'app'],
    ['roles/{a}-{b}.json', 'roles/x-y-z.json', '{a}:{b}', 'x:y-z'],
    ['{role}/{role}.json', 'app/app.json', '{role}', 'app'],
    ['{role}/{role}.json', 'app/other.json', '{role}', undefined],
    ['{role}/policy-{role}.json', 'app/policy-app.json', '{role}', 'app'],
    ['{a}-{a}', 'x-y-x-y', '{a}', 'x-y'],
    ['{a}{a}.json', 'abab.json', '{a}', 'ab'],
    ['{role}.json', 'a+(b)[c].json', '{role}', 'a+(b)[c]'],
    ['{role}.json', '$&.json', '{role}', '$&'],
    ['{role}.json', '{role}.json', '{role}', '{role}'],
    ['{__proto__}.json', 'app.json', '{__proto__}', 'app'],
    ['a.{b}', 'axb', '{b}', undefined],
    ['{1}{x}', 'ab', '{1}/{x}', 'a/b'],
  ])('%s on %s: %s is %s', (policy, path, name, expected) => {
    const answer = expected === undefined ? undefined : arnOf(expected);
    expect(map(policy, arnOf(name), path)).toBe(answer);
  });

  test('each principal of the mapping takes it', () => {
    const principals = ['arn:aws:iam::111111111111:role/{r}', 'arn:aws:iam::222222222222:user/{r}-{r}'];
    expect(mapPrincipals({ policy: '{r}.json', principals }, 'a.json', undefined)).toEqual([
      'arn:aws:iam::111111111111:role/a',
      'arn:aws:iam::222222222222:user/a-a',
    ]);
  });

  test('a hostile path takes no time', () => {
    const path = `${'ab'.repeat(120)}/x`;
    expect(map('{a}.json', arnOf('{a}'), `${'a'.repeat(250)}.json`)).toEqual(arnOf('a'.repeat(250)));
    expect(map('{a}.json', arnOf('{a}'), `${'a'.repeat(251)}.json`)).toBeUndefined();
    expect(map('{a}*{b}*{c}*{d}*{e}*{f}.json', arnOf('{a}'), path)).toBeUndefined();
    expect(map('{a}{b}{a}{b}.json', arnOf('{a}'), 'a'.repeat(60))).toBeUndefined();
    expect(map('**/{a}/**/{b}/**/{c}.json', arnOf('{a}'), 'a/'.repeat(500))).toBeUndefined();
    expect(map('{a}.json', arnOf('{a}'), `${'a'.repeat(2000)}.json`)).toBeUndefined();
  });
});

describe('an address', () => {
  const principals = [arnOf('app')];
  test.each([
    [undefined, undefined, true],
    [undefined, 'AppPolicy', true],
    ['AppPolicy', 'AppPolicy', true],
    ['AppPolicy', 'OtherPolicy', false],
    ['AppPolicy', undefined, false],
    ['*', 'AppPolicy', false],
  ])('of the mapping %s, of the policy %s: %s', (address, of, matches) => {
    const answer = mapPrincipals({ policy: 'app.tf', address, principals }, 'app.tf', of);
    expect(answer).toEqual(matches ? principals : undefined);
  });
});

test.each([
  ['policies/*.{json,yml}', []],
  ['{a}/{b}/{a}.{json,{c}}', ['a', 'b', 'c']],
  ['{1..3}', []],
  ['{}', []],
])('%s captures %j', (pattern, names) => {
  expect(captureNames(pattern)).toEqual(names);
});

describe('against the slow way: every part of every segment put into a glob', () => {
  const part = fc.constantFrom('a', 'b', '.', '*', '?', '**', '{x}', '{x}', '/', '/**/', '{a,b}');
  const patterns = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
  const paths = fc.stringMatching(/^[ab]{1,3}(\.[ab]{1,2})?(\/[ab]{1,3}){0,2}$/);

  test('both find a match, or neither', () => {
    fc.assert(
      fc.property(patterns, paths, (drawn, path) => {
        const pattern = drawn.replace(/\/{2,}/g, '/').replace(/\*{3,}/g, '**');
        fc.pre(pattern.includes('{x}') && !pattern.split('/').some((segment) => /^\.{0,2}$/.test(segment)));
        const globs = partsOf(path).filter((text) => isGlobMatch(path, pattern.replaceAll('{x}', text)));
        const captured = map(pattern, '{x}', path);
        if (globs.length === 0) expect(captured).toBeUndefined();
        else expect(globs).toContain(captured);
      }),
      { seed: 7, numRuns: 1500 },
    );
  });

  function isGlobMatch(path: string, glob: string): boolean {
    return minimatch(path, glob, { dot: true });
  }

  function partsOf(path: string): string[] {
    return path.split('/').flatMap((segment) => {
      const starts = [...segment].map((_, start) => start);
      return starts.flatMap((start) => starts.slice(start).map((end) => segment.slice(start, end + 1)));
    });
  }
});
