import { expect, it } from 'vitest';
import { parseActionPattern } from '../../src/policy/action-pattern.ts';
import { subsumedCovers } from '../../src/refine/subsumed-covers.ts';

it.each<[string, string[], string[][], string[][]]>([
  ['by a prefix in the same list', [], [['s3:GetJob*', 's3:GetJobsX*', 's3:GetJobs']], [['s3:GetJob*']]],
  ['by a prefix in another list', [], [['s3:GetObjectAcl'], ['s3:GetObject*']], [[], ['s3:GetObject*']]],
  [
    'the second of two equal covers',
    [],
    [
      ['s3:GetX*', 's3:A'],
      ['S3:getx*', 's3:a'],
    ],
    [['s3:GetX*', 's3:A'], []],
  ],
  ['by an element that stayed', ['s3:Get*', 'bad'], [['s3:GetX*', 's3:Get*', 's3:Put*']], [['s3:Put*']]],
  ['by an equal literal that stayed', ['s3:GetX'], [['s3:GetX', 's3:GetXy']], [['s3:GetXy']]],
  ['never an element that stayed', ['s3:GetObjectAcl'], [['s3:GetObject*']], [['s3:GetObject*']]],
  [
    'by a pattern with inner stars',
    [],
    [['s3:Get*Acl', 's3:Get*ObjectAcl', 's3:Get*Tag']],
    [['s3:Get*Acl', 's3:Get*Tag']],
  ],
  ['with inner stars, by a prefix', [], [['s3:Get*Acl'], ['s3:Ge*']], [[], ['s3:Ge*']]],
  ['the second of two spellings of one language', [], [['s3:Get**'], ['s3:Get*']], [['s3:Get**'], []]],
  ['the second, in the other order', [], [['s3:Get*'], ['s3:Get**']], [['s3:Get*'], []]],
  ['not by a pattern of another service', ['ec2:*'], [['s3:Get*']], [['s3:Get*']]],
])('subsumed covers: %s', (_, stayed, before, after) => {
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
