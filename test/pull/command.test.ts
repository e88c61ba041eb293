import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  ANALYZER,
  addAnalyzer,
  addExisting,
  addFinding,
  role,
  unused,
} from '../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { addStack, made } from '../doubles/aws/stack-fixtures.ts';
import { instance, resource, state } from './deployments/state-fixtures.ts';
import { newFolder } from './new-folder.ts';
import { filesOf } from './run-pull.ts';
import { runBundle } from './run-pull-action.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
let aws: SimulatedAws;
let checkout: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  addAnalyzer(aws);
  addExisting(aws, role('least-privilege-pull'));
  checkout = await newFolder('checkout');
  await mkdir(checkout);
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

describe('the command line', () => {
  const pull = (...args: string[]) =>
    runBundle('dist/cli/index.js', ['pull', ...args], checkout, aws.environment);

  it('exits with 0 when everything was written', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    expect(await pull('--analyzer-arn', ANALYZER, '--account', '111111111111')).toMatchObject({
      exitCode: 0,
      out: '1 finding: 1 file added, 0 changed, 0 removed, 1 inventory written\n',
      err: '',
    });
    expect(await pull()).toMatchObject({ exitCode: 0, out: '1 finding, nothing changed\n' });
    expect([...(await filesOf(checkout)).keys()]).toEqual(
      expect.arrayContaining([
        '.github/findings/111111111111/app.json',
        '.github/findings/inventory/111111111111.json',
      ]),
    );
  });

  it('exits with 0 when an account could not be listed, and warns', async () => {
    addFinding(aws, 'f1', role('app', '222222222222'), [unused('s3')]);
    aws.sts.assumable.add(role('team/lister', '222222222222'));
    expect(await pull('--no-inventory')).toMatchObject({
      exitCode: 0,
      out: '1 finding: 1 file added, 0 changed, 0 removed\n',
      err: '',
    });
    expect(await pull('--inventory-role', 'team/lister')).toMatchObject({
      exitCode: 0,
      out: '1 finding: 0 files added, 0 changed, 0 removed, 1 inventory written\n',
      err: 'warning: the inventory of account `222222222222` was not written: AWS lists no role and no user, so the account is not known\n',
    });
    addExisting(aws, role('team/lister', '222222222222'));
    expect(await pull('--inventory-role', 'team/lister')).toMatchObject({ exitCode: 0, err: '' });
    expect((await filesOf(checkout)).get('.github/findings/inventory/222222222222.json')).toContain(
      '"team/lister"',
    );
  });

  it('reads last-accessed reports', async () => {
    const created = new Date('2020-01-01T00:00:00Z');
    const services = [{ ServiceName: 'EC2', ServiceNamespace: 'ec2' }];
    aws.iam.principals.set(role('app'), { arn: role('app'), created, services });
    const args = ['--from', 'last-accessed', '--principal', role('app'), '--days', '30', '--out', 'f'];
    expect(await pull(...args, '--endpoint-url', aws.url)).toMatchObject({ exitCode: 0, err: '' });
    expect((await filesOf(checkout)).get('f/111111111111/app.json')).toContain('"unusedForDays": 30');
  });

  it.each([
    ['Access Analyzer', []],
    ['last-accessed reports', ['--from', 'last-accessed', '--principal', role('team/app')]],
  ])('writes findings that `refine` uses, from %s', async (_, args) => {
    const created = new Date('2020-01-01T00:00:00Z');
    const [then, now] = [new Date('2025-01-01T00:00:00Z'), new Date()];
    const tracked = [
      { ActionName: 'PutBucketAcl', LastAccessedTime: then },
      { ActionName: 'ListAllMyBuckets', LastAccessedTime: now },
    ];
    const services = [
      { ServiceName: 'EC2', ServiceNamespace: 'ec2' },
      {
        ServiceName: 'S3',
        ServiceNamespace: 's3',
        LastAuthenticated: now,
        TrackedActionsLastAccessed: tracked,
      },
    ];
    aws.iam.now = now;
    aws.iam.principals.set(role('team/app'), { arn: role('team/app'), created, services });
    const analyzedAt = now;
    addFinding(aws, 'f', role('team/app'), [unused('ec2'), unused('s3', ['PutBucketAcl'])], { analyzedAt });
    expect(await pull(...args)).toMatchObject({ exitCode: 0, err: '' });

    const policy = (...Action: string[]): string =>
      `${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }, undefined, 2)}\n`;
    await writeFile(
      `${checkout}/app.json`,
      policy('ec2:*', 's3:GetObject', 's3:ListAllMyBuckets', 's3:PutBucketAcl'),
    );
    const refined = await runBundle('dist/cli/index.js', ['refine', 'app.json', '--write'], checkout, {});
    expect([refined.exitCode, refined.err]).toEqual([0, '']);
    expect(JSON.parse(read(`${checkout}/app.json`))).toEqual(
      JSON.parse(policy('s3:GetObject', 's3:ListAllMyBuckets')),
    );
  });

  it('records stacks and states', async () => {
    addStack(aws, 'orders', [made('ApiRole', 'least-privilege-pull')]);
    addStack(aws, 'eu', [made('ApiRole', 'least-privilege-pull')], { region: 'eu-west-1' });
    const regions = ['--region', 'us-east-1', '--region', 'eu-west-1'];
    expect(await pull('--from', 'cloudformation', ...regions, '--stack', 'ord*', 'e?')).toMatchObject({
      exitCode: 0,
      out: '2 deployments: 2 files added, 0 changed, 0 removed\n',
      err: '',
    });
    const roles = [resource('aws_iam_role', 'app', [instance(role('app'))])];
    await writeFile(`${checkout}/x.tfstate`, JSON.stringify(state(roles)));
    const args = ['--from', 'terraform-state', '--root', 'infra', 'x.tfstate'];
    expect(await pull(...args)).toMatchObject({
      exitCode: 0,
      out: '1 deployment: 1 file added, 0 changed, 0 removed\n',
      err: '',
    });
    expect(await pull(...args)).toMatchObject({ exitCode: 0, out: '1 deployment, nothing changed\n' });
    aws.fail('cloudformation:ListStackResources', { body: '<a/>' }, { stack: 'orders' });
    const run = await pull('--from', 'cloudformation');
    expect([run.exitCode, run.out]).toEqual([2, '0 deployments, nothing changed\n']);
    expect(run.err).toMatch(/^error: the stack `orders` in `us-east-1` was not recorded: .*\n$/);
  });

  it('exits with 2 when a finding could not be written', async () => {
    addFinding(aws, 'f1', role('app'), [], { error: 'a\u001b[31m' });
    expect(await pull()).toMatchObject({
      exitCode: 2,
      out: '0 findings: 0 files added, 0 changed, 0 removed, 1 inventory written\n',
      err: 'error: the finding `f1` has an error: `a\ufffd[31m`\n',
    });
  });

  it.each([
    [
      ['--from', 'x'],
      'error: `--from x`: expected access-analyzer, last-accessed, terraform-state or cloudformation\n',
    ],
    [['--nope'], "error: unknown option '--nope'\n"],
    [['--inventory-role', 'a b'], 'error: `a b` is not the name of a role: give the name'],
    [
      ['--no-inventory', '--inventory-role', 'a'],
      'error: `inventory-role` lists accounts, which is turned off',
    ],
    [['--account', '1'], 'error: `1` is not an account ID of 12 digits\n'],
    [['--principal', ''], 'error: an empty principal was given: give an ARN, a name or a glob\n'],
    [['--region', 'mars/1'], 'error: no usable AWS region: give one, or set `AWS_REGION`: `'],
    [
      ['--region', 'us-east-1', '--endpoint-url', 'http://127.0.0.1:1', '--days', '3'],
      'error: `--days` works only with',
    ],
  ])('exits with 2 for %j', async (args, message) => {
    const run = await pull(...args);
    expect(run.exitCode).toBe(2);
    expect(run.err).toContain(message);
    expect(run.out).toBe('');
  });

  it('accepts several accounts and principals after one flag or after repeated flags', async () => {
    for (const account of ['111111111111', '222222222222', '333333333333'])
      for (const name of ['a', 'b', 'c'])
        addFinding(aws, `${account}-${name}`, role(name, account), [unused('s3')]);
    const accounts = ['--account', '111111111111', '222222222222'];
    const { out } = await pull(...accounts, '--principal', 'a', '--principal', 'b', '--no-inventory');
    expect(out).toBe('4 findings: 4 files added, 0 changed, 0 removed\n');
  });

  it('lists the analyzers if there are several', async () => {
    addAnalyzer(aws, `${ANALYZER}2`, 'ACCOUNT_UNUSED_ACCESS');
    expect(await pull()).toMatchObject({
      exitCode: 2,
      out: '',
      err: `error: there are 2 unused access analyzers: choose one with \`analyzer-arn\`: \`${ANALYZER}\`, \`${ANALYZER}2\`\n`,
    });
  });

  it('exits with 2 without credentials, in one line', async () => {
    const { AWS_ACCESS_KEY_ID: _, ...environment } = aws.environment;
    const run = await runBundle('dist/cli/index.js', ['pull'], checkout, environment);
    expect(run.exitCode).toBe(2);
    expect(run.err).toMatch(/^error: no usable AWS credentials: .*\n$/);
  });
});

