import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFindings } from '../../../src/findings/read-findings.ts';
import {
  type DeploymentResult,
  describeDeployments,
} from '../../../src/pull/deployments/pull-deployments.ts';
import type { PullFlags } from '../../../src/pull/pull-options.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import {
  addAnalyzer,
  addExisting,
  addFinding,
  role,
  unused,
  user,
} from '../../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../../doubles/aws/service.ts';
import { type Fault, SimulatedAws } from '../../doubles/aws/simulated-aws.ts';
import { addStack, made, removeStack } from '../../doubles/aws/stack-fixtures.ts';
import { newFolder } from '../new-folder.ts';
import { ATTEMPTS, digestOf, filesOf, recordStacks, runPull } from '../run-pull.ts';

const STACKS = 'cloudformation:ListStacks';
const RESOURCES = 'cloudformation:ListStackResources';
const ORDERS = 'orders-prod-ApiRole-1A2B3C4D5E6F';
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addExisting(aws, role(ORDERS), role('team/web'), user('people/ann'), role('other'));
  addStack(aws, 'orders-prod', [made('ApiRole', ORDERS), made('Bucket', 'b', 'AWS::S3::Bucket')]);
  addStack(aws, 'Web', [made('WebRole', 'web'), made('Ann', 'ann', 'AWS::IAM::User')]);
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

const error = (code: string, status: number): Fault => ({ error: new AwsError(code, status, 'said AWS') });

const record = (flags: Partial<PullFlags> = {}, days = 0) => recordStacks(aws, out, flags, days);

const messagesOf = ({ diagnostics }: DeploymentResult): string[] =>
  diagnostics.map(({ severity, message }) => `${severity}: ${message}`);

/** Stacks with their principals, as the review reads them. */
async function recorded(): Promise<Record<string, string[]>> {
  const files = [...(await filesOf(out))].map(([path, text]) => new SourceFile(path, text));
  const { deployments, diagnostics } = readFindings(files, { unnamed: 'file-name' });
  expect(diagnostics).toEqual([]);
  const entries = deployments.map((one) => {
    if (one.source !== 'cloudformation') throw new Error('not a stack');
    const principals = one.principals.map(
      ({ address, arn }) => `${address} ${arn.split(':').slice(4).join(':')}`,
    );
    return [`${one.region}/${one.stack}`, principals] as const;
  });
  return Object.fromEntries(entries);
}

const pathOf = async (stack: string): Promise<string> => {
  const path = [...(await filesOf(out)).keys()].find((one) => one.includes(`-${stack}~`));
  return `${out}/${path}`;
};

