import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/policy/policy-document.ts';
import { refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { type Answer, allow, CATALOG, listAfter } from './definition-example.ts';

describe('words: what a pattern matches', () => {
  it.each<[string, string[], ReferenceUnused, Answer]>([
    [
      'a star stands for no character too',
      ['s3:GetObject*'],
      { s3: ['GetObject'] },
      ['s3:GetObjectAcl', 's3:GetObjectTagging'],
    ],
    [
      'a question mark stands for one',
      ['s3:GetObjec?', 's3:GetObject?'],
      { s3: ['GetObject'] },
      ['s3:GetObject?'],
    ],
    ['a question mark stands for one, anywhere', ['s3:?etObject'], { s3: ['GetObject'] }, 'removed'],
    [
      'neither stands for anything in a service prefix',
      ['s?:GetObject', 's*:GetObject'],
      { s3: ['GetObject'] },
      ['s?:GetObject', 's*:GetObject'],
    ],
    [
      'a service prefix is whole: `s3` is not `s3-object-lambda`',
      ['s3-object-lambda:GetObject'],
      { s3: 'all' },
      ['s3-object-lambda:GetObject'],
    ],
    [
      'prefix and name are in any case',
      ['S3:gETOBJECT', 'S3:PUTOBJECT'],
      { s3: ['getobject'] },
      ['S3:PUTOBJECT'],
    ],
    [
      'a finding’s service is in any case',
      ['s3:GetObject', 's3:PutObject'],
      { S3: ['GetObject'] },
      ['s3:PutObject'],
    ],
    ['`*:*` is `*`', ['*:*'], { ec2: 'all', s3: 'all', 'rds-db': 'all' }, ['sts:*']],
  ])('%s', (_, patterns, unused, expected) => {
    expect(listAfter(allow(patterns), unused)).toEqual(expected);
  });
});

describe('the guarantee', () => {
  it.each<[string, string[], ReferenceUnused, Answer]>([
    [
      'drops what the catalog does not know',
      ['s3:PutBrandNew', 's3:PutObject'],
      { s3: ['PutBrandNew'] },
      ['s3:PutObject'],
    ],
    [
      'drops it from a wildcard',
      ['s3:Put*'],
      { s3: ['PutObjectBrandNew'] },
      ['s3:PutObject', 's3:PutObjectTagging'],
    ],
    [
      'drops a name of a service that the catalog does not know',
      ['zzz:Do', 'zzz:Be'],
      { zzz: ['Do'] },
      ['zzz:Be'],
    ],
    [
      'keeps a literal that the catalog does not know',
      ['s3:Unheard', 's3:PutObject'],
      { s3: ['PutObject'] },
      ['s3:Unheard'],
    ],
    ['drops it when its whole service is unused', ['s3:Unheard', 'sts:*'], { s3: 'all' }, ['sts:*']],
    [
      'keeps a wildcard of an unknown service whole',
      ['zzz:Get*', 's3:PutObject'],
      { zzz: ['GetA'], s3: ['PutObject'] },
      ['zzz:Get*'],
    ],
    ['drops it when that whole service is unused', ['zzz:Get*', 'sts:*'], { zzz: 'all' }, ['sts:*']],
    [
      'keeps what is not reported: data-plane actions, `iam:PassRole`',
      ['iam:PassRole', 's3:GetObject', 's3:PutObject'],
      { s3: ['PutObject'] },
      ['iam:PassRole', 's3:GetObject'],
    ],
    [
      'leaves a pattern that grants nothing unused as written',
      ['s3:gEtObj*', 'S3:Put*', 's3:PutObject'],
      { s3: ['GetBucketAcl'] },
      ['s3:gEtObj*', 'S3:Put*', 's3:PutObject'],
    ],
    [
      'in its place',
      ['sts:*', 's3:Put*', 'sts:AssumeRole'],
      { s3: ['PutObject'] },
      ['sts:*', 's3:PutObjectTagging', 'sts:AssumeRole'],
    ],
    [
      'even where another subsumes it',
      ['s3:GetObject', 's3:Get*', 's3:Get*'],
      { s3: ['PutObject'] },
      ['s3:GetObject', 's3:Get*', 's3:Get*'],
    ],
    [
      'leaves out a new pattern that one of the author’s subsumes',
      ['s3:*', 's3:GetObject*'],
      { s3: ['ListBucket', 'GetBucketAcl', 'GetBucketCORS', 'GetBucketTagging', 'GetJobTagging'] },
      ['s3:Put*', 's3:GetObject*'],
    ],
    [
      'leaves out one that is there already, and one of two alike',
      ['s3:Put*', 's3:*Tagging', 's3:Put*'],
      { s3: ['PutObject', 'GetJobTagging'] },
      ['s3:PutObjectTagging', 's3:GetBucketTagging', 's3:GetObjectTagging'],
    ],
    [
      'takes an action from each pattern that grants it',
      ['s3:GetObject', 's3:Get*', 's3:*Object', 'S3:*'],
      { s3: ['GetObject', 'GetBucketAcl', 'GetBucketCORS', 'GetBucketTagging', 'GetJobTagging'] },
      ['s3:GetObjectAcl', 's3:GetObjectTagging', 'S3:ListBucket', 'S3:Put*'],
    ],
    [
      'takes a literal as often as it is written',
      ['s3:PutObject', 's3:putobject', 'sts:*'],
      { s3: ['PutObject'] },
      ['sts:*'],
    ],
  ])('%s', (_, patterns, unused, expected) => {
    expect(listAfter(allow(patterns), unused)).toEqual(expected);
  });

  it('takes an action from every statement that grants it, and leaves Deny as it is', () => {
    const deny: Statement = { ...allow(['s3:PutObject']), effect: 'Deny' };
    const before = [allow(['s3:PutObject', 'sts:*']), deny, allow(['s3:Put*']), allow(['*'], 'NotAction')];
    const { after, refinement } = refineStatements(before, unusedSetOf({ s3: ['PutObject'] }), CATALOG);
    expect(after.map((statement) => statement?.patterns)).toEqual([
      ['sts:*'],
      ['s3:PutObject'],
      ['s3:PutObjectTagging'],
      ['*'],
    ]);
    expect(after[1]).toBe(deny);
    expect(refinement.granted).toEqual([{ service: 's3', actions: ['PutObject'] }]);
  });
});

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

describe('how safe it is', () => {
  it.each<[string, Statement, ReferenceUnused, string]>([
    ['literals alone', allow(['s3:PutObject', 's3:Get*']), { s3: ['PutObject'] }, 'exact'],
    ['literals alone, all of a statement', allow(['s3:PutObject']), { s3: ['PutObject'] }, 'exact'],
    [
      'a wildcard, all of a statement',
      allow(['s3:Put*']),
      { s3: ['PutObject', 'PutObjectTagging'] },
      'generalised',
    ],
    ['a wildcard replaced', allow(['s3:Put*']), { s3: ['PutObject'] }, 'generalised'],
    [
      'a wildcard that goes',
      allow(['s3:Put*', 'sts:*']),
      { s3: ['PutObject', 'PutObjectTagging'] },
      'generalised',
    ],
    ['NotAction', allow(['iam:*'], 'NotAction'), { s3: ['PutObject'] }, 'exact'],
  ])('%s', (_, statement, unused, expected) => {
    const { refinement } = refineStatements([statement, allow(['sts:*'])], unusedSetOf(unused), CATALOG);
    expect([refinement.outcome, refinement.disposition]).toEqual(['refined', expected]);
  });
});
