import { expect, it } from 'vitest';
import { grantsPermissions, staleCatalogWarning } from '../../src/catalog/catalog.ts';
import { CATALOG, reviewText } from '../review-text.ts';

it.each([
  ['2026-09-26', '2026-12-25T00:00:00Z', undefined],
  ['2026-09-26', '2026-12-26T00:00:00Z', 91],
  [undefined, '2026-12-26T00:00:00Z', undefined],
  ['not a day', '2026-12-26T00:00:00Z', undefined],
])('a catalog of %s, at %s', (date, now, days) => {
  const [warning] = staleCatalogWarning(date, new Date(now));
  expect(warning?.message).toEqual(
    days === undefined
      ? undefined
      : expect.stringContaining(`the catalog of AWS actions is ${days} days old`),
  );
});

it.each([
  ['a wildcard is replaced', '"s3:Get*"', ['catalog-stale']],
  ['only named actions go', '["s3:GetObject", "s3:GetBucketAcl"]', []],
])('the review warns when %s', (_, action, codes) => {
  const policy = `{"Statement":[{"Effect":"Allow","Action":${action},"Resource":"*"}]}`;
  const unused = [{ serviceNamespace: 's3', actions: ['GetBucketAcl'] }];
  const report = reviewText(policy, unused, { now: new Date('2027-06-01T00:00:00Z') });
  expect(report.diagnostics.map(({ code }) => code)).toEqual(codes);
});

it.each([
  ['iam', 'PutRolePolicy', true],
  ['iam', 'PUTROLEPOLICY', true],
  // AWS's access level of it is `Write`, but who passes a role uses what that role may do.
  ['iam', 'PassRole', true],
  ['iam', 'GetRole', false],
  ['s3', 'PassRole', false],
])('whether %s:%s can give further permissions: %s', (service, action, expected) => {
  const catalog = { ...CATALOG, permissionsManagement: new Set(['iam:putrolepolicy']) };
  expect(grantsPermissions(catalog, service, action)).toBe(expected);
});
