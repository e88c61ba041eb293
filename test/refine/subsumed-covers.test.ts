import { expect, it } from 'vitest';
import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import { subsumedCovers } from '../../src/refine/subsumed-covers.ts';

it.each<[string, string[], string[][], string[][]]>([
  ['a prefix of the same list', [], [['s3:GetJob*', 's3:GetJobsX*', 's3:GetJobs']], [['s3:GetJob*']]],
  ['a prefix of another list', [], [['s3:GetObjectAcl'], ['s3:GetObject*']], [[], ['s3:GetObject*']]],
  [
    'of two equal ones the later',
    [],
    [
      ['s3:GetX*', 's3:A'],
      ['S3:getx*', 's3:a'],
    ],
    [['s3:GetX*', 's3:A'], []],
  ],
  ['an author’s pattern', ['s3:Get*', 'bad'], [['s3:GetX*', 's3:Get*', 's3:Put*']], [['s3:Put*']]],
  ['an author’s equal literal', ['s3:GetX'], [['s3:GetX', 's3:GetXy']], [['s3:GetXy']]],
  ['no author’s pattern goes', ['s3:GetObjectAcl'], [['s3:GetObject*']], [['s3:GetObject*']]],
  ['stars within', [], [['s3:Get*Acl', 's3:Get*ObjectAcl', 's3:Get*Tag']], [['s3:Get*Acl', 's3:Get*Tag']]],
  ['a prefix over stars within', [], [['s3:Get*Acl'], ['s3:Ge*']], [[], ['s3:Ge*']]],
  ['one language in two spellings', [], [['s3:Get**'], ['s3:Get*']], [['s3:Get**'], []]],
  ['the same the other way', [], [['s3:Get*'], ['s3:Get**']], [['s3:Get*'], []]],
  ['other services', ['ec2:*'], [['s3:Get*']], [['s3:Get*']]],
])('%s subsumes', (_, stayed, before, after) => {
  const coversOf = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const pattern = parseActionPattern(text);
      return pattern === undefined ? [] : [{ pattern, actions: [] }];
    });
  const lists = before.map(coversOf);
  const subsumed = subsumedCovers(
    lists.flat(),
    coversOf(stayed).map(({ pattern }) => pattern),
  );
  const left = lists.map((covers) => covers.filter((cover) => !subsumed.has(cover)));
  expect(left.map((covers) => covers.map(({ pattern }) => pattern.text))).toEqual(after);
});