describe('stacks', () => {
  it('are recorded in a file each, with the paths of names from the account', async () => {
    const result = await record();
    expect(messagesOf(result)).toEqual([]);
    expect(describeDeployments(result)).toBe('2 deployments: 2 files added, 0 changed, 0 removed');
    expect(await recorded()).toEqual({
      'us-east-1/orders-prod': [`ApiRole 111111111111:role/${ORDERS}`],
      'us-east-1/Web': ['Ann 111111111111:user/people/ann', 'WebRole 111111111111:role/team/web'],
    });
    const files = await filesOf(out);
    expect([...files.keys()]).toEqual([
      expect.stringMatching(/^deployed\/cloudformation-111111111111-us-east-1-Web~[0-9a-f]{12}\.json$/),
      expect.stringMatching(
        /^deployed\/cloudformation-111111111111-us-east-1-orders-prod~[0-9a-f]{12}\.json$/,
      ),
      'deployed/index.json',
    ]);
    expect(await readFile(await pathOf('orders-prod'), 'utf8')).toBe(`{
  "deployment": {
    "source": "cloudformation",
    "stack": "orders-prod",
    "region": "us-east-1",
    "account": "111111111111",
    "recordedAt": "2026-10-01T12:00:00Z",
    "principals": [
      {
        "address": "ApiRole",
        "arn": "arn:aws:iam::111111111111:role/${ORDERS}"
      }
    ]
  }
}
`);
  });

  it('are read from all pages', async () => {
    aws.cloudFormation.perPage = 2;
    const roles = Array.from({ length: 5 }, (_, at) => made(`R${at}`, `r${at}`));
    addExisting(aws, ...roles.map(({ PhysicalResourceId: name = '' }) => role(name)));
    for (let at = 0; at < 5; at++) addStack(aws, `s${at}`, roles);
    expect(await record()).toMatchObject({ deployments: 7, diagnostics: [] });
    expect((await recorded())['us-east-1/s4']?.length).toBe(5);
  });

  it('are those that exist, whatever their status', async () => {
    addExisting(aws, role('a'), role('b'), role('c'), role('gone'));
    addStack(aws, 'busy', [made('A', 'a')], { status: 'UPDATE_ROLLBACK_FAILED' });
    addStack(aws, 'going', [made('B', 'b'), made('Gone', 'gone', undefined, 'DELETE_COMPLETE')], {
      status: 'DELETE_IN_PROGRESS',
    });
    addStack(aws, 'coming', [made('C', 'c'), made('D', undefined, undefined, 'CREATE_IN_PROGRESS')], {
      status: 'CREATE_IN_PROGRESS',
    });
    addStack(aws, 'deleted', [made('E', 'other')], { status: 'DELETE_COMPLETE' });
    addStack(aws, 'left', [made('F', 'other', undefined, 'DELETE_SKIPPED')]);
    expect(messagesOf(await record())).toEqual([]);
    expect(Object.keys(await recorded()).sort()).toEqual(
      ['Web', 'busy', 'coming', 'going', 'orders-prod'].map((name) => `us-east-1/${name}`),
    );
    expect((await recorded())['us-east-1/going']).toEqual(['B 111111111111:role/b']);
    expect((await recorded())['us-east-1/coming']).toEqual(['C 111111111111:role/c']);
  });

  it('of several regions are recorded, a name in each of them', async () => {
    addStack(aws, 'Web', [made('WebRole', 'other')], { region: 'eu-west-1' });
    await record({ region: ['us-east-1', 'eu-west-1', 'us-east-1'], stack: ['W*'] });
    expect(await recorded()).toMatchObject({
      'eu-west-1/Web': ['WebRole 111111111111:role/other'],
      'us-east-1/Web': { length: 2 },
    });
    expect(aws.count(STACKS)).toBe(2);
  });

  it('of another partition have ARNs of it', async () => {
    addStack(aws, 'cn', [made('A', 'web')], { region: 'cn-north-1', partition: 'aws-cn' });
    await record({ region: ['cn-north-1'] });
    expect(await readFile(await pathOf('cn'), 'utf8')).toContain(
      '"arn:aws-cn:iam::111111111111:role/team/web"',
    );
  });

  it('are recorded in spite of temporary trouble', async () => {
    aws.fail(STACKS, error('Throttling', 400), { times: ATTEMPTS - 1 });
    aws.fail(RESOURCES, { isDropped: true });
    expect(await record()).toMatchObject({ deployments: 2, diagnostics: [] });
  });

  it('with a role that somebody has deleted are recorded without it', async () => {
    addStack(aws, 'Web', [made('WebRole', 'web'), made('Old', 'old')]);
    expect(messagesOf(await record())).toEqual([
      'warning: the stack `Web` in `us-east-1`: the role `old` of `Old` does not exist any more and was left out',
    ]);
    expect((await recorded())['us-east-1/Web']).toEqual(['WebRole 111111111111:role/team/web']);
  });

  it('that are on two pages count once', async () => {
    aws.cloudFormation.stacks.push(...aws.cloudFormation.stacks);
    expect(await record()).toMatchObject({ deployments: 2, added: 2 });
  });

  it('may be absent', async () => {
    aws.cloudFormation.stacks = [];
    expect(describeDeployments(await record())).toBe('0 deployments, nothing changed');
    expect(await filesOf(out)).toEqual(new Map());
  });
});

