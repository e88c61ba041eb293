import type { GeneratedCase, GeneratedStatement } from './generated-case.ts';

const CATALOG = {
  ec2: ['DescribeInstance', 'DescribeInstanceStatus', 'DescribeInstances', 'RunInstances'],
  s3: ['Get', 'GetObject', 'GetObjectAcl', 'GetObjectVersion', 'PutObject'],
  sqs: ['SendMessage'],
};

function allow(...patterns: string[]): GeneratedStatement {
  return { effect: 'Allow', kind: 'Action', patterns };
}

/** Inputs that once broke a law, in this engine or a simpler one. Every property test tries them first. */
export const REGRESSION_CASES: readonly GeneratedCase[] = [
  // Two continuations of `Get` match the same: the longer one was written.
  { catalog: CATALOG, unused: { s3: ['DescribeObjectVersion'] }, statements: [allow('s3:**')] },
  // A new pattern that equals one of the author's was written twice.
  { catalog: CATALOG, unused: { s3: ['Describe'] }, statements: [allow('s3:Get', 's3:*')] },
  // Compared by words, `DescribeInstance` would be safe; `DescribeInstance*` grants an unused action.
  { catalog: CATALOG, unused: { ec2: ['DescribeInstances'] }, statements: [allow('ec2:Describe*')] },
  // Compared with case, a lower-case name that the catalog lacks would make no node unsafe.
  { catalog: CATALOG, unused: { s3: ['getobjectnew'] }, statements: [allow('S3:get*')] },
  // A service that the catalog lacks, next to and within a bare star.
  {
    catalog: CATALOG,
    unused: { zzz: ['GetThing'], sqs: 'all' },
    statements: [allow('zzz:Get*', '*'), { effect: 'Allow', kind: 'NotAction', patterns: ['zzz:G*'] }],
  },
  // Only patterns that IAM would reject are left of a statement.
  { catalog: CATALOG, unused: { s3: 'all' }, statements: [allow('s3', 's3:*', 's*:Get*')] },
  // `D*?B*` and `DB*` both continue `D` and match what it keeps: the longer one was written.
  {
    catalog: { ...CATALOG, s3: ['DBsObjectAcl', 'DBsVersionDBs', 'GetBs'] },
    unused: { s3: ['GetBs'] },
    statements: [allow('s3:*?B*')],
  },
  // Two spellings of a name that the catalog lacks: which one was reported depended on the order of the statements.
  {
    catalog: CATALOG,
    unused: { s3: 'all' },
    statements: [allow('s3:PutObjectACL2', 's3:Get'), allow('S3:putobjectacl2', 'zzz:Get')],
  },
];
