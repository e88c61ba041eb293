import { expect, it } from 'vitest';
import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import { readLanguage } from '../../src/refine/verify/language.ts';

it.each([
  's3',
  's3:',
  ':GetObject',
  's*:Get',
  's3:Get Object',
  's3:Get:Object',
  '*:Get*',
  // The lower case of a Kelvin sign is `k`, but it is not a letter of an action.
  's3:Get\u212aey',
  `s3:${'a'.repeat(254)}`,
])('neither the engine nor the verification reads what IAM would refuse: %j', (text) => {
  expect([parseActionPattern(text), readLanguage(text)]).toEqual([undefined, undefined]);
});

it.each([
  ['*', '*', '*', 'everything'],
  ['*:*', '*', '*', 'everything'],
  ['S3:GetObject', 's3', 'getobject', 'literal'],
  ['S3:Get*', 's3', 'get*', 'prefix'],
  ['s3:Get?', 's3', 'get?', 'general'],
  ['s3:**', 's3', '**', 'general'],
])('%s', (text, service, name, shape) => {
  expect(parseActionPattern(text)).toMatchObject({ text, service, name, shape });
  expect(readLanguage(text)).toEqual({ text, service, glob: name });
});