describe('a second pull', () => {
  it('writes nothing while nothing but the time has changed, for less than 30 days', async () => {
    await record();
    const before = await digestOf(out);
    expect(await record({}, 29)).toMatchObject({ changed: false });
    expect(await digestOf(out)).toBe(before);
    expect(await record({}, 30)).toMatchObject({ changed: true, updated: 2 });
    expect(await record({}, 31)).toMatchObject({ changed: false });
  });

  it('removes the files of stacks that are gone, or have no roles and users any more', async () => {
    await record();
    removeStack(aws, 'orders-prod');
    addStack(aws, 'Web', []);
    expect(describeDeployments(await record())).toBe('0 deployments: 0 files added, 0 changed, 2 removed');
    expect([...(await filesOf(out)).keys()]).toEqual(['deployed/index.json']);
  });

  it('keeps the file of a stack that is gone if it was changed', async () => {
    await record();
    removeStack(aws, 'Web');
    const path = await pathOf('Web');
    await writeFile(path, (await readFile(path, 'utf8')).replace('team/web', 'team/other'));
    for (let time = 0; time < 2; time++) {
      const result = await record();
      expect(result).toMatchObject({ removed: 0, diagnostics: [{ code: 'finding-file-changed' }] });
      expect(messagesOf(result)[0]).toMatch(
        /^error: `deployed\/.*-Web~.*` is out of date, but was not removed/,
      );
    }
    expect(await readFile(path, 'utf8')).toContain('team/other');
  });

  it('keeps files of stacks, regions and accounts that it did not ask about, and files that it did not write', async () => {
    addStack(aws, 'eu', [made('A', 'other')], { region: 'eu-west-1' });
    await record({ region: ['us-east-1', 'eu-west-1'] });
    await writeFile(`${out}/deployed/mine.json`, '[]');
    aws.cloudFormation.stacks = [];
    expect(await record({ stack: ['W?b'] })).toMatchObject({ removed: 1 });
    expect(Object.keys(await recorded()).sort()).toEqual(['eu-west-1/eu', 'us-east-1/orders-prod']);
    aws.iam.existing.set('111111111111', [role('x', '222222222222')]);
    expect(await record()).toMatchObject({ removed: 0 });
    expect((await filesOf(out)).has('deployed/mine.json')).toBe(true);
  });

  it('keeps the template that somebody has added to a file', async () => {
    await record();
    const path = await pathOf('Web');
    const text = await readFile(path, 'utf8');
    await writeFile(
      path,
      text.replace('    "recordedAt"', '    "template": "templates/web.yaml",\n    "recordedAt"'),
    );
    expect(await record()).toMatchObject({ added: 0, updated: 0 });
    addStack(aws, 'Web', [made('WebRole', 'other')]);
    expect(await record()).toMatchObject({ updated: 1 });
    expect(await readFile(path, 'utf8')).toContain('"template": "templates/web.yaml"');
    removeStack(aws, 'Web');
    expect(await record()).toMatchObject({ removed: 1, diagnostics: [] });
  });

  it('keeps the file of a stack that cannot be read', async () => {
    await record();
    const before = await readFile(await pathOf('Web'), 'utf8');
    addStack(aws, 'Web', [made('WebRole', 'other')]);
    addStack(aws, 'orders-prod', [made('ApiRole', 'other')]);
    aws.fail(RESOURCES, error('AccessDenied', 403), { stack: 'Web' });
    const result = await record();
    expect(messagesOf(result)).toEqual([
      'error: the stack `Web` in `us-east-1` was not recorded: AWS denies `cloudformation:ListStackResources`: allow it, as pull/policy.json does: `said AWS`',
    ]);
    expect(result).toMatchObject({ updated: 1, removed: 0 });
    expect(await readFile(await pathOf('Web'), 'utf8')).toBe(before);
    expect(await record()).toMatchObject({ updated: 1, diagnostics: [] });
  });

  it('keeps the files of a region that cannot be listed', async () => {
    addStack(aws, 'eu', [made('A', 'other')], { region: 'eu-west-1' });
    const flags = { region: ['us-east-1', 'eu-west-1'] };
    await record(flags);
    removeStack(aws, 'Web');
    aws.fail(STACKS, error('AccessDenied', 403), { region: 'eu-west-1' });
    const result = await record(flags);
    expect(messagesOf(result)).toEqual([
      'error: the stacks of `eu-west-1` were not recorded: AWS denies `cloudformation:ListStacks`: allow it, as pull/policy.json does: `said AWS`',
    ]);
    expect(Object.keys(await recorded()).sort()).toEqual(['eu-west-1/eu', 'us-east-1/orders-prod']);
  });

  it('is refused with an index that `pull` did not write', async () => {
    await record();
    const index = `${out}/deployed/index.json`;
    const text = await readFile(index, 'utf8');
    for (const broken of ['', '{}', text.replaceAll('deployed/cloud', '../deployed/cloud')]) {
      await writeFile(index, broken);
      await expect(record()).rejects.toThrow(
        `\`${index}\` is not an index of stacks: restore it, or remove it`,
      );
    }
  });
});

