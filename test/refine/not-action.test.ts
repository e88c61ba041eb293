import { describe, expect, it } from 'vitest';
import { refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { type Answer, allow, CATALOG, listAfter } from './example-statement.ts';

describe('NotAction in an Allow statement', () => {
  it.each<[string, string[], ReferenceUnused, Answer]>([
    [
      'gets the unused actions that it grants',
      ['iam:*'],
      { s3: ['PutObject', 'GetObject'] },
      ['iam:*', 's3:GetObject', 's3:PutObject'],
    ],
    ['gets a whole service as one pattern', ['iam:*'], { s3: 'all' }, ['iam:*', 's3:*']],
    [
      'does not get actions that it already excludes',
      ['s3:Get*', 'sts:assumerole'],
      { s3: ['GetObject'], sts: ['AssumeRole'] },
      ['s3:Get*', 'sts:assumerole'],
    ],
    ['needs no catalog', ['iam:*'], { zzz: ['Do'], yyy: 'all' }, ['iam:*', 'yyy:*', 'zzz:Do']],
    ['gets a whole service that it excludes in part', ['s3:Get*'], { s3: 'all' }, ['s3:Get*', 's3:*']],
    ['gets actions even when it is empty and grants everything', [], { s3: ['GetObject'] }, ['s3:GetObject']],
  ])('%s', (_, patterns, unused, expected) => {
    expect(listAfter(allow(patterns, 'NotAction'), unused)).toEqual(expected);
  });

  it.each<[string, string[], ReferenceUnused, string[]]>([
    [
      'without the names that are already excluded',
      ['s3:Get*', 's3:PUTobject'],
      { s3: 'all' },
      ['ListBucket', 'PutObjectTagging'],
    ],
    ['as `*` when all known names are excluded', ['sts:AssumeRole'], { sts: 'all' }, ['*']],
    ['as `*` when the catalog does not know the service', ['zzz:Do'], { zzz: 'all' }, ['*']],
  ])('reports what it grants of a whole service %s', (_, patterns, unused, expected) => {
    const { refinement } = refineStatements([allow(patterns, 'NotAction')], unusedSetOf(unused), CATALOG);
    expect(refinement.granted.map(({ actions }) => actions)).toEqual([expected]);
  });

  it('is not changed when it has an expression, and reports what it still grants', () => {
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
