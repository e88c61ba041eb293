import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  ANALYZER,
  addAnalyzer,
  addExisting,
  addFinding,
  addFindingDocument,
  role,
  unused,
} from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { runAction } from '../runs/run-action.ts';
import { newFolder } from './new-folder.ts';
import { filesOf } from './run-pull.ts';
import { runPullAction } from './run-pull-action.ts';

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

describe('the bundled pull action', () => {
  it('writes findings into the checkout and reports what changed', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    addFinding(aws, 'f2', role('app', '222222222222'), [unused('s3')]);
    const first = await runPullAction(aws, checkout);
    expect(first).toMatchObject({
      exitCode: 0,
      outputs: { changed: 'true', 'finding-count': '2', added: '2', removed: '0' },
    });
    expect(first.out).toContain(
      '.github/findings: 2 findings: 2 files added, 0 changed, 0 removed, 1 inventory written',
    );
    expect(first.out).toContain(
      '::warning::there is no inventory of account `222222222222`: give `inventory-role`',
    );
    expect([...(await filesOf(checkout)).keys()]).toEqual([
      '.github/findings/111111111111/app.json',
      '.github/findings/222222222222/app.json',
      '.github/findings/index.json',
      '.github/findings/inventory/111111111111.json',
    ]);

    const second = await runPullAction(aws, checkout);
    expect(second.outputs).toEqual({ changed: 'false', 'finding-count': '2', added: '0', removed: '0' });

    aws.accessAnalyzer.findings.delete('f2');
    const third = await runPullAction(aws, checkout);
    expect(third.outputs).toEqual({ changed: 'true', 'finding-count': '1', added: '0', removed: '1' });
  });

  it('obeys its inputs', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    addFinding(aws, 'f2', role('db'), [unused('s3')]);
    addFinding(aws, 'f3', role('db', '222222222222'), [unused('s3')]);
    const run = await runPullAction(aws, checkout, {
      'analyzer-arn': ANALYZER,
      path: 'infra/findings',
      accounts: '111111111111\n \n333333333333',
      principals: 'd*\n\n  \n e*  ',
      region: 'eu-west-1',
      inventory: 'false',
    });
    expect(run.outputs['finding-count']).toBe('1');
    expect([...(await filesOf(checkout)).keys()]).toEqual([
      'infra/findings/111111111111/db.json',
      'infra/findings/index.json',
    ]);
  });

  it('lists every account of the findings by assuming a role', async () => {
    addFinding(aws, 'f1', role('app', '222222222222'), [unused('s3')]);
    const lister = role('lister', '222222222222');
    aws.sts.assumable.add(lister);
    addExisting(aws, lister);
    const run = await runPullAction(aws, checkout, { 'inventory-role': 'lister' });
    expect([run.exitCode, run.out]).toEqual([0, expect.not.stringContaining('::warning')]);
    expect([...(await filesOf(checkout)).keys()].filter((path) => path.includes('/inventory/'))).toEqual([
      '.github/findings/inventory/111111111111.json',
      '.github/findings/inventory/222222222222.json',
    ]);
  });

  it('refuses another value of a switch', async () => {
    const run = await runPullAction(aws, checkout, { inventory: 'no' });
    expect(run.out).toContain('::error::the input `inventory` is `no`: expected `true` or `false`');
    expect(aws.calls).toEqual([]);
  });

  it.each([
    ['../elsewhere', 'is not a folder inside the checkout'],
    ['/tmp/elsewhere', 'is not a folder inside the checkout'],
    ['link', 'leads out of the checkout through a symbolic link'],
    ['.git', 'is inside the `.git` folder'],
  ])('refuses the path %s without asking AWS', async (path, message) => {
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
      '::error::not all findings were written: 1 failed, the first: the finding `f2` has an error: `INTERNAL_ERROR`',
    );
  });

  it('fails with one line when AWS denies a request', async () => {
    aws.fail('access-analyzer:ListFindingsV2', { error: new AwsError('AccessDeniedException', 403, 'no') });
    const run = await runPullAction(aws, checkout);
    expect([run.exitCode, run.err]).toEqual([1, '']);
    expect(run.out.trim()).toBe(
      '::error::AWS denies `access-analyzer:ListFindingsV2`: allow it, as pull/policy.json does: `no`',
    );
  });

  it('declares its inputs and outputs in action.yml', () => {
    const action = parse(read('pull/action.yml'));
    expect(Object.keys(action.inputs)).toEqual([
      'analyzer-arn',
      'path',
      'accounts',
      'principals',
      'region',
      'inventory',
      'inventory-role',
    ]);
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