describe('the SDK', () => {
  const holdsSdk = (file: string): boolean => /smithy|aws-sdk/i.test(read(file));

  /** The files of the bundle that a command loads, from Node's own coverage. */
  async function loadedBy(...args: string[]): Promise<string[]> {
    const coverage = await newFolder('coverage');
    const { environment } = aws;
    await runBundle('dist/cli/index.js', args, '.', { ...environment, NODE_V8_COVERAGE: coverage });
    const reports = readdirSync(coverage).map((name) => JSON.parse(read(`${coverage}/${name}`)));
    const urls: string[] = reports.flatMap(({ result }) => result.map(({ url }: { url: string }) => url));
    return urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
  }

  it('is loaded only by `pull`, and is not part of the action', async () => {
    const seed = ['test/fixtures/seed/policy.json', '--findings', 'test/fixtures/seed/unused.json'];
    for (const command of [
      ['refine', ...seed],
      ['review', '--base', 'HEAD'],
      ['pull', '--from', 'nowhere'],
      ['pull', '--from', 'terraform-state', '--root', '.', 'nothing.tfstate'],
    ]) {
      const loaded = await loadedBy(...command);
      expect(loaded).toContain(resolve('dist/cli/index.js'));
      expect(loaded.filter(holdsSdk), command.join(' ')).toEqual([]);
    }
    expect((await loadedBy('pull', '--out', `${checkout}/findings`)).filter(holdsSdk)).not.toEqual([]);
    const files = readdirSync('dist/action').filter((file) => file.endsWith('.js'));
    expect(files.filter((file) => holdsSdk(`dist/action/${file}`))).toEqual([]);
  });
});
