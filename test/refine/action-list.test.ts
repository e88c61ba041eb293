import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/policy/policy-document.ts';
import { refine } from '../../src/refine/refine.ts';
import { catalogOf } from '../laws/catalog-of.ts';
import { policyOf, refineStatements, unusedSetOf } from '../laws/engine-input.ts';
import type { ReferenceUnused } from '../reference/refine.ts';
import { type Answer, allow, CATALOG, listAfter } from './example-statement.ts';

describe('a pattern', () => {
  it.each<[string, string[], ReferenceUnused, Answer]>([
    [
      'matches no character with a star',
      ['s3:GetObject*'],
      { s3: ['GetObject'] },
      ['s3:GetObjectAcl', 's3:GetObjectTagging'],
    ],
    [
      'matches exactly one character with a question mark',
      ['s3:GetObjec?', 's3:GetObject?'],
      { s3: ['GetObject'] },
      ['s3:GetObject?'],
    ],
    [
      'matches one character with a question mark anywhere',
      ['s3:?etObject'],
      { s3: ['GetObject'] },
      'removed',
    ],
    [
      'has no wildcards in its service prefix',
      ['s?:GetObject', 's*:GetObject'],
      { s3: ['GetObject'] },
      ['s?:GetObject', 's*:GetObject'],
    ],
    [
      'matches the whole service prefix: `s3` is not `s3-object-lambda`',
      ['s3-object-lambda:GetObject'],
      { s3: 'all' },
      ['s3-object-lambda:GetObject'],
    ],
    [
      'matches prefix and name in any case',
      ['S3:gETOBJECT', 'S3:PUTOBJECT'],
      { s3: ['getobject'] },
      ['S3:PUTOBJECT'],
    ],
    [
      'matches the service of a finding in any case',
      ['s3:GetObject', 's3:PutObject'],
      { S3: ['GetObject'] },
      ['s3:PutObject'],
    ],
    ['is `*` when it is `*:*`', ['*:*'], { ec2: 'all', s3: 'all', 'rds-db': 'all' }, ['sts:*']],
  ])('%s', (_, patterns, unused, expected) => {
    expect(listAfter(allow(patterns), unused)).toEqual(expected);
  });
});

