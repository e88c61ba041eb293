import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/policy/policy-document.ts';
import { refine } from '../../../src/refine/refine.ts';
import { applyToStatement, type Counterexample, type Retained } from '../../../src/refine/refinement.ts';
import { Verifier } from '../../../src/refine/verify/verify.ts';
import { randomFrom } from '../../corpus/seeded-random.ts';
import { catalogOf } from '../../laws/catalog-of.ts';
import { policyOf, refineCase, unusedSetOf } from '../../laws/engine-input.ts';
import { generatedCase } from '../../laws/generated-case.ts';
import type { ReferenceUnused } from '../../reference/refine.ts';
import { allow } from '../example-statement.ts';
import { LIST_MUTATIONS } from './mutations/list-mutations.ts';
import type { Mutant } from './mutations/mutation.ts';
import { NOT_ACTION_MUTATIONS } from './mutations/not-action-mutations.ts';
import { STATEMENT_MUTATIONS } from './mutations/statement-mutations.ts';

type Law = Counterexample['law'];

const CATALOG = catalogOf({
  s3: ['DeleteObject', 'GetBucketAcl', 'GetObject', 'GetObjectAcl', 'ListBucket', 'PutObject'],
  sqs: ['ReceiveMessage', 'SendMessage'],
});
const UNUSED: ReferenceUnused = { s3: ['GetBucketAcl', 'GetNewThing'], sqs: 'all', zzz: ['GetThing'] };
const GONE = {
  statement: 0,
  pattern: 'zzz:Get*',
  actions: ['zzz:GetThing'],
  reason: 'unknown-service',
} as const;

function not(...patterns: string[]): Statement {
  return allow(patterns, 'NotAction');
}

const DENY: Statement = { ...allow(['s3:Get*']), effect: 'Deny' };
const BEFORE = [
  allow(['s3:Get*', 's3:ListBucket', 's3:GetBucketAcl', 's3:Future']),
  DENY,
  not('iam:*'),
  allow(['sqs:*', 'iam:PassRole', 'zzz:Get*']),
  allow(['sqs:SendMessage']),
  allow(['*']),
];
const RIGHT: readonly (Statement | undefined)[] = [
  allow(['s3:GetObject*', 's3:ListBucket', 's3:Future']),
  DENY,
  not('iam:*', 's3:GetBucketAcl', 's3:GetNewThing', 'sqs:*', 'zzz:GetThing'),
  allow(['iam:PassRole', 'zzz:Get*']),
  undefined,
  allow(['s3:DeleteObject', 's3:GetObject*', 's3:ListBucket', 's3:PutObject']),
];
const RETAINED: readonly Retained[] = [{ ...GONE, statement: 3 }];

/** The right result with another statement at one index. */
function put(index: number, statement: Statement | undefined): (Statement | undefined)[] {
  return RIGHT.map((right, at) => (at === index ? statement : right));
}

function verify(after: readonly (Statement | undefined)[], retained = RETAINED): Counterexample | undefined {
  return new Verifier(CATALOG).verify(BEFORE, after, unusedSetOf(UNUSED), retained);
}

