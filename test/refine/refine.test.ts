import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCatalog } from '../../src/catalog/load-catalog.ts';
import type { UnusedSet } from '../../src/policy/unused-set.ts';
import { refine } from '../../src/refine/refine.ts';
import { applyToStatement } from '../../src/refine/refinement.ts';
import { catalogOf } from '../laws/catalog-of.ts';
import { unusedSetOf } from '../laws/engine-input.ts';
import { allow } from './example-statement.ts';

const CATALOG = catalogOf({
  ec2: [
    'DescribeImages',
    'DescribeInstances',
    'DescribeSpotFleetInstances',
    'RunInstances',
    'StartInstances',
  ],
  s3: ['GetBucketAcl', 'GetBucketCORS', 'GetObject', 'GetObjectVersion', 'GetObjectVersionAcl', 'PutObject'],
});
const read = (path: string): string => readFileSync(path, 'utf8');
const CATALOG_2024 = parseCatalog(read('test/fixtures/catalog-2024/actions.json'), '2024-11-20');

function refinePatterns(
  patterns: readonly string[],
  unused: UnusedSet,
  catalog = CATALOG,
): (string | undefined)[] | string {
  const before = allow(patterns);
  const result = refine({ statements: [before], kind: 'unknown', size: undefined }, { unused, catalog });
  if (result.outcome !== 'refined') return result.outcome;
  const [change] = result.statements;
  return [...(applyToStatement(before, change ?? { type: 'unchanged' })?.patterns ?? [])];
}

it('gives AWS’s published answer, letter for letter, on the catalog of 2024', () => {
  const policy = JSON.parse(read('test/fixtures/seed/policy.json'));
  const list: { serviceNamespace: string; actions: string[] }[] = JSON.parse(
    read('test/fixtures/seed/unused.json'),
  );
  const unused = unusedSetOf(
    Object.fromEntries(list.map(({ serviceNamespace, actions }) => [serviceNamespace, actions])),
  );
  const expected = JSON.parse(read('test/fixtures/seed/expected.json'));
  for (const [index, { Action }] of policy.Statement.entries()) {
    expect(refinePatterns(Action, unused, CATALOG_2024)).toEqual(expected.Statement[index].Action);
  }
});

describe('a statement', () => {
  const cases: [string, string[], Record<string, 'all' | string[]>, string[] | string][] = [
    ['loses literal actions', ['s3:GetObject', 's3:PutObject'], { s3: ['PutObject'] }, ['s3:GetObject']],
    ['ignores case', ['S3:getobject', 's3:PutObject'], { s3: ['GETOBJECT'] }, ['s3:PutObject']],
    [
      'keeps the author’s service prefix',
      ['S3:Get*'],
      { s3: ['GetBucketAcl'] },
      ['S3:GetBucketCORS', 'S3:GetObject*'],
    ],
    [
      'keeps an exact name beside a longer prefix',
      ['s3:GetObject*'],
      { s3: ['GetObjectVersionAcl'] },
      ['s3:GetObject', 's3:GetObjectVersion'],
    ],
    [
      'loses a name that the catalog lacks',
      ['s3:Brand', 's3:PutObject'],
      { s3: ['Brand'] },
      ['s3:PutObject'],
    ],
    [
      'splits a wildcard for a name that the catalog lacks',
      ['s3:Put*'],
      { s3: ['PutBrand'] },
      ['s3:PutObject'],
    ],
    ['loses a whole service', ['s3:*', 'ec2:*'], { s3: 'all' }, ['ec2:*']],
    [
      'narrows a pattern with a star in the middle',
      ['ec2:Describe*Instances'],
      { ec2: ['DescribeInstances'] },
      ['ec2:DescribeSpotFleetInstances'],
    ],
    [
      'keeps a wildcard of an unknown service',
      ['zzz:Get*', 's3:PutObject'],
      { zzz: ['GetX'], s3: ['PutObject'] },
      ['zzz:Get*'],
    ],
    [
      'leaves out what another pattern subsumes',
      ['s3:Get*', 's3:GetObject*'],
      { s3: ['GetBucketAcl'] },
      ['s3:GetBucketCORS', 's3:GetObject*'],
    ],
    ['is left alone when nothing is unused', ['s3:Get*'], { s3: ['PutObject'] }, 'unchanged'],
    ['is not emptied when it is the last', ['s3:Get*'], { s3: 'all' }, 'detach'],
  ];
  it.each(cases)('%s', (_, patterns, services, expected) => {
    expect(refinePatterns(patterns, unusedSetOf(services))).toEqual(expected);
  });

  it('becomes NotAction when it is `*` and its listing would be too long', () => {
    const services = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`service-number-${index}`, ['GetA', 'GetB']]),
    );
    const before = allow(['*']);
    const unused = unusedSetOf({ 'service-number-3': ['GetA'], 'service-number-4': 'all' });
    const result = refine(
      { statements: [before], kind: 'managed', size: 100 },
      { unused, catalog: catalogOf(services) },
    );
    expect(result.statements).toMatchObject([
      { type: 'invert', notAction: ['service-number-3:GetA', 'service-number-4:*'] },
    ]);
    expect(result.outcome).toBe('refined');
  });
});
