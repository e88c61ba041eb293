import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  ANALYZER,
  addAnalyzer,
  addFinding,
  addFindingDocument,
  role,
  unused,
} from '../aws/finding-fixtures.ts';
import { AwsError } from '../aws/service.ts';
import { SimulatedAws } from '../aws/simulated-aws.ts';
import { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { runAction } from '../runs/run-action.ts';
import { newFolder } from './new-folder.ts';
import { filesOf } from './run-pull.ts';
import { runBundle, runPullAction } from './run-pull-action.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
let aws: SimulatedAws;
let checkout: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  addAnalyzer(aws);
  checkout = await newFolder('checkout');
  await mkdir(checkout);
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

describe('the bundled pull action', () => {
  it('writes findings into the checkout, and says what changed', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    addFinding(aws, 'f2', role('app', '222222222222'), [unused('s3')]);
    const first = await runPullAction(aws, checkout);
    expect(first).toMatchObject({
      exitCode: 0,
      outputs: { changed: 'true', 'finding-count': '2', added: '2', removed: '0' },
    });
    expect(first.out).toContain('.github/findings: 2 findings: 2 files added, 0 changed, 0 removed');
    expect([...(await filesOf(checkout)).keys()]).toEqual([
      '.github/findings/111111111111/app.json',
      '.github/findings/222222222222/app.json',
      '.github/findings/index.json',
    ]);

    const second = await runPullAction(aws, checkout);
    expect(second.outputs).toEqual({ changed: 'false', 'finding-count': '2', added: '0', removed: '0' });

    aws.accessAnalyzer.findings.delete('f2');
    const third = await runPullAction(aws, checkout);
    expect(third.outputs).toEqual({ changed: 'true', 'finding-count': '1', added: '0', removed: '1' });
  });

  it('takes its inputs', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    addFinding(aws, 'f2', role('db'), [unused('s3')]);
    addFinding(aws, 'f3', role('db', '222222222222'), [unused('s3')]);
    const run = await runPullAction(aws, checkout, {
      'analyzer-arn': ANALYZER,
      path: 'infra/findings',
      accounts: '111111111111\n \n333333333333',
      principals: 'd*\n\n  \n e*  ',
      region: 'eu-west-1',
    });
    expect(run.outputs['finding-count']).toBe('1');
    expect([...(await filesOf(checkout)).keys()]).toEqual([
      'infra/findings/111111111111/db.json',
      'infra/findings/index.json',
    ]);
  });

  it.each([
    ['../elsewhere', 'is not a folder below the checkout'],
    ['/tmp/elsewhere', 'is not a folder below the checkout'],
    ['link', 'leads out of the checkout through a symbolic link'],
    ['.git', "lies in git's own folder"],
  ])('refuses the path %s, and asks AWS nothing', async (path, message) => {
    await symlink('..', `${checkout}/link`);
    const run = await runPullAction(aws, checkout, { path });
    expect([run.exitCode, run.outputs]).toEqual([1, {}]);
    expect(run.out).toContain(message);
    expect(aws.calls).toEqual([]);
  });

  it('fails when a finding could not be written, and still writes the others', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    addFinding(aws, 'f2', role('db'), [], { error: 'INTERNAL_ERROR' });
    const run = await runPullAction(aws, checkout);
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'finding-count': '1' } });
    expect(run.out).toContain(
      '::error::not all findings were written: 1 failed, the first: the finding `f2` holds an error: `INTERNAL_ERROR`',
    );
  });

  it('fails in one line when AWS says no', async () => {
    aws.fail('access-analyzer:ListFindingsV2', { error: new AwsError('AccessDeniedException', 403, 'no') });
    const run = await runPullAction(aws, checkout);
    expect([run.exitCode, run.err]).toEqual([1, '']);
    expect(run.out.trim()).toBe(
      '::error::AWS denies `access-analyzer:ListFindingsV2`: allow it, as pull/policy.json does: `no`',
    );
  });

  it('has every input and output that it names', () => {
    const action = parse(read('pull/action.yml'));
    expect(Object.keys(action.inputs)).toEqual(['analyzer-arn', 'path', 'accounts', 'principals', 'region']);
    expect(Object.keys(action.outputs)).toEqual(['changed', 'finding-count', 'added', 'removed']);
    expect(action.runs.using).toBe('node24');
    expect(existsSync(`pull/${action.runs.main}`)).toBe(true);
  });
});