describe('what AWS answers wrongly', () => {
  const answer = (name: string, rest: string): Fault => ({
    body: `<${name}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${name}Result>${rest}</${name}Result></${name}Response>`,
  });
  const summary = (arn: string): string =>
    `<StackSummaries><member><StackId>${arn}</StackId><StackName>a</StackName><StackStatus>CREATE_COMPLETE</StackStatus></member></StackSummaries>`;

  it.each<[string, string, Fault, string]>([
    [
      'no list of stacks',
      STACKS,
      answer('ListStacks', ''),
      '`cloudformation:ListStacks` returned an unexpected answer: `StackSummaries is missing`',
    ],
    [
      'another ARN',
      STACKS,
      answer('ListStacks', summary('arn:aws:s3:::b')),
      'AWS lists `arn:aws:s3:::b`, which cannot be the ARN of a stack',
    ],
    [
      'a stack outside',
      STACKS,
      answer('ListStacks', summary('arn:aws:cloudformation:us-east-1:111111111111:stack/../x/1')),
      'which cannot be the ARN of a stack',
    ],
    ['a refusal of roles', 'iam:ListRoles', error('AccessDenied', 403), 'AWS denies `iam:ListRoles`'],
    [
      'expired credentials',
      STACKS,
      error('ExpiredToken', 403),
      'AWS refused the credentials: sign in again: `said AWS`',
    ],
  ])('%s changes nothing', async (_, operation, fault, message) => {
    await record();
    const before = await digestOf(out);
    aws.fail(operation, fault, { times: 99 });
    await expect(record()).rejects.toThrow(message);
    expect(await digestOf(out)).toBe(before);
  });

  it.each<[string, Fault | undefined, string, string]>([
    [
      'no list of resources',
      answer('ListStackResources', ''),
      'Web',
      'was not recorded: `cloudformation:ListStackResources` returned an unexpected answer',
    ],
    [
      'a logical id that is none',
      undefined,
      'a/b',
      'was not written: `deployment.principals[0].address`: expected a logical id, found `a/b`',
    ],
  ])('%s fails one stack, whose file stays', async (_, fault, logicalId, message) => {
    await record();
    const before = await digestOf(out);
    addStack(aws, 'Web', [made(logicalId, 'web')]);
    if (fault !== undefined) aws.fail(RESOURCES, fault, { stack: 'Web' });
    expect(messagesOf(await record())).toEqual([expect.stringContaining(message)]);
    expect(await digestOf(out)).toBe(before);
  });

  it('a failure of one stack after another ends the pull', async () => {
    for (let at = 0; at < 60; at++) addStack(aws, `s${at}`, []);
    aws.fail(RESOURCES, error('AccessDenied', 403), { times: 99 });
    await expect(record()).rejects.toThrow('gave up after 25 failures in a row; the last one: AWS denies');
    expect(aws.count(RESOURCES)).toBeLessThan(35);
  });
});

it('findings and stacks share a folder, and neither removes what the other wrote', async () => {
  addAnalyzer(aws);
  addFinding(aws, 'f1', role('other'), [unused('s3')]);
  await runPull(aws, out);
  await record();
  const before = await digestOf(out);
  expect(await runPull(aws, out)).toMatchObject({ changed: false });
  expect(await record()).toMatchObject({ changed: false });
  expect(await digestOf(out)).toBe(before);
  aws.accessAnalyzer.findings.clear();
  expect(await runPull(aws, out)).toMatchObject({ removed: 1 });
  expect(Object.keys(await recorded()).length).toBe(2);
  aws.cloudFormation.stacks = [];
  addFinding(aws, 'f2', role('other'), [unused('s3')]);
  await runPull(aws, out);
  expect(await record()).toMatchObject({ removed: 2 });
  expect([...(await filesOf(out)).keys()]).toEqual([
    '111111111111/other.json',
    'deployed/index.json',
    'index.json',
  ]);
});

it.each<[Partial<PullFlags>, string]>([
  [{ root: '.' }, '`--root` does not work with `--from cloudformation`: leave it out'],
  [{ name: 'a' }, '`--name` does not work with'],
  [{ file: 'a' }, '`FILE` does not work with'],
  [{ principal: ['a'] }, '`--principal` does not work with'],
  [{ inventory: false }, '`--no-inventory` does not work with'],
  [{ stack: ['a', ''] }, 'an empty stack was given: give a name or a glob'],
  [{ endpointUrl: 'x' }, '`x` is not an http or https URL'],
  [{ region: ['mars/1'] }, 'no usable AWS region'],
])('the flags %j are wrong', async (flags, message) => {
  await expect(record(flags)).rejects.toThrow(message);
});
