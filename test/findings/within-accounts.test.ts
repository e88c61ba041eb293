import { describe, expect, it } from 'vitest';
import { readFindings } from '../../src/findings/read-findings.ts';
import { withinAccounts } from '../../src/findings/within-accounts.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const OWN = '111111111111';
const OTHER = '222222222222';
const role = (account: string, name = 'app') => `arn:aws:iam::${account}:role/${name}`;
const list = [{ serviceNamespace: 's3', actions: ['GetObject'] }];

function read(files: Record<string, unknown>, unnamed: 'file-name' | 'every-policy' = 'file-name') {
  const sources = Object.entries(files).map(
    ([path, value]) => new SourceFile(path, typeof value === 'string' ? value : JSON.stringify(value)),
  );
  return withinAccounts(readFindings(sources, { unnamed }), new Set([OWN]));
}

describe('what is read of findings that many repositories share', () => {
  it('has the findings of its own accounts', () => {
    const { findings, existing } = read({
      'a.json': { principal: role(OWN), unusedPermissions: list },
      'b.json': { principal: role(OTHER), unusedPermissions: list },
    });
    expect(findings.map(({ principal }) => principal)).toEqual([role(OWN)]);
    expect(existing.filter((one) => one.includes(OTHER))).toEqual([]);
  });

  it('has no list that names no account, since it may be about a role of others', () =>
    expect(read({ 'app.json': list }).findings).toEqual([]));

  it('has a list that the user gives for every policy', () =>
    expect(read({ 'app.json': list }, 'every-policy').findings).toHaveLength(1));

  it('has the inventories of its own accounts', () => {
    const inventory = (account: string) => ({
      inventory: { account, listedAt: '2026-01-01T00:00:00Z', roles: ['app'], users: [] },
    });
    const { inventories } = read({ 'a.json': inventory(OWN), 'b.json': inventory(OTHER) });
    expect(inventories.map(({ account }) => account)).toEqual([OWN]);
  });

  it('has the roles of its own accounts in deployments', () => {
    const deployment = (...arns: string[]) => ({
      deployment: {
        source: 'terraform',
        root: 'infra',
        recordedAt: '2026-01-01T00:00:00Z',
        principals: arns.map((arn) => ({ address: 'aws_iam_role.app', arn })),
      },
    });
    const { deployments } = read({
      'a.json': deployment(role(OWN), role(OTHER)),
      'b.json': deployment(role(OTHER)),
    });
    expect(deployments.map(({ principals }) => principals.map(({ arn }) => arn))).toEqual([[role(OWN)]]);
  });

  it.each([
    ['findings/111111111111/app.json', 1],
    ['findings/app.json', 1],
    ['findings/222222222222/app.json', 0],
    ['inventory/222222222222.json', 0],
    ['222222222222/111111111111/app.json', 1],
    ['findings/2222222222223/app.json', 1],
    ['inventory/111111111111.json', 1],
  ])('tells of a broken file %s: %i', (path, count) =>
    expect(read({ [path]: '{' }).diagnostics).toHaveLength(count),
  );

  it('names no file that may be of others, but is not silent about it', () => {
    const { diagnostics } = read({ 'findings/stranger.json': '{' });
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'file-unreadable' }]);
    expect(JSON.stringify(diagnostics)).not.toContain('stranger');
  });
});