it('from Access Analyzer to a green check: pull, commit, pull request, suggestion, apply', async () => {
  const policy = 'policies/report-reader.json';
  addFindingDocument(aws, read('examples/base/.github/findings/report-reader.json'));
  expect((await runPullAction(aws, checkout)).outputs['finding-count']).toBe('1');
  const findings = Object.fromEntries(await filesOf(checkout));
  expect(Object.keys(findings)).toContain('.github/findings/123456789012/report-reader.json');

  const github = await SimulatedGitHub.start();
  try {
    await github.commit('main', { [policy]: read(`examples/base/${policy}`) }, 'base');
    await github.commit('main', findings, 'findings');
    await github.branch('change', 'main');
    await github.commit('change', { [policy]: read(`examples/pull-request/${policy}`) }, 'change');
    const pullRequest = await github.openPullRequest({ head: 'change' });
    const first = await runAction(github, { event: 'pull_request', pullRequest });
    expect([first.exitCode, first.outputs.get('unused-count')]).toEqual([1, '30']);
    const comments = await github.comments(pullRequest);
    await github.applySuggestions(
      pullRequest,
      comments.map(({ id }) => id),
    );
    const second = await runAction(github, { event: 'pull_request', pullRequest, action: 'synchronize' });
    expect([second.exitCode, second.outputs.get('conclusion')]).toEqual([0, 'clean']);
    expect(github.violations).toEqual([]);
  } finally {
    await github.close();
  }
});

describe('the command line', () => {
  const pull = (...args: string[]) =>
    runBundle('dist/cli/index.js', ['pull', ...args], checkout, aws.environment);

  it('exits with 0 when everything was written', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    expect(await pull('--analyzer-arn', ANALYZER, '--account', '111111111111')).toMatchObject({
      exitCode: 0,
      out: '1 finding: 1 file added, 0 changed, 0 removed\n',
      err: '',
    });
    expect(await pull()).toMatchObject({ exitCode: 0, out: '1 finding, nothing changed\n' });
    expect([...(await filesOf(checkout)).keys()]).toContain('.github/findings/111111111111/app.json');
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
  ])('writes what `refine` goes by, from %s', async (_, args) => {
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
    expect(read(`${checkout}/app.json`)).toBe(policy('s3:GetObject', 's3:ListAllMyBuckets'));
  });

  it('exits with 2 when a finding could not be written', async () => {
    addFinding(aws, 'f1', role('app'), [], { error: 'a\u001b[31m' });
    expect(await pull()).toMatchObject({
      exitCode: 2,
      out: '0 findings: 0 files added, 0 changed, 0 removed\n',
      err: 'error: the finding `f1` holds an error: `a\ufffd[31m`\n',
    });
  });

  it.each([
    [['--from', 'x'], 'error: `--from x`: expected access-analyzer or last-accessed\n'],
    [['--nope'], "error: unknown option '--nope'\n"],
    [['--account', '1'], "error: `1` is not an account's 12 digits\n"],
    [['--principal', ''], 'error: a role or user has no name: give a glob\n'],
    [['--region', 'mars/1'], 'error: no usable AWS region: give one, or set `AWS_REGION`: `'],
    [
      ['--region', 'us-east-1', '--endpoint-url', 'http://127.0.0.1:1', '--days', '3'],
      'error: `--days` goes with',
    ],
  ])('exits with 2 for %j', async (args, message) => {
    const run = await pull(...args);
    expect(run.exitCode).toBe(2);
    expect(run.err).toContain(message);
    expect(run.out).toBe('');
  });

  it('takes several accounts and principals after one flag, or one after each', async () => {
    for (const account of ['111111111111', '222222222222', '333333333333'])
      for (const name of ['a', 'b', 'c'])
        addFinding(aws, `${account}-${name}`, role(name, account), [unused('s3')]);
    const accounts = ['--account', '111111111111', '222222222222'];
    const { out } = await pull(...accounts, '--principal', 'a', '--principal', 'b');
    expect(out).toBe('4 findings: 4 files added, 0 changed, 0 removed\n');
  });

  it('asks to choose where there are several analyzers', async () => {
    addAnalyzer(aws, `${ANALYZER}2`, 'ACCOUNT_UNUSED_ACCESS');
    expect(await pull()).toMatchObject({
      exitCode: 2,
      out: '',
      err: `error: there are 2 analyzers for unused access: choose one with \`analyzer-arn\`: \`${ANALYZER}\`, \`${ANALYZER}2\`\n`,
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

  /** The files of the bundle that a command has loaded, as the runtime's own coverage lists them. */
  async function loadedBy(...args: string[]): Promise<string[]> {
    const coverage = await newFolder('coverage');
    const { environment } = aws;
    await runBundle('dist/cli/index.js', args, '.', { ...environment, NODE_V8_COVERAGE: coverage });
    const reports = readdirSync(coverage).map((name) => JSON.parse(read(`${coverage}/${name}`)));
    const urls: string[] = reports.flatMap(({ result }) => result.map(({ url }: { url: string }) => url));
    return urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url));
  }

  it('is loaded by `pull` alone, and is in no file of the action', async () => {
    const seed = ['test/fixtures/seed/policy.json', '--findings', 'test/fixtures/seed/unused.json'];
    for (const command of [
      ['refine', ...seed],
      ['review', '--base', 'HEAD'],
      ['pull', '--from', 'nowhere'],
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
