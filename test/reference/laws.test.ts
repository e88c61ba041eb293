import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawsBroken, type RefinedCase, staysStable } from './laws.ts';
import {
  type ReferenceResult,
  type ReferenceStatement,
  type ReferenceUnused,
  referenceRefine,
} from './refine.ts';

const CATALOG = { s3: ['GetBucketAcl', 'GetObject', 'GetObjectAcl', 'PutObject'], sts: ['AssumeRole'] };

function replaced(...patterns: string[]): ReferenceResult {
  return { type: 'replaced', patterns, retained: [] };
}

function broken(patterns: string[], unused: ReferenceUnused, result: ReferenceResult): string[] {
  return lawsBroken({ statement: { kind: 'Action', patterns }, unused, catalog: CATALOG, result });
}

describe('finds a result that breaks a law', () => {
  const acl = { s3: ['GetBucketAcl'] };
  it.each<[string, string[], ReferenceUnused, ReferenceResult]>([
    ['drops-unused: s3:GetBucketAcl is granted', ['s3:Get*'], acl, { type: 'unchanged', retained: [] }],
    [
      'drops-unused: s3:GetBucketAcl is retained without a reason',
      ['s3:Get*'],
      acl,
      { type: 'unchanged', retained: ['s3:GetBucketAcl'] },
    ],
    [
      'drops-unused: s3:GetBucketAcl is retained but not granted',
      ['s3:Get*'],
      acl,
      { type: 'replaced', patterns: ['s3:GetObject*'], retained: ['s3:GetBucketAcl'] },
    ],
    [
      'drops-unused: s3:PutObject is retained but not unused',
      ['s3:Get*'],
      acl,
      { type: 'replaced', patterns: ['s3:GetObject*'], retained: ['s3:PutObject'] },
    ],
    ['drops-unused: s3:* is granted', ['s3:*'], { s3: 'all' }, replaced('s3:NotYetKnown')],
    ['keeps-used: s3:GetObjectAcl is lost', ['s3:Get*'], acl, replaced('s3:GetObject')],
    ['keeps-used: nowhere:Get* is not kept', ['nowhere:Get*', 's3:Get*'], acl, replaced('s3:GetObject*')],
    ['keeps-used: nowhere:DoIt is not kept', ['nowhere:DoIt', 's3:Get*'], acl, replaced('s3:GetObject*')],
    ['never-widens: s3:*Object* is subsumed by no pattern before', ['s3:Get*'], acl, replaced('s3:*Object*')],
    [
      'leaves-alone: s3:Put* is not in its place',
      ['s3:Put*', 's3:Get*'],
      acl,
      replaced('s3:GetObject*', 's3:Put*'),
    ],
    [
      'leaves-alone: a new pattern is not where its wildcard stood',
      ['s3:Get*', 's3:Put*'],
      acl,
      replaced('s3:Put*', 's3:GetObject*'),
    ],
    [
      'no-clutter: s3:GetObjectAcl is subsumed by s3:GetObject*',
      ['s3:Get*'],
      acl,
      replaced('s3:GetObject*', 's3:GetObjectAcl'),
    ],
  ])('%s', (violation, patterns, unused, result) => {
    expect(broken(patterns, unused, result)).toContain(violation);
  });

  it.each<[string, string[], ReferenceResult]>([
    ['drops-unused: s3:GetBucketAcl is granted', ['sts:*'], { type: 'unchanged', retained: [] }],
    ['keeps-used: sts:AssumeRole is lost', ['s3:Put*'], replaced('s3:Put*', 's3:GetBucketAcl', 'sts:*')],
    ['keeps-used: sts:AssumeRole is lost', ['s3:Put*'], { type: 'removed' }],
    [
      'keeps-used: the exception s3:New* is not in the unused set',
      ['s3:Put*'],
      replaced('s3:Put*', 's3:GetBucketAcl', 's3:New*'),
    ],
    ['never-widens: the exception sts:* is lost', ['sts:*'], replaced('s3:GetBucketAcl')],
    [
      'leaves-alone: the exceptions before are not the first ones after',
      ['sts:*'],
      replaced('s3:GetBucketAcl', 'sts:*'),
    ],
    [
      'no-clutter: s3:GetBucketAcl is subsumed by s3:Get*',
      ['s3:Get*'],
      replaced('s3:Get*', 's3:GetBucketAcl'),
    ],
  ])('under NotAction: %s', (violation, patterns, result) => {
    const refined: RefinedCase = {
      statement: { kind: 'NotAction', patterns },
      unused: acl,
      catalog: CATALOG,
      result,
    };
    expect(lawsBroken(refined)).toContain(violation);
  });

  it('finds an engine that is not stable', () => {
    const statement: ReferenceStatement = { kind: 'Action', patterns: ['s3:Get*', 's3:*'] };
    const engine = (given: ReferenceStatement): ReferenceResult => replaced(...given.patterns.slice(0, 1));
    expect(staysStable(engine, { statement, unused: acl, catalog: CATALOG })).toEqual([
      'stable: a refinement of the refinement changes it',
      'stable: the order of the patterns decides about s3:PutObject',
    ]);
    const byOrder = (_: ReferenceStatement, given: ReferenceUnused): ReferenceResult =>
      replaced(...Object.keys(given));
    expect(staysStable(byOrder, { statement, unused: { a: 'all', b: 'all' }, catalog: CATALOG })).toContain(
      'stable: the order of the unused actions matters',
    );
  });
});

describe('the reference engine', () => {
  const word = fc.constantFrom('Get', 'Put', 'Object', 'Objects', 'DB', 'Acl', 'ACL', 's', '2');
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(''));
  const service = fc.constantFrom('s3', 'ec2', 'S3', 'nowhere');
  const namePattern = fc
    .array(fc.oneof(word, fc.constantFrom('*', '?', '*', 'e', 'get')), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''));
  const pattern = fc.oneof(
    { weight: 9, arbitrary: fc.tuple(service, namePattern).map((parts) => parts.join(':')) },
    { weight: 1, arbitrary: fc.constantFrom('*', '*:*', 's3:*') },
  );
  const names = fc.uniqueArray(name, { maxLength: 8 });
  const known = fc.record({ s3: names, ec2: names, sts: fc.constant(['AssumeRole']) });
  const someUnused = fc.oneof(
    { weight: 5, arbitrary: fc.uniqueArray(name, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant<'all'>('all') },
  );
  const unused = fc.dictionary(service, someUnused, { maxKeys: 3 });
  const statement = fc.record({
    kind: fc.constantFrom<ReferenceStatement['kind']>('Action', 'Action', 'NotAction'),
    patterns: fc.array(pattern, { minLength: 1, maxLength: 4 }),
  });

  it('breaks no law', () => {
    fc.assert(
      fc.property(statement, unused, known, (given, finding, catalog) => {
        const result = referenceRefine(given, finding, catalog);
        expect(lawsBroken({ statement: given, unused: finding, catalog, result })).toEqual([]);
        expect(staysStable(referenceRefine, { statement: given, unused: finding, catalog })).toEqual([]);
      }),
      { seed: 20_241_120, numRuns: 800 },
    );
  });
});
