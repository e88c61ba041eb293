import type { GeneratedCase, GeneratedStatement } from './generated-case.ts';

const CATALOG = {
  ec2: ['DescribeInstance', 'DescribeInstanceStatus', 'DescribeInstances', 'RunInstances'],
  s3: ['Get', 'GetObject', 'GetObjectAcl', 'GetObjectVersion', 'PutObject'],
  sqs: ['SendMessage'],
};

function allow(...patterns: string[]): GeneratedStatement {
  return { effect: 'Allow', kind: 'Action', patterns };
}

/** Inputs that once broke a law, in this engine or in a plainer way to do the same; every property tries them first. */
export const ONCE_FAILED: readonly GeneratedCase[] = [
  // Two ways to go on after `Get`, equal in what they match: the longer text was written.
  { catalog: CATALOG, unused: { s3: ['DescribeObjectVersion'] }, statements: [allow('s3:**')] },
  // A new pattern equal to one of the author's stood there twice.
  { catalog: CATALOG, unused: { s3: ['Describe'] }, statements: [allow('s3:Get', 's3:*')] },
  // Compared by words, `DescribeInstance` would be safe; `DescribeInstance*` grants what was to go.
  { catalog: CATALOG, unused: { ec2: ['DescribeInstances'] }, statements: [allow('ec2:Describe*')] },
  // Compared with case, a name in lower case that the catalog lacks would make no node unsafe.
  { catalog: CATALOG, unused: { s3: ['getobjectnew'] }, statements: [allow('S3:get*')] },
  // A service that the catalog lacks, beside and below a bare star.
  {
    catalog: CATALOG,
    unused: { zzz: ['GetThing'], sqs: 'all' },
    statements: [allow('zzz:Get*', '*'), { effect: 'Allow', kind: 'NotAction', patterns: ['zzz:G*'] }],
  },
  // All that is left of a statement is what IAM would refuse.
  { catalog: CATALOG, unused: { s3: 'all' }, statements: [allow('s3', 's3:*', 's*:Get*')] },
  // `D*?B*` and `DB*` both go on after `D` and match what it keeps: the longer was written.
  {
    catalog: { ...CATALOG, s3: ['DBsObjectAcl', 'DBsVersionDBs', 'GetBs'] },
    unused: { s3: ['GetBs'] },
    statements: [allow('s3:*?B*')],
  },
  // Two spellings of a name that the catalog lacks: which of them was reported hung on the order of the statements.
  {
    catalog: CATALOG,
    unused: { s3: 'all' },
    statements: [allow('s3:PutObjectACL2', 's3:Get'), allow('S3:putobjectacl2', 'zzz:Get')],
  },
];