describe('an action list', () => {
  it.each<[string, string[], ReferenceUnused, Answer]>([
    [
      'loses an unused action that the catalog does not know',
      ['s3:PutBrandNew', 's3:PutObject'],
      { s3: ['PutBrandNew'] },
      ['s3:PutObject'],
    ],
    [
      'loses it from a wildcard',
      ['s3:Put*'],
      { s3: ['PutObjectBrandNew'] },
      ['s3:PutObject', 's3:PutObjectTagging'],
    ],
    [
      'loses a name of a service that the catalog does not know',
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
    ['loses it when its whole service is unused', ['s3:Unheard', 'sts:*'], { s3: 'all' }, ['sts:*']],
    [
      'keeps a wildcard of an unknown service whole',
      ['zzz:Get*', 's3:PutObject'],
      { zzz: ['GetA'], s3: ['PutObject'] },
      ['zzz:Get*'],
    ],
    ['loses it when that whole service is unused', ['zzz:Get*', 'sts:*'], { zzz: 'all' }, ['sts:*']],
    [
      'keeps actions that are never reported: data-plane actions and `iam:PassRole`',
      ['iam:PassRole', 's3:GetObject', 's3:PutObject'],
      { s3: ['PutObject'] },
      ['iam:PassRole', 's3:GetObject'],
    ],
    [
      'keeps a pattern that grants nothing unused as written',
      ['s3:gEtObj*', 'S3:Put*', 's3:PutObject'],
      { s3: ['GetBucketAcl'] },
      ['s3:gEtObj*', 'S3:Put*', 's3:PutObject'],
    ],
    [
      'keeps it in place',
      ['sts:*', 's3:Put*', 'sts:AssumeRole'],
      { s3: ['PutObject'] },
      ['sts:*', 's3:PutObjectTagging', 'sts:AssumeRole'],
    ],
    [
      'keeps it even when another pattern subsumes it',
      ['s3:GetObject', 's3:Get*', 's3:Get*'],
      { s3: ['PutObject'] },
      ['s3:GetObject', 's3:Get*', 's3:Get*'],
    ],
    [
      'leaves out a new pattern that the author’s pattern subsumes',
      ['s3:*', 's3:GetObject*'],
      { s3: ['ListBucket', 'GetBucketAcl', 'GetBucketCORS', 'GetBucketTagging', 'GetJobTagging'] },
      ['s3:Put*', 's3:GetObject*'],
    ],
    [
      'leaves out a new pattern that is already listed, and one of two equal ones',
      ['s3:Put*', 's3:*Tagging', 's3:Put*'],
      { s3: ['PutObject', 'GetJobTagging'] },
      ['s3:PutObjectTagging', 's3:GetBucketTagging', 's3:GetObjectTagging'],
    ],
    [
      'loses an action from each pattern that grants it',
      ['s3:GetObject', 's3:Get*', 's3:*Object', 'S3:*'],
      { s3: ['GetObject', 'GetBucketAcl', 'GetBucketCORS', 'GetBucketTagging', 'GetJobTagging'] },
      ['s3:GetObjectAcl', 's3:GetObjectTagging', 'S3:ListBucket', 'S3:Put*'],
    ],
    [
      'loses every repetition of a literal',
      ['s3:PutObject', 's3:putobject', 'sts:*'],
      { s3: ['PutObject'] },
      ['sts:*'],
    ],
  ])('%s', (_, patterns, unused, expected) => {
    expect(listAfter(allow(patterns), unused)).toEqual(expected);
  });

  it('loses an action in every statement that grants it, but not in Deny', () => {
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

describe('an unused action that is still granted', () => {
  it.each<[string, Statement['patterns'], ReferenceUnused, object[]]>([
    [
      'is reported with its wildcard of an unknown service',
      ['zzz:Get*', 'sts:*'],
      { zzz: ['GetB', 'GetA', 'PutA'] },
      [{ pattern: 'zzz:Get*', actions: ['zzz:GetA', 'zzz:GetB'], reason: 'unknown-service' }],
    ],
    [
      'is not known of an expression, which is reported',
      [undefined, 's3:PutObject'],
      { s3: ['PutObject'] },
      [{ pattern: '', actions: [], reason: 'not-literal' }],
    ],
    [
      'is not known of a malformed pattern, which is reported',
      ['s3', 's3:Put Object'],
      { s3: ['PutObject'] },
      [
        { pattern: 's3', reason: 'malformed' },
        { pattern: 's3:Put Object', reason: 'malformed' },
      ],
    ],
    ['is not reported when there is none', ['zzz:Get*'], { s3: ['PutObject'] }, []],
  ])('%s', (_, patterns, unused, expected) => {
    const { refinement } = refineStatements([allow(patterns)], unusedSetOf(unused), CATALOG);
    expect(refinement.retained).toMatchObject(expected);
    expect(refinement.retained).toHaveLength(expected.length);
  });

  it('is not reported when an inverted `*` excludes it', () => {
    const policy = { ...policyOf([allow(['*', 'zzz:Get*'])]), size: 20, kind: 'user-inline' as const };
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`service${index}`, ['GetA', 'GetB']]),
    );
    const refinement = refine(policy, {
      unused: unusedSetOf({ zzz: ['GetA'], service1: ['GetA'] }),
      catalog: catalogOf(many),
    });
    expect(refinement.statements).toMatchObject([
      { type: 'invert', notAction: ['service1:GetA', 'zzz:GetA'] },
    ]);
    expect(refinement.retained).toEqual([]);
  });
});

describe('an emptied statement', () => {
  it('is removed; the policy is to be detached when it was the last', () => {
    const gone = refineStatements([allow(['s3:*']), allow(['sts:*'])], unusedSetOf({ s3: 'all' }), CATALOG);
    expect(gone.refinement).toMatchObject({
      outcome: 'refined',
      statements: [{ type: 'remove' }, { type: 'unchanged' }],
    });
    const last = refineStatements(
      [allow(['s3:*']), allow(['sts:*'])],
      unusedSetOf({ s3: 'all', sts: 'all' }),
      CATALOG,
    );
    expect(last.refinement.outcome).toBe('detach');
  });

  it('is removed even if only Deny statements are left', () => {
    const deny: Statement = { ...allow(['s3:*']), effect: 'Deny' };
    const { after, refinement } = refineStatements(
      [allow(['s3:*']), deny],
      unusedSetOf({ s3: 'all' }),
      CATALOG,
    );
    expect(after).toEqual([undefined, deny]);
    expect(refinement.outcome).toBe('refined');
  });

  it('is not empty while it has an expression or a malformed pattern', () => {
    expect(listAfter(allow([undefined, 's3:PutObject']), { s3: 'all' })).toEqual([undefined]);
    expect(listAfter(allow(['nothing', 's3:PutObject']), { s3: 'all' })).toEqual(['nothing']);
  });
});
