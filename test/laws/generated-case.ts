import fc from 'fast-check';
import type { ReferenceCatalog, ReferenceStatement, ReferenceUnused } from '../reference/refine.ts';

/** A generated statement, in the reference's form with the effect. */
export interface GeneratedStatement extends ReferenceStatement {
  readonly effect: 'Allow' | 'Deny';
}

/** A policy with an unused set and a catalog, so small that most patterns match something. */
export interface GeneratedCase {
  readonly catalog: ReferenceCatalog;
  readonly unused: ReferenceUnused;
  readonly statements: readonly GeneratedStatement[];
}

const VERBS = ['Get', 'Put', 'Describe'];
const NOUNS = [
  '',
  'Object',
  'Objects',
  'ObjectAcl',
  'ObjectACL2',
  'ObjectVersion',
  'DB',
  'DBInstance',
  'DBInstances',
  'Dbs',
  'Bucket',
  'BucketAclJob',
];

/** Names that share words, and names that share letters without sharing words. */
const NAMES = [
  ...VERBS.flatMap((verb) => NOUNS.map((noun) => verb + noun)),
  'connect',
  'Get-Object',
  'G',
  'gETobject2',
];

/** An action name of the generated cases. */
export const name: fc.Arbitrary<string> = fc.constantFrom(...NAMES);
const service = fc.oneof(
  { weight: 6, arbitrary: fc.constant('s3') },
  { weight: 3, arbitrary: fc.constantFrom('ec2', 'S3', 'sqs') },
  { weight: 1, arbitrary: fc.constantFrom('zzz', 'ZZZ') },
);

type Bend = (text: string, from: number, to: number) => string;

/** Ways to make a pattern from a name and two offsets in ascending order. */
const BENDS: readonly Bend[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text, from) => `${text.slice(0, from)}*`,
  (text, _, to) => `${text.slice(0, to)}*`,
  (text, _, to) => `${text.slice(0, to).toLowerCase()}*`,
  (text, from) => `*${text.slice(from)}`,
  (text, from, to) => `${text.slice(0, from)}*${text.slice(to)}`,
  (text, from, to) => `*${text.slice(from, to)}*`,
  (text, from, to) => `${text.slice(0, from)}*${text.slice(from, to)}*`,
  (text, from) => `${text.slice(0, from)}?${text.slice(from + 1)}`,
  (text, from, to) => `${text.slice(0, from)}?${text.slice(from + 1, to)}*`,
  (text, from, to) => `${text.slice(0, from)}*?${text.slice(to)}*`,
  () => '*',
];

/** The name part of a pattern, made from a name so that it matches that name and similar ones. */
export const namePattern: fc.Arbitrary<string> = fc
  .tuple(name, fc.constantFrom(...BENDS), fc.nat(14), fc.nat(14))
  .map(([text, bend, a, b]) => bend(text, Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)))
  .map((text) => (text === '' ? '*' : text));

/** An element of an action list; IAM would refuse a few of them. */
export const pattern: fc.Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(service, namePattern).map((parts) => parts.join(':')) },
  { weight: 1, arbitrary: fc.constantFrom('*', '*:*') },
  { weight: 1, arbitrary: fc.constantFrom('s3', 's*:Get*', 'sqs:SendMessage', 'ec2:New*') },
);

/** A name in a spelling that a finding may use. */
const reported = fc.oneof(
  { weight: 5, arbitrary: name },
  { weight: 1, arbitrary: name.map((text) => text.toLowerCase()) },
  { weight: 1, arbitrary: name.map((text) => `${text}New`) },
);
const distinct = { selector: (text: string): string => text.toLowerCase() };
const catalogued = fc
  .uniqueArray(name, { ...distinct, minLength: 1, maxLength: 18 })
  .map((names) => [...names].sort());
const someUnused = fc.oneof(
  { weight: 1, arbitrary: fc.constant<'all'>('all') },
  { weight: 6, arbitrary: fc.uniqueArray(reported, { ...distinct, minLength: 1, maxLength: 7 }) },
);

const catalog: fc.Arbitrary<ReferenceCatalog> = fc
  .record({ s3: catalogued, ec2: catalogued, sqs: fc.constant(['ReceiveMessage', 'SendMessage']) })
  .map((services) => ({ ...services, sts: ['AssumeRole'] }));
const unused: fc.Arbitrary<ReferenceUnused> = fc.record(
  {
    s3: someUnused,
    ec2: someUnused,
    sqs: fc.constantFrom<'all' | string[]>('all', ['SendMessage']),
    zzz: someUnused,
  },
  { requiredKeys: ['s3'] },
);
const statement: fc.Arbitrary<GeneratedStatement> = fc.record({
  effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Allow', 'Allow', 'Deny'),
  kind: fc.constantFrom<'Action' | 'NotAction'>(
    'Action',
    'Action',
    'Action',
    'Action',
    'Action',
    'NotAction',
  ),
  patterns: fc.array(pattern, { minLength: 1, maxLength: 4 }),
});

/** Policies of one to three statements. */
export const generatedCase: fc.Arbitrary<GeneratedCase> = fc.record({
  catalog,
  unused,
  statements: fc.array(statement, { minLength: 1, maxLength: 3 }),
});
