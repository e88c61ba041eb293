import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describePull } from '../../src/pull/pull.ts';
import type { PullFlags } from '../../src/pull/pull-options.ts';
import { addAnalyzer, addExisting, addFinding, role, unused, user } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { type Fault, SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { ATTEMPTS, digestOf, filesOf, NOW, runPull } from './run-pull.ts';

const [HOME, OTHER, THIRD] = ['111111111111', '222222222222', '333333333333'] as const;
const ROLES = 'iam:ListRoles';
const LISTER = 'team/lister';
const OWN = `inventory/${HOME}.json`;
const DAY = 86_400_000;
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
  addFinding(aws, 'f1', role('app'), [unused('s3')]);
  addExisting(aws, role('b/app'), user('ci'), role('app'), role('App'), user('team/ann@example.org'));
  addExisting(aws, role(LISTER, OTHER), user('ops', OTHER));
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

const error = (code: string, status: number): Fault => ({ error: new AwsError(code, status, 'said AWS') });

const list = (flags: Partial<PullFlags> = {}, days = 0) =>
  runPull(aws, out, { inventory: true, ...flags }, new Date(NOW.getTime() + days * DAY));

async function messages(flags: Partial<PullFlags> = {}): Promise<string[]> {
  const { diagnostics } = await list(flags);
  for (const { code, severity } of diagnostics)
    expect([code, severity]).toEqual(['inventory-missing', 'warning']);
  return diagnostics.map(({ message }) => message);
}

async function inventoryOf(account: string): Promise<{ roles: string[]; users: string[]; listedAt: string }> {
  return JSON.parse(await readFile(`${out}/inventory/${account}.json`, 'utf8')).inventory;
}

describe('the account of the credentials', () => {
  it.each([
    ['Access Analyzer', {}],
    ['last-accessed reports', { from: 'last-accessed', principal: [role('app')] }],
  ])('is listed beside findings from %s', async (_, flags) => {
    const created = new Date('2020-01-01T00:00:00Z');
    const services = [{ ServiceName: 'EC2', ServiceNamespace: 'ec2' }];
    aws.iam.principals.set(role('app'), { arn: role('app'), created, services });
    const result = await list(flags);
    expect(result).toMatchObject({ changed: true, added: 1, inventories: 1, diagnostics: [] });
    expect(describePull(result)).toBe('1 finding: 1 file added, 0 changed, 0 removed, 1 inventory written');
    expect((await filesOf(out)).get(OWN)).toBe(`{
  "inventory": {
    "account": "111111111111",
    "listedAt": "2026-10-01T12:00:00Z",
    "roles": [
      "App",
      "app",
      "b/app"
    ],
    "users": [
      "ci",
      "team/ann@example.org"
    ]
  }
}
`);
  });

  it('is not listed with `--no-inventory`, and nothing is said of it', async () => {
    addFinding(aws, 'f2', role('app', OTHER), [unused('s3')]);
    expect(await messages({ inventory: false })).toEqual([]);
    expect((await filesOf(out)).has(OWN)).toBe(false);
    expect(aws.count(ROLES)).toBe(0);
  });

  it('is listed from all pages', async () => {
    addExisting(aws, ...Array.from({ length: 40 }, (_, at) => role(`r${at}`)));
    aws.iam.principalsPerPage = 4;
    await list();
    expect(await inventoryOf(HOME)).toMatchObject({ roles: { length: 43 }, users: { length: 2 } });
    expect(aws.count(ROLES)).toBe(11);
  });

  it('is listed in spite of temporary trouble', async () => {
    aws.fail(ROLES, error('Throttling', 400), { times: ATTEMPTS - 1 });
    aws.fail('iam:ListUsers', { isDropped: true });
    expect(await messages()).toEqual([]);
    expect(await inventoryOf(HOME)).toMatchObject({ roles: { length: 3 } });
  });
});

describe('a second pull', () => {
  it('writes nothing while nothing but the time has changed, for less than 30 days', async () => {
    await list();
    const before = await digestOf(out);
    expect(await list({}, 29)).toMatchObject({ changed: false, inventories: 0 });
    expect(await digestOf(out)).toBe(before);
    expect(await list({}, 30)).toMatchObject({ changed: true, updated: 0, inventories: 1 });
    expect((await inventoryOf(HOME)).listedAt).toBe('2026-10-31T12:00:00Z');
  });

  it('writes what has changed', async () => {
    await list();
    addExisting(aws, role('new'));
    const result = await list({}, 1);
    expect(describePull(result)).toBe('1 finding: 0 files added, 0 changed, 0 removed, 1 inventory written');
    expect(await inventoryOf(HOME)).toMatchObject({ listedAt: '2026-10-02T12:00:00Z', roles: { length: 4 } });
  });

  it.each([
    ['other names', (text: string) => text.replace('"b/app"', '"b/ap"')],
    ['a time in the future', (text: string) => text.replace('2026-10', '2099-10')],
    ['a time that is none', (text: string) => text.replace('2026-10', '2026-13')],
    [
      'a second time',
      (text: string) => text.replace('"roles"', '"listedAt": "2020-01-01T00:00:00Z",\n    "roles"'),
    ],
    ['nothing', () => ''],
  ])('restores an inventory that was changed by hand to have %s', async (_, edit) => {
    await list();
    const text = await readFile(`${out}/${OWN}`, 'utf8');
    await writeFile(`${out}/${OWN}`, edit(text));
    expect(await list()).toMatchObject({ changed: true, inventories: 1 });
    expect(await readFile(`${out}/${OWN}`, 'utf8')).toBe(text);
  });
});

describe('an account that cannot be listed', () => {
  const FAILED = 'the inventory of the account of these credentials was not written: ';
  const withMarker = (rest: string): Fault => ({
    body: `<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult>${rest}</ListRolesResult></ListRolesResponse>`,
  });
  const returns =
    (...arns: string[]) =>
    () =>
      void aws.iam.existing.set(HOME, arns);
  const name65 = 'n'.repeat(65);

  it.each<[string, () => void, string]>([
    [
      'a refused list of roles',
      () => aws.fail(ROLES, error('AccessDenied', 403)),
      'AWS denies `iam:ListRoles`: allow it, as pull/policy.json does: `said AWS`',
    ],
    [
      'a refused list of users',
      () => aws.fail('iam:ListUsers', error('AccessDenied', 403)),
      'AWS denies `iam:ListUsers`: allow it, as pull/policy.json does: `said AWS`',
    ],
    [
      'throttling without end',
      () => aws.fail(ROLES, error('Throttling', 400), { times: 99 }),
      'AWS still throttles requests after several attempts: try again later: `said AWS`',
    ],
    [
      'expired credentials',
      () => aws.fail(ROLES, error('ExpiredToken', 403), { times: 99 }),
      'AWS refused the credentials: sign in again: `said AWS`',
    ],
    [
      'an answer without a list',
      () => aws.fail(ROLES, withMarker('<IsTruncated>false</IsTruncated>')),
      '`iam:ListRoles` returned an unexpected answer: `the list of each role is missing`',
    ],
    [
      'a page that says that there are more, but not where',
      () => aws.fail(ROLES, withMarker('<Roles></Roles><IsTruncated>true</IsTruncated>')),
      '`iam:ListRoles` returned an unexpected answer: `Marker is missing`',
    ],
    ['nobody', returns(), 'AWS lists no role and no user, so the account is not known'],
    ['two accounts', returns(role('a'), user('b', OTHER)), 'AWS lists roles and users of several accounts'],
    [
      'a name that IAM cannot have',
      returns(role('a<b')),
      `AWS lists \`${role('a<b')}\`, which cannot be the ARN of a role`,
    ],
    [
      'a name that is too long',
      returns(user(name65)),
      `AWS lists \`${user(name65)}\`, which cannot be the ARN of a user`,
    ],
  ])('because of %s is a warning, and its file stays', async (_, breakIt, message) => {
    await list();
    const before = await readFile(`${out}/${OWN}`, 'utf8');
    addExisting(aws, role('new'));
    addFinding(aws, 'f2', role('db'), [unused('s3')]);
    breakIt();
    const result = await list();
    expect(result).toMatchObject({ added: 1, inventories: 0, diagnostics: [{ severity: 'warning' }] });
    expect(result.diagnostics.map((one) => one.message)).toEqual([FAILED + message]);
    const files = await filesOf(out);
    expect([files.get(OWN), files.has(`${HOME}/db.json`)]).toEqual([before, true]);
  });

  it('because something is in the way of its file is a warning', async () => {
    const elsewhere = await newFolder('elsewhere');
    await mkdir(elsewhere);
    await mkdir(out, { recursive: true });
    await symlink(elsewhere, `${out}/inventory`);
    expect(await messages()).toEqual([
      `the inventory of account \`${HOME}\` was not written: \`${out}/inventory\` is not a folder: remove it`,
    ]);
    expect(await readdir(`${out}/${HOME}`)).toEqual(['app.json']);
    expect(await readdir(elsewhere)).toEqual([]);
  });
});

describe('the other accounts of the findings', () => {
  beforeEach(() => {
    addFinding(aws, 'f2', role('app', OTHER), [unused('s3')]);
    addFinding(aws, 'f3', role('app', THIRD), [unused('s3')]);
    addExisting(aws, role(LISTER, THIRD));
    for (const account of [OTHER, THIRD]) aws.sts.assumable.add(role(LISTER, account));
  });
  const ADVICE = 'give `inventory-role`, the name of a role that may list the roles and users there';

  it('are warned about without a role to assume', async () => {
    expect(await messages()).toEqual([
      `there is no inventory of the accounts \`${OTHER}\`, \`${THIRD}\`: ${ADVICE}`,
    ]);
    expect(aws.count('sts:AssumeRole')).toBe(0);
  });

  it('are not warned about with an inventory from an earlier pull', async () => {
    await list({ inventoryRole: LISTER });
    await rm(`${out}/inventory/${THIRD}.json`);
    expect(await messages()).toEqual([`there is no inventory of account \`${THIRD}\`: ${ADVICE}`]);
  });

  it('are named up to the tenth', async () => {
    for (let at = 0; at < 20; at++) addFinding(aws, `g${at}`, role('app', String(4e11 + at)), [unused('s3')]);
    expect(await messages()).toEqual([expect.stringContaining('`400000000007` and 12 more: give')]);
  });

  it('are listed by assuming the role in each', async () => {
    expect(await list({ inventoryRole: LISTER })).toMatchObject({ inventories: 3, diagnostics: [] });
    expect(await inventoryOf(OTHER)).toMatchObject({ account: OTHER, roles: [LISTER], users: ['ops'] });
    expect(await inventoryOf(THIRD)).toMatchObject({ account: THIRD, roles: [LISTER], users: [] });
    const assumed = aws.calls.filter(({ operation }) => operation === 'sts:AssumeRole');
    expect(
      assumed
        .map(({ input }) => input)
        .sort((a, b) => (String(a['RoleArn']) < String(b['RoleArn']) ? -1 : 1)),
    ).toEqual(
      [OTHER, THIRD].map((account) => ({
        RoleArn: role(LISTER, account),
        RoleSessionName: 'least-privilege-pull',
        DurationSeconds: 900,
      })),
    );
    const before = await digestOf(out);
    expect((await list({ inventoryRole: LISTER }, 20)).changed).toBe(false);
    expect(await digestOf(out)).toBe(before);
  });

  it('are those that were asked for, with or without findings', async () => {
    aws.accessAnalyzer.findings.delete('f3');
    await list({ inventoryRole: LISTER, account: [THIRD] });
    const inventories = [...(await filesOf(out)).keys()].filter((path) => path.startsWith('inventory/'));
    expect(inventories).toEqual([OWN, `inventory/${THIRD}.json`]);
  });

  it('fail one by one', async () => {
    await list({ inventoryRole: LISTER });
    const before = await inventoryOf(OTHER);
    aws.sts.assumable.delete(role(LISTER, OTHER));
    addExisting(aws, role('new', THIRD));
    const result = await list({ inventoryRole: LISTER });
    expect(result).toMatchObject({ inventories: 1 });
    expect(result.diagnostics.map(({ message }) => message)).toEqual([
      `the inventory of account \`${OTHER}\` was not written: AWS denies \`sts:AssumeRole\`: allow it, as pull/policy.json does: \`not authorized to perform: sts:AssumeRole on resource: ${role(LISTER, OTHER)}\``,
    ]);
    expect(await inventoryOf(OTHER)).toEqual(before);
  });

  it('include that of the credentials if it could not be listed directly', async () => {
    aws.sts.assumable.add(role(LISTER));
    aws.fail(ROLES, error('AccessDenied', 403));
    const result = await list({ inventoryRole: LISTER });
    expect(result).toMatchObject({ inventories: 3, diagnostics: [{ severity: 'warning' }] });
  });

  it('are refused if AWS lists another account', async () => {
    aws.iam.existing.set(OTHER, [role('a', THIRD)]);
    expect(await messages({ inventoryRole: LISTER })).toEqual([
      `the inventory of account \`${OTHER}\` was not written: AWS lists the roles and users of \`${THIRD}\` for \`${role(LISTER, OTHER)}\``,
    ]);
  });

  it('are no longer tried after many failures in a row', async () => {
    for (let at = 0; at < 60; at++) addFinding(aws, `g${at}`, role('app', String(4e11 + at)), [unused('s3')]);
    const warnings = await messages({ inventoryRole: 'nobody' });
    expect(aws.count('sts:AssumeRole')).toBeLessThan(40);
    expect(warnings.length).toBe(aws.count('sts:AssumeRole') + 1);
    expect(warnings.at(-1)).toContain('there is no inventory of the accounts `4');
  });
});
