import { expect, it } from 'vitest';
import { principalGlobs } from '../../src/policy/principal-globs.ts';

const APP = 'arn:aws:iam::111111111111:role/service/app-prod';

it.each<[string, string, boolean]>([
  [APP, APP, true],
  ['arn:aws:iam::*:role/*', APP, true],
  ['arn:aws:iam::222222222222:*', APP, false],
  ['app-prod', APP, true],
  ['app-*', APP, true],
  ['app', APP, false],
  // With a slash, a glob is one of names with their paths.
  ['service/*', APP, true],
  ['app-prod/*', APP, false],
  ['app-prod', 'app-prod', true],
  ['App-Prod', APP, false],
])('%s fits %s: %s', (glob, principal, expected) => expect(principalGlobs([glob])(principal)).toBe(expected));

it('no globs fit everybody', () => expect(principalGlobs([])(APP)).toBe(true));
