import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Statement } from '../../../src/policy/policy-document.ts';
import type { UnusedService, UnusedSet } from '../../../src/policy/unused-set.ts';
import type { Counterexample, Retained } from '../../../src/refine/refinement.ts';
import { Verifier } from '../../../src/refine/verify/verify.ts';
import { allow } from '../example-statement.ts';

const ACTIONS = new Map([
  ['s3', ['DeleteObject', 'GetBucketAcl', 'GetObject', 'GetObjectAcl', 'ListBucket', 'PutObject']],
  ['sqs', ['ReceiveMessage', 'SendMessage']],
]);
const CATALOG: Catalog = {
  date: '2026-01-01',
  services: [...ACTIONS.keys()],
  actionsOf: (prefix) => ACTIONS.get(prefix),
};

const VERIFIER = new Verifier(CATALOG);

function byLower(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

function some(...names: string[]): UnusedService {
  return { all: false, names: byLower(names), spared: new Map(), sparedPatterns: [] };
}

function whole(...spared: string[]): UnusedService {
  return { all: true, names: new Map(), spared: byLower(spared), sparedPatterns: [] };
}

function not(...patterns: (string | undefined)[]): Statement {
  return allow(patterns, 'NotAction');
}

function retain(reason: Retained['reason'], ...actions: string[]): Retained {
  return { statement: 0, pattern: '', actions, reason };
}

function check(
  before: Statement,
  after: Statement | undefined,
  unused: UnusedSet,
  retained: readonly Retained[] = [],
): Counterexample | undefined {
  return VERIFIER.verify([before], [after], unused, retained);
}

const ACL = new Map([['s3', some('GetBucketAcl')]]);
const NEW = new Map([['s3', some('GetNewThing')]]);
const S3 = new Map([['s3', whole()]]);
const SPARED = new Map([['s3', whole('GetObject', 'GetLater')]]);
const UNKNOWN = new Map([['zzz', some('GetThing')]]);
const ZZZ = new Map([['zzz', whole()]]);
const EMPTY: UnusedSet = new Map();
const PATTERN: UnusedSet = new Map([
  [
    's3',
    {
      ...whole(),
      sparedPatterns: [
        { text: 's3:Get*Acl', prefix: 's3', service: 's3', name: 'get*acl', shape: 'general' as const },
      ],
    },
  ],
]);
const THING = retain('unknown-service', 'zzz:GetThing');

describe('a refinement that keeps the laws', () => {
  test.each<[string, Statement, Statement | undefined, UnusedSet, Retained[]?]>([
    ['nothing changed', allow(['s3:Get*']), allow(['s3:Get*']), EMPTY],
    ['a wildcard narrowed', allow(['s3:Get*']), allow(['s3:GetObject*']), ACL],
    ['an uncatalogued unused name', allow(['s3:Get*']), allow(['s3:GetB*', 's3:GetObject*']), NEW],
    ['another case', allow(['S3:GET*']), allow(['S3:getobject*']), ACL],
    ['a literal removed', allow(['s3:GetBucketAcl', 's3:PutObject']), allow(['s3:PutObject']), ACL],
    ['a statement removed', allow(['s3:*', 's3:Future']), undefined, S3],
    [
      '`*` listed',
      allow(['*']),
      allow(['s3:GetO*', 's3:DeleteObject', 's3:ListBucket', 's3:PutObject', 'sqs:*']),
      ACL,
    ],
    ['`*` inverted', allow(['*']), not('s3:GetBucketAcl'), ACL],
    ['`*:*` inverted', allow(['*:*']), not('s3:*'), S3],
    ['NotAction extended', not('sqs:*'), not('sqs:*', 's3:*'), S3],
    ['spared names', allow(['s3:*']), allow(['s3:GetLater', 's3:GetObject']), SPARED],
    ['spared patterns', allow(['s3:*']), allow(['s3:Get*Acl']), PATTERN],
    ['malformed stays', allow(['s3', 's*:Get', 's3:Get*']), allow(['s3', 's*:Get', 's3:GetObject*']), ACL],
    ['an expression stays', allow([undefined, 's3:GetBucketAcl']), allow([undefined]), ACL],
    ['an uncatalogued service retained', allow(['zzz:Get*']), allow(['zzz:Get*']), UNKNOWN, [THING]],
    ['an uncatalogued service removed', allow(['zzz:*', 'sqs:*']), allow(['sqs:*']), ZZZ],
    [
      'an expression in NotAction',
      not(undefined),
      not(undefined),
      ACL,
      [retain('not-literal', 's3:GetBucketAcl')],
    ],
    [
      'stars within',
      allow(['s3:*Object*']),
      allow(['s3:GetObject*', 's3:P*Object*', 's3:DeleteObject']),
      new Map([['s3', some('XObject')]]),
    ],
    [
      'nothing but spared names',
      allow(['*']),
      allow(['*']),
      new Map([['s3', { ...some(), spared: byLower(['GetObject']) }]]),
    ],
  ])('%s', (_, before, after, unused, retained) => {
    expect(check(before, after, unused, retained)).toBeUndefined();
  });
});

describe('a refinement that breaks a law', () => {
  test.each<[Counterexample['law'], string, Statement, Statement | undefined, UnusedSet, Retained[]?]>([
    ['keeps-used', 's3:GetObjectAcl', allow(['s3:Get*']), allow(['s3:GetObject']), ACL],
    ['keeps-used', 's3:DeleteObject', allow(['*']), allow(['s3:GetObject*', 'sqs:*']), ACL],
    [
      'keeps-used',
      'sqs:SendMessage',
      allow(['*']),
      allow(['s3:GetO*', 's3:DeleteObject', 's3:ListBucket', 's3:PutObject', 'sqs:Rec*']),
      ACL,
    ],
    ['keeps-used', 's3:GetLater', allow(['s3:*']), allow(['s3:GetObject']), SPARED],
    ['keeps-used', 's3:GetObjectAcl', allow(['s3:*']), allow(['s3:GetBucketAcl']), PATTERN],
    ['keeps-used', 's3:GetObject', allow(['*']), not('s3:GetBucketAcl', 's3:GetObject'), ACL],
    ['keeps-used', 's3:*', allow(['*']), not('s3:*'), ACL],
    ['keeps-used', 'zzz:*', allow(['*']), not('s3:GetBucketAcl', 'zzz:*'), ACL],
    [
      'keeps-used',
      'sqs:SendMessage',
      not('s3:GetObject'),
      not('s3:GetObject', 's3:GetBucketAcl', 'sqs:SendMessage'),
      ACL,
    ],
    ['keeps-used', 's3:GetBucketA*', not('sqs:*'), not('sqs:*', 's3:GetBucketA*'), ACL],
    [
      'keeps-used',
      'zzz:Get*',
      allow(['zzz:Get*', 's3:GetBucketAcl']),
      allow([]),
      new Map([...ACL, ...UNKNOWN]),
    ],
    ['drops-unused', 's3:GetBucketAcl', allow(['s3:Get*']), allow(['s3:Get*']), ACL],
    ['drops-unused', 's3:GetBucketAcl', allow(['s3:Get*']), allow(['s3:GetObject*', 's3:GetBucket*']), ACL],
    [
      'drops-unused',
      's3:getnewthing',
      allow(['s3:Get*']),
      allow(['s3:GetObject*', 's3:GetN*', 's3:GetB*']),
      NEW,
    ],
    ['drops-unused', 's3:*', allow(['s3:*', 'sqs:*']), allow(['s3:Zzz*', 'sqs:*']), S3],
    ['drops-unused', 's3:*', allow(['*']), allow(['*']), S3],
    ['drops-unused', 's3:GetBucketAcl', allow(['s3:*']), allow(['s3:Get*', 's3:Delete*']), SPARED],
    [
      'drops-unused',
      's3:Future',
      allow(['s3:Future', 's3:GetObject']),
      allow(['s3:Future', 's3:GetObject']),
      SPARED,
    ],
    ['drops-unused', 's3:*', allow(['*']), not('s3:Get*'), S3],
    ['drops-unused', 's3:GetBucketAcl', not('sqs:*'), not('sqs:*'), ACL],
    ['drops-unused', 's3:GetBucketAcl', not(undefined), not(undefined), ACL],
    ['drops-unused', 'zzz:getthing', allow(['zzz:Get*']), allow(['zzz:Get*']), UNKNOWN],
    ['drops-unused', 'zzz:getthing', allow(['zzz:*']), allow(['zzz:Get*']), UNKNOWN, [THING]],
    ['drops-unused', 'zzz:GetThing', allow(['zzz:GetThing']), allow(['zzz:GetThing']), UNKNOWN, [THING]],
    [
      'drops-unused',
      's3:GetBucketAcl',
      allow(['s3:*']),
      allow(['s3:*']),
      ACL,
      [retain('unknown-service', 's3:GetBucketAcl')],
    ],
    ['never-widens', 's3:Get*', allow(['s3:GetO*', 's3:GetB*']), allow(['s3:GetO*', 's3:Get*']), ACL],
    [
      'never-widens',
      's3:GetObject*',
      allow(['s3:Get?bject', 's3:GetBucketAcl']),
      allow(['s3:Get?bject', 's3:GetObject*']),
      ACL,
    ],
    [
      'never-widens',
      's3:Get?bject',
      allow(['s3:GetO*', 's3:GetB*']),
      allow(['s3:GetO*', 's3:Get?bject']),
      ACL,
    ],
    ['never-widens', 's3:GetBucket*', allow(['s3:Get*Acl']), allow(['s3:GetBucket*']), ACL],
    ['never-widens', 'sqs:*', allow(['s3:Get*']), allow(['s3:GetObject*', 'sqs:*']), ACL],
    ['never-widens', '*', allow(['s3:Get*']), allow(['*']), ACL],
    ['never-widens', 'S3', allow(['s3:Get*']), allow(['s3:GetObject*', 'S3']), ACL],
    ['untouched', 'sqs:Send*', allow(['sqs:Send*']), allow(['sqs:SendMessage']), ACL],
    ['untouched', 'sqs:sendmessage', allow(['sqs:sendmessage']), allow(['sqs:SendMessage']), ACL],
    ['untouched', 's3:PutObject', allow(['s3:GetBucketAcl', 's3:PutObject']), undefined, ACL],
    ['untouched', 'sqs:*', allow(['s3:PutObject', 'sqs:*']), allow(['sqs:*', 's3:PutObject']), ACL],
    ['untouched', 'zzz:Old', allow(['zzz:Old', 's3:GetBucketAcl']), allow([]), ACL],
    ['untouched', 's3', allow(['s3', 's3:GetBucketAcl']), allow([]), ACL],
    ['untouched', 's3', allow(['*', 's3']), not('s3:GetBucketAcl'), ACL],
    ['untouched', 'an element that is not literal', allow([undefined, 's3:GetBucketAcl']), allow([]), ACL],
    [
      'untouched',
      'an element that is not literal',
      allow(['s3:Get*']),
      allow(['s3:GetObject*', undefined]),
      ACL,
    ],
    ['untouched', 'an element that is not literal', allow(['*', undefined]), not('s3:GetBucketAcl'), ACL],
    ['untouched', 'Action', allow(['s3:*']), not('s3:GetBucketAcl'), ACL],
    ['untouched', 'NotAction', not('sqs:*'), allow(['sqs:*']), ACL],
    ['untouched', 'NotAction', not('sqs:*'), undefined, ACL],
    ['untouched', 'sqs:*', not('sqs:*'), not('s3:GetBucketAcl'), ACL],
    ['untouched', 'a:b', not('a:b', 'c:d'), not('c:d', 'a:b'), ACL],
    ['untouched', '*', allow(['*']), allow(['s3:*', 'sqs:*']), new Map([['s3', some()]])],
    ['untouched', 'Effect', allow(['s3:*']), { ...allow(['s3:*']), effect: 'Deny' }, ACL],
  ])('%s: %s', (law, witness, before, after, unused, retained) => {
    expect(check(before, after, unused, retained)).toEqual({ law, statement: 0, witness });
  });

  const deny: Statement = { ...allow(['s3:Get*']), effect: 'Deny' };
  test.each<[string, Statement | undefined]>([
    ['removed', undefined],
    ['narrowed', { ...deny, patterns: ['s3:GetObject*'] }],
    ['inverted', { ...deny, element: 'NotAction' }],
    ['allowed', { ...deny, effect: 'Allow' }],
  ])('a Deny statement %s', (_, after) => {
    expect(check(deny, after, ACL)).toEqual({ law: 'untouched', statement: 0, witness: 'Deny' });
  });

  test('the statement is named, and what another statement retains does not count', () => {
    const zzz = allow(['zzz:Get*']);
    const found = VERIFIER.verify([zzz, zzz], [zzz, zzz], UNKNOWN, [THING]);
    expect(found).toEqual({ law: 'drops-unused', statement: 1, witness: 'zzz:getthing' });
  });

  test('a statement too many or too few', () => {
    expect(VERIFIER.verify([deny], [], EMPTY, [])?.law).toBe('untouched');
    expect(VERIFIER.verify([], [deny], EMPTY, [])?.law).toBe('untouched');
  });
});
