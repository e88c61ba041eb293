import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import type { UnusedPermissionFinding } from '../../src/findings/finding.ts';
import { matchOwners } from '../../src/findings/match-owners.ts';
import { readFindings } from '../../src/findings/read-findings.ts';
import type { NameClue, Owner } from '../../src/locate/ownership.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const [A, B] = ['111111111111', '222222222222'];

function findings(principals: readonly string[]): UnusedPermissionFinding[] {
  const documents = principals.map((resource) => ({
    id: resource,
    resource,
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    analyzedAt: '2026-09-30T00:00:00Z',
    findingDetails: [{ unusedPermissionDetails: { serviceNamespace: 's3', actions: null } }],
  }));
  const file = new SourceFile('findings.json', JSON.stringify(documents));
  return readFindings([file], { unnamed: 'file-name' }).findings.filter(
    (finding) => finding.type === 'unused-permission',
  );
}

function match(name: NameClue, principals: readonly string[], accounts: readonly string[] = []): unknown {
  const owner: Owner = { type: 'role', name, evidence: 'test' };
  const result = matchOwners([owner], findings(principals), { ...DEFAULT_CONFIG, accounts });
  return result.type === 'principals' ? result.principals : result.reason;
}

const role = (name: string, account = A): string => `arn:aws:iam::${account}:role/${name}`;

describe('an exact name', () => {
  const app: NameClue = { type: 'exact', name: 'app' };

  it.each([
    [
      'is the role of that name, whatever its path',
      [role('team/app'), role('other')],
      [],
      [role('team/app')],
    ],
    ['is no user of that name', [`arn:aws:iam::${A}:user/app`], [], ['app']],
    ['is a role without a finding when none fits', [role('other')], [], ['app']],
    [
      'is the role in every configured account, with a finding or without',
      [role('app')],
      [A, B],
      [role('app'), role('app', B)],
    ],
    ['is no role of an account that is not configured', [role('app', B)], [A], [role('app')]],
  ])('%s', (_, principals, accounts, expected) => {
    expect(match(app, principals, accounts)).toEqual(expected);
  });

  it('is not certain in two accounts that are not configured', () => {
    expect(match(app, [role('app'), role('app', B)])).toContain(
      'list those that this repository is deployed to',
    );
  });
});

describe('a prefix', () => {
  const prefix: NameClue = { type: 'prefix', prefix: 'app-' };

  it.each([
    ['is the one role that starts with it', [role('app-20260101'), role('other')], [role('app-20260101')]],
    ['is not its own text', [role('app-')], ['app-*']],
  ])('%s', (_, principals, expected) => {
    expect(match(prefix, principals)).toEqual(expected);
  });

  it('is not certain when two start with it', () => {
    expect(match(prefix, [role('app-1'), role('app-2')])).toContain(
      'several principals have a name that starts',
    );
  });
});

describe("a name of CloudFormation's", () => {
  const cases: [string, string, string, boolean][] = [
    ['with thirteen capitals and digits', 'AppRole', 'prod-AppRole-1T2P22ECUHKM7', true],
    ['with twelve letters of both cases', 'AppRole', 'prod-AppRole-5iDS86HgqD6c', true],
    ['with a stack of several words', 'AppRole', 'my-prod-stack-AppRole-ABCDEFGHIJKL', true],
    ['with eleven capitals', 'AppRole', 'prod-AppRole-ABCDEFGHIJK', false],
    ['with fifteen capitals', 'AppRole', 'prod-AppRole-ABCDEFGHIJKLMNO', false],
    ['with a word for a suffix', 'AppRole', 'prod-AppRole-productional', false],
    ['without a stack', 'AppRole', 'AppRole-ABCDEFGHIJKL', false],
    ['of another logical id', 'AppRole', 'prod-AppRoles-ABCDEFGHIJKL', false],
    ['that is cut though it is short', 'AppRole', 'prod-AppRol-ABCDEFGHIJKL', false],
    [
      'that is cut at 64 characters',
      'CustomS3AutoDeleteObjectsCustomResourceProviderRole3B1BD092',
      'CdkStack-CustomS3AutoDeleteObjectsCustomResourcePr-1T2P22ECUHKM7',
      true,
    ],
  ];
  it.each(cases)('%s', (_, logicalId, name, fits) => {
    const expected = fits ? [role(name)] : [`*-${logicalId}-*`];
    expect(match({ type: 'generated', logicalId }, [role(name)])).toEqual(expected);
  });

  it('belongs to all stacks that have one', () => {
    const principals = [role('dev-AppRole-ABCDEFGHIJKL'), role('prod-AppRole-MNOPQRSTUVWX')];
    expect(match({ type: 'generated', logicalId: 'AppRole' }, principals)).toEqual(principals);
  });
});