describe('the verification', () => {
  it('accepts the engine’s result, which is the right one', () => {
    const engine = refine(policyOf(BEFORE), { unused: unusedSetOf(UNUSED), catalog: CATALOG });
    const after = BEFORE.map((one, index) =>
      applyToStatement(one, engine.statements[index] ?? { type: 'unchanged' }),
    );
    expect(after).toEqual(RIGHT);
    expect(engine.retained).toEqual(RETAINED);
    expect(verify(RIGHT)).toBeUndefined();
  });

  it.each<[what: string, law: Law, after: (Statement | undefined)[], retained?: Retained[]]>([
    ['a kept action is lost', 'keeps-used', put(0, allow(['s3:GetObject', 's3:ListBucket', 's3:Future']))],
    ['a pattern is lost', 'keeps-used', put(0, allow(['s3:ListBucket', 's3:Future']))],
    ['a service is lost from `*`', 'keeps-used', put(5, allow(['s3:GetObject*', 's3:PutObject']))],
    ['a pattern of an unknown service is lost', 'keeps-used', put(3, allow(['iam:PassRole']))],
    [
      'a literal that the catalog lacks is lost',
      'untouched',
      put(0, allow(['s3:GetObject*', 's3:ListBucket'])),
    ],
    ['a pattern is widened', 'never-widens', put(0, allow(['s3:G*', 's3:ListBucket', 's3:Future']))],
    [
      'a pattern is widened by one letter',
      'never-widens',
      put(0, allow(['s3:Get?*', 's3:?ut*', 's3:ListBucket', 's3:Future'])),
    ],
    [
      'another service is granted',
      'never-widens',
      put(0, allow(['s3:GetObject*', 'ec2:RunInstances', 's3:ListBucket', 's3:Future'])),
    ],
    ['everything is granted', 'never-widens', put(0, allow(['*', 's3:ListBucket', 's3:Future']))],
    [
      'a new pattern is malformed',
      'never-widens',
      put(0, allow(['s3:GetObject*', 's3', 's3:ListBucket', 's3:Future'])),
    ],
    [
      'an unused literal is kept',
      'drops-unused',
      put(0, allow(['s3:GetObject*', 's3:ListBucket', 's3:GetBucketAcl', 's3:Future'])),
    ],
    [
      'a wildcard keeps what is unused',
      'drops-unused',
      put(0, allow(['s3:GetObject*', 's3:GetB*', 's3:ListBucket', 's3:Future'])),
    ],
    [
      'a wildcard keeps a name that the catalog lacks',
      'drops-unused',
      put(0, allow(['s3:GetObject*', 's3:GetNew*', 's3:ListBucket', 's3:Future'])),
    ],
    [
      'an unused service is kept in part',
      'drops-unused',
      put(3, allow(['sqs:Future*', 'iam:PassRole', 'zzz:Get*'])),
    ],
    ['a statement that grants unused actions is unchanged', 'drops-unused', put(0, BEFORE[0])],
    ['a statement of an unused service stays', 'drops-unused', put(4, BEFORE[4])],
    ['`*` stays', 'drops-unused', put(5, BEFORE[5])],
    ['a retained action is not reported', 'drops-unused', [...RIGHT], []],
    ['a retained action is reported for another statement', 'drops-unused', [...RIGHT], [GONE]],
    [
      'a retained action is reported with another reason',
      'drops-unused',
      [...RIGHT],
      [{ ...GONE, statement: 3, reason: 'malformed' }],
    ],
    [
      'a known service is called unknown',
      'drops-unused',
      put(0, BEFORE[0]),
      [...RETAINED, { ...GONE, actions: ['s3:GetBucketAcl', 's3:GetNewThing'] }],
    ],
    [
      'a pattern that should stay is spelled differently',
      'untouched',
      put(0, allow(['s3:GetObject*', 's3:listbucket', 's3:Future'])),
    ],
    ['patterns change places', 'untouched', put(0, allow(['s3:GetObject*', 's3:Future', 's3:ListBucket']))],
    ['a pattern of another service is removed', 'untouched', put(3, allow(['zzz:Get*']))],
    [
      'a wrong index: the neighbour is replaced',
      'untouched',
      put(0, allow(['s3:Get*', 's3:GetObject*', 's3:GetBucketAcl', 's3:Future'])),
    ],
    ['a Deny statement is narrowed', 'untouched', put(1, { ...DENY, patterns: ['s3:GetObject*'] })],
    ['a Deny statement is removed', 'untouched', put(1, undefined)],
    ['a Deny statement becomes Allow', 'untouched', put(1, { ...DENY, effect: 'Allow' })],
    ['an Allow statement becomes Deny', 'untouched', put(0, { ...allow(['s3:Get*']), effect: 'Deny' })],
    ['a used statement is removed', 'untouched', put(0, undefined)],
    ['a statement is lost from the list', 'untouched', RIGHT.slice(0, -1)],
    ['a statement is added', 'untouched', [...RIGHT, allow(['*'])]],
    ['statements change places', 'untouched', [RIGHT[0], RIGHT[2], RIGHT[1], RIGHT[3], RIGHT[4], RIGHT[5]]],
    [
      'NotAction loses an exception',
      'untouched',
      put(2, not('s3:GetBucketAcl', 's3:GetNewThing', 'sqs:*', 'zzz:GetThing')),
    ],
    [
      'NotAction is reordered',
      'untouched',
      put(2, not('s3:GetBucketAcl', 'iam:*', 's3:GetNewThing', 'sqs:*', 'zzz:GetThing')),
    ],
    ['NotAction becomes Action', 'untouched', put(2, allow(['iam:*']))],
    ['NotAction is removed', 'untouched', put(2, undefined)],
    ['NotAction is not extended', 'drops-unused', put(2, not('iam:*'))],
    [
      'NotAction lacks one exception',
      'drops-unused',
      put(2, not('iam:*', 's3:GetBucketAcl', 'sqs:*', 'zzz:GetThing')),
    ],
    [
      'a NotAction exception is too broad',
      'keeps-used',
      put(2, not('iam:*', 's3:Get*', 'sqs:*', 'zzz:GetThing')),
    ],
    [
      'a NotAction exception excludes a used service',
      'keeps-used',
      put(2, not('iam:*', 's3:*', 'sqs:*', 'zzz:GetThing')),
    ],
    [
      'a NotAction exception excludes a used action',
      'keeps-used',
      put(2, not('iam:*', 's3:GetBucketAcl', 's3:GetNewThing', 's3:PutObject', 'sqs:*', 'zzz:GetThing')),
    ],
    [
      'a list without `*` is inverted',
      'untouched',
      put(0, not('s3:GetBucketAcl', 's3:GetNewThing', 'sqs:*', 'zzz:GetThing')),
    ],
    [
      'an inverted `*` grants an unused service',
      'drops-unused',
      put(5, not('s3:GetBucketAcl', 's3:GetNewThing', 'zzz:GetThing')),
    ],
    [
      'an inverted `*` loses a used service',
      'keeps-used',
      put(5, not('ec2:*', 's3:GetBucketAcl', 's3:GetNewThing', 'sqs:*', 'zzz:GetThing')),
    ],
    ['an inverted `*` excludes nothing', 'drops-unused', put(5, not())],
  ])('catches that %s: %s', (_, law, after, retained = [...RETAINED]) => {
    expect(verify(after, retained)?.law).toBe(law);
  });
});

