import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { type ActionRun, runAction, runSweepAction } from './run-action.ts';
import { findingText, openPullRequest } from './scene.ts';

const JOBS = await readFile('test/fixtures/cdk/jobs/jobs.ts', 'utf8');
const ROLES = ['Jobs-dev-Batch14E90808-1A2B3C4D5E6F', 'Jobs-prod-Batch14E90808-1A2B3C4D5E6F'];
const INVENTORY = JSON.stringify({
  inventory: { account: '111111111111', listedAt: '2026-11-28T04:17:00Z', roles: ROLES, users: [] },
});
const CONFIG = 'accounts: ["111111111111"]\nmax-finding-age-days: 9999\n';
const INPUTS = {
  '.github/findings/inventory.json': INVENTORY,
  ...Object.fromEntries(
    ROLES.map((role) => [`.github/findings/${role}.json`, findingText(role, 'PutObject')]),
  ),
};

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'workspace-'));
  await cp('test/fixtures/cdk/jobs/assembly', join(workspace, 'cdk.out'), { recursive: true });
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

describe('on GitHub', () => {
  let github: SimulatedGitHub;
  eachOnGitHub((one) => {
    github = one;
  });

  async function review(config: string, inputs: Record<string, string> = {}): Promise<ActionRun> {
    const base = { ...INPUTS, '.github/least-privilege.yml': config };
    const pullRequest = await openPullRequest(github, base, { 'jobs.ts': JOBS, 'lib/app.tf': '' });
    return runAction(github, { event: 'pull_request', pullRequest }, inputs, { GITHUB_WORKSPACE: workspace });
  }

  it.each([
    ['the configuration', `${CONFIG}assemblies: ["cdk.out"]\n`, {}],
    ['the input', CONFIG, { assemblies: 'cdk.out\n' }],
  ])(
    'an assembly of the workspace that %s names gives lists to roles, and the summary says so',
    async (_, config, inputs) => {
      const { outputs, summary, exitCode } = await review(config, inputs);
      expect([
        exitCode,
        outputs.get('conclusion'),
        outputs.get('unused-count'),
        outputs.get('suggestion-count'),
      ]).toEqual([1, 'unused', '1', '1']);
      expect(summary).toContain('Jobs-prod/Batch');
      expect(summary).toContain('read in the workspace at `cdk.out`');
    },
  );

  it('the sweep reads them too', async () => {
    await github.commit('main', { ...INPUTS, '.github/least-privilege.yml': CONFIG, 'jobs.ts': JOBS }, 'all');
    const inputs = { assemblies: 'cdk.out', 'dry-run': 'true' };
    const { outputs, summary, log } = await runSweepAction(github, inputs, { GITHUB_WORKSPACE: workspace });
    expect([outputs.get('opened'), log]).toEqual(['1', log]);
    expect(summary).toContain('Jobs-dev-Batch14E90808');
  });

  it.each([
    ['cdk.out/nowhere', 'the assembly `cdk.out/nowhere` cannot be read, because there is no such file'],
    ['../elsewhere', 'cannot be read, because there is no such file'],
  ])('an input that names no assembly stops the run: %s', async (assemblies, message) => {
    const { exitCode, log } = await review(CONFIG, { assemblies });
    expect(exitCode).toBe(1);
    expect(log).toContain(message);
  });

  it('a configured folder that is not there is an error, and the rest is reviewed', async () => {
    const { exitCode, outputs, log } = await review(`${CONFIG}assemblies: ["nowhere"]\n`);
    expect([exitCode, outputs.get('conclusion')]).toEqual([1, 'partial']);
    expect(log).toContain('the assembly `nowhere` cannot be read');
  });
});

describe('on the command line', () => {
  function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    return new Promise((done) => {
      const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' };
      const program = [resolve('dist/cli/index.js'), ...args];
      execFile(process.execPath, program, { cwd: workspace, env }, (error, out, err) => {
        done({ code: error === null ? 0 : Number(error.code), out, err });
      });
    });
  }

  beforeEach(async () => {
    const files = {
      ...INPUTS,
      '.github/least-privilege.yml': CONFIG,
      'jobs.ts': JOBS,
      'other/jobs-too.ts': JOBS,
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(workspace, path, '..'), { recursive: true });
      await writeFile(join(workspace, path), text);
    }
  });

  it('`--assembly` gives lists to the roles of all stages, and the same list elsewhere to nobody', async () => {
    const { code, out } = await cli('refine', '--assembly', 'cdk.out', '--format', 'json');
    const { policies } = JSON.parse(out);
    const found = policies.map(({ path, unusedCount, principals }: Record<string, unknown>) => [
      path,
      unusedCount,
      principals,
    ]);
    const arns = ROLES.map((role) => `arn:aws:iam::111111111111:role/${role}`);
    expect(code).toBe(1);
    expect(found.slice(0, 2)).toEqual([
      ['jobs.ts', 1, arns],
      ['jobs.ts', 0, arns],
    ]);
    expect(out).not.toContain('"path": "other/jobs-too.ts",\n      "unusedCount": 1');
  });

  it('`owners` names construct, logical id and assembly', async () => {
    const { code, out } = await cli('owners', 'jobs.ts', '--assembly', 'cdk.out');
    expect(code).toBe(0);
    expect(out).toMatch(/CDK `Jobs-dev\/Batch` \(`Batch14E90808`\) in `cdk\.out` of \d{4}-\d\d-\d\d/);
  });

  it('without an assembly, programs are not read', async () => {
    const { code, out } = await cli('refine');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^no policy to review: .* in `\*\*\/\*\.\{json,.*\}`.*\n$/),
    ]);
  });

  it('two assemblies of one app are compared, the one written earlier with the other', async () => {
    await cp(join(workspace, 'cdk.out'), join(workspace, 'before'), { recursive: true });
    await utimes(join(workspace, 'before/manifest.json'), 1, 1);
    const template = join(workspace, 'cdk.out/Jobs-dev.template.json');
    const text = await readFile(template, 'utf8');
    await writeFile(template, text.replace(/\[\s*"s3:GetObject",\s*"s3:PutObject"\s*\]/, '"s3:GetObject"'));
    const { out, err } = await cli('refine', 'jobs.ts', '--assembly', 'cdk.out', '--assembly', 'before');
    expect(out + err).toContain(
      'from `before` to `cdk.out`, the templates differ in lists of actions alone: `cdk.out/Jobs-dev.template.json` `Resources.BatchDefaultPolicyB89585AD.Properties.PolicyDocument.Statement`: -`s3:PutObject`',
    );
  });

  it.each([
    ['nowhere', 'error: the assembly `nowhere` cannot be read, because there is no such file'],
    ['.github', 'error: the assembly `.github` holds no `manifest.json`'],
  ])('a folder that is no assembly is an error: %s', async (folder, message) => {
    const { code, err } = await cli('refine', 'jobs.ts', '--assembly', folder);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
