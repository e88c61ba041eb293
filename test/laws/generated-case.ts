import fc from 'fast-check';
import type { ReferenceCatalog, ReferenceStatement, ReferenceUnused } from '../reference/refine.ts';

/** A statement as it is generated: what the reference takes, with the effect. */
export interface GeneratedStatement extends ReferenceStatement {
  readonly effect: 'Allow' | 'Deny';
}

/** A policy, what is unused of it and what the catalog knows; small, so that most patterns match something. */
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

/** One name of those that the generated cases are made of. */
export const name: fc.Arbitrary<string> = fc.constantFrom(...NAMES);
const service = fc.oneof(
  { weight: 6, arbitrary: fc.constant('s3') },
  { weight: 3, arbitrary: fc.constantFrom('ec2', 'S3', 'sqs') },
  { weight: 1, arbitrary: fc.constantFrom('zzz', 'ZZZ') },
);

type Bend = (text: string, from: number, to: number) => string;

/** Ways to make a pattern of a name, with two places in it, the first not after the second. */
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

/** The name part of a pattern, bent from a name so that it matches that name and its like. */
export const namePattern: fc.Arbitrary<string> = fc
  .tuple(name, fc.constantFrom(...BENDS), fc.nat(14), fc.nat(14))
  .map(([text, bend, a, b]) => bend(text, Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)))
  .map((text) => (text === '' ? '*' : text));

/** An element of an action list; a few are none that IAM takes. */
export const pattern: fc.Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.tuple(service, namePattern).map((parts) => parts.join(':')) },
  { weight: 1, arbitrary: fc.constantFrom('*', '*:*') },
  { weight: 1, arbitrary: fc.constantFrom('s3', 's*:Get*', 'sqs:SendMessage', 'ec2:New*') },
);

/** A name in any spelling that a finding may use. */
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
