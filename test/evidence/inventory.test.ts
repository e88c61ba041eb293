import { describe, expect, it } from 'vitest';
import { readFindings } from '../../src/findings/read-findings.ts';
import { KnownPrincipals } from '../../src/match/known-principals.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const INVENTORY = {
  account: '111111111111',
  listedAt: '2026-11-28T04:17:00Z',
  roles: ['app-prod', 'service/report-reader'],
  users: ['ci'],
};
const AGE = { maxFindingAgeDays: 90, now: new Date('2026-12-01T00:00:00Z') };
const read = (document: unknown) =>
  readFindings([new SourceFile('111111111111.json', JSON.stringify(document))], { unnamed: 'file-name' });

describe('an inventory', () => {
  it('shows who exists, with or without findings', () => {
    const result = read({ inventory: INVENTORY });
    expect(result.diagnostics).toEqual([]);
    expect(result.inventories).toEqual([
      {
        account: '111111111111',
        listedAt: '2026-11-28T04:17:00Z',
        principals: [
          'arn:aws:iam::111111111111:role/app-prod',
          'arn:aws:iam::111111111111:role/service/report-reader',
          'arn:aws:iam::111111111111:user/ci',
        ],
        source: { path: '111111111111.json', line: 1, column: 14 },
      },
    ]);
    const known = new KnownPrincipals(result, AGE);
    expect(known.named('report-reader').map(({ principal }) => principal)).toEqual([
      'arn:aws:iam::111111111111:role/service/report-reader',
    ]);
    expect(known.findingsOf('arn:aws:iam::111111111111:role/app-prod')).toEqual([]);
  });

  it.each([
    ['an account that is none', { account: '1' }, /expected the 12 digits of an account id, found `1`$/],
    ['a missing list', { users: undefined }, /the field `users` is missing$/],
    ['a time that is none', { listedAt: 'yesterday' }, /expected a time/],
    [
      'an ARN',
      { roles: ['arn:aws:iam::111111111111:role/app'] },
      /`inventory.roles\[0\]`: expected a name.*found an ARN/,
    ],
    [
      'the end of ARNs',
      { users: ['user/a', 'user/b'] },
      /`inventory.users\[0\]`: expected names without `user\/`/,
    ],
    ['a name that IAM cannot have', { roles: ['a b'] }, /`inventory.roles\[0\]`: `a b` is not the name/],
    ['an empty name', { roles: [''] }, /is not the name/],
    ['a name that is too long', { roles: ['a'.repeat(65)] }, /is not the name/],
    ['a name that is no text', { roles: [1] }, /expected a string, found a number$/],
  ])('with %s is refused', (_, change, message) => {
    const { inventories, diagnostics } = read({ inventory: { ...INVENTORY, ...change } });
    expect(inventories).toEqual([]);
    expect(diagnostics.map((one) => [one.code, one.severity, message.test(one.message)])).toEqual([
      ['finding-shape', 'error', true],
    ]);
  });
});

it('a finding of any status and type shows that its principal exists', () => {
  const finding = (name: string, status: string, findingType: string) => ({
    id: name,
    resource: `arn:aws:iam::111111111111:role/${name}`,
    status,
    findingType,
    findingDetails: [],
  });
  const { findings, existing } = read([
    finding('archived', 'ARCHIVED', 'UnusedPermission'),
    finding('shared', 'ACTIVE', 'ExternalAccess'),
    { ...finding('bucket', 'ACTIVE', 'ExternalAccess'), resource: 'arn:aws:s3:::bucket' },
  ]);
  expect(findings).toEqual([]);
  expect(existing.map((arn) => arn.slice('arn:aws:iam::111111111111:role/'.length))).toEqual([
    'archived',
    'shared',
  ]);
});

it('is one principal with its finding, whatever the partition', () => {
  const arn = 'arn:aws-cn:iam::111111111111:role/app-prod';
  const known = new KnownPrincipals(
    read([{ principal: arn, unusedPermissions: [{ serviceNamespace: 's3' }] }, { inventory: INVENTORY }]),
    AGE,
  );
  expect(known.named('app-prod').map(({ principal }) => principal)).toEqual([arn]);
  expect(known.findingsOf('arn:aws:iam::111111111111:role/app-prod')).toHaveLength(1);
});