/** Right refinements of generated policies. */
const GENERATED = fc.sample(generatedCase, { seed: 20_261_124, numRuns: 600 }).map((input) => {
  const { catalog, unused } = input;
  const { before, after, refinement } = refineCase(input);
  const right: Mutant = { before, after, retained: refinement.retained, statements: refinement.statements };
  return { right, catalog, unused };
});

describe('the verification catches a generated refinement', () => {
  it.each([...LIST_MUTATIONS, ...STATEMENT_MUTATIONS, ...NOT_ACTION_MUTATIONS])(
    'when $title',
    ({ laws, mutate, least }) => {
      let broken = 0;
      for (const [number, { right, unused, catalog }] of GENERATED.entries()) {
        const random = randomFrom(number);
        const wrong = mutate(right, { unused, catalog }, (length) => Math.floor(random() * length));
        if (wrong === undefined) continue;
        broken++;
        const { before, after, retained } = wrong;
        const verifier = new Verifier(catalogOf(catalog));
        const found = verifier.verify(before, after, unusedSetOf(unused), retained);
        const shown = JSON.stringify({ before, after, unused, catalog, found });
        expect(laws.map(String), shown).toContain(found?.law);
      }
      // The mutation was possible often enough to be a test.
      expect(broken).toBeGreaterThanOrEqual(least);
    },
  );
});
