import { describe, expect, it } from 'vitest';
import { refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { type Answer, allow, CATALOG, listAfter } from './example-statement.ts';

describe('NotAction in Allow', () => {
  it.each<[string, string[], ReferenceUnused, Answer]>([
    [
      'grows by what it grants that is unused',
      ['iam:*'],
      { s3: ['PutObject', 'GetObject'] },
      ['iam:*', 's3:GetObject', 's3:PutObject'],
    ],
    ['a whole service as one', ['iam:*'], { s3: 'all' }, ['iam:*', 's3:*']],
    [
      'not by what it excludes already',
      ['s3:Get*', 'sts:assumerole'],
      { s3: ['GetObject'], sts: ['AssumeRole'] },
      ['s3:Get*', 'sts:assumerole'],
    ],
    ['needs no catalog', ['iam:*'], { zzz: ['Do'], yyy: 'all' }, ['iam:*', 'yyy:*', 'zzz:Do']],
    ['a whole service that is excluded in part', ['s3:Get*'], { s3: 'all' }, ['s3:Get*', 's3:*']],
    ['an empty list that grants everything', [], { s3: ['GetObject'] }, ['s3:GetObject']],
  ])('%s', (_, patterns, unused, expected) => {
    expect(listAfter(allow(patterns, 'NotAction'), unused)).toEqual(expected);
  });

  it.each<[string, string[], ReferenceUnused, string[]]>([
    [
      'what it excluded already does not count',
      ['s3:Get*', 's3:PUTobject'],
      { s3: 'all' },
      ['ListBucket', 'PutObjectTagging'],
    ],
    ['what nobody knows counts as one', ['sts:AssumeRole'], { sts: 'all' }, ['*']],
    ['nor what the catalog lacks', ['zzz:Do'], { zzz: 'all' }, ['*']],
  ])('as for what it granted of a whole service: %s', (_, patterns, unused, expected) => {
    const { refinement } = refineStatements([allow(patterns, 'NotAction')], unusedSetOf(unused), CATALOG);
    expect(refinement.granted.map(({ actions }) => actions)).toEqual([expected]);
  });

  it('with an element that is not literal is left alone, and says what it goes on granting', () => {
    const { after, refinement } = refineStatements(
      [allow([undefined], 'NotAction')],
      unusedSetOf({ s3: ['GetObject'] }),
      CATALOG,
    );
    expect(after[0]?.patterns).toEqual([undefined]);
    expect(refinement.retained).toEqual([
      { statement: 0, pattern: '', actions: ['s3:GetObject'], reason: 'not-literal' },
    ]);
  });
});
