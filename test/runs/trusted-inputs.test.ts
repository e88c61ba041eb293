import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { runAction } from './run-action.ts';
import { EXAMPLE, findingText, openExample, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const CONFIG = '.github/least-privilege.yml';
const FINDING = '.github/findings/app.json';
const finding = findingText('app', 'GetBucketAcl', 'GetBucketCORS');
const keepAll = 'keep:\n  - actions: ["s3:*"]\n    reason: mine\n';
const run = (number: number, inputs: Record<string, string> = {}): ReturnType<typeof runAction> =>
  runAction(github, { event: 'pull_request', pullRequest: number }, inputs);

describe('a pull request that tries to avoid its review', () => {
  it('cannot change configuration or findings, and the summary lists what it proposes', async () => {
    const number = await openExample(github, { [CONFIG]: keepAll, [EXAMPLE.findingPath]: null });
    const result = await run(number);
    expect(result.outputs.get('unused-count')).toBe('30');
    expect(result.summary).toContain('This pull request changes the configuration or the findings');
    expect(result.summary).toContain('adds `s3:*`');
    expect(result.summary).toContain(`deletes \`${EXAMPLE.findingPath}\``);
  });

  it('is told if its configuration cannot be used', async () => {
    const number = await openExample(github, { [CONFIG]: 'keeep: []\n' });
    const result = await run(number);
    expect(result.outputs.get('unused-count')).toBe('30');
    expect(result.summary).toContain('unknown key `keeep`');
  });

  it('is trusted with `trusted-ref: head`, and the summary says so', async () => {
    const number = await openExample(github, { [CONFIG]: keepAll });
    const result = await run(number, { 'trusted-ref': 'head' });
    expect(result.outputs.get('unused-count')).toBe('8');
    expect(result.summary).toContain('`trusted-ref: head`');
  });

  it('is reviewed from a fork under `pull_request_target` with a token that may write', async () => {
    const number = await openExample(github, { [CONFIG]: keepAll }, 'stranger:change');
    const result = await runAction(github, { event: 'pull_request_target', pullRequest: number });
    expect(result.outputs.get('unused-count')).toBe('30');
    expect(await github.comments(number)).toHaveLength(2);
  });

  it('is told what it adds to and removes from keep list, mapping, settings and findings', async () => {
    const entry = (actions: string, reason: string): string =>
      `  - actions: ["${actions}"]\n    reason: ${reason}\n`;
    const mapping = (role: string): string =>
      `principals:\n  - policy: "${role}/*.json"\n    principal: "arn:aws:iam::111111111111:role/${role}"\n`;
    const base = {
      [CONFIG]: `keep:\n${entry('kms:*', 'recovery')}${mapping('old')}`,
      [FINDING]: finding,
      '.github/findings/gone.json': findingText('gone', 'PutObject'),
    };
    const number = await openPullRequest(github, base, {
      'app.json': policyText('s3:PutObject'),
      [CONFIG]: `fail-on: never\nkeep:\n${entry('s3:*', '"ask @ops"')}${mapping('new')}`,
      [FINDING]: finding
        .replace('"GetBucketAcl"', '"GetObject"')
        .replace(
          '{"action":"GetBucketCORS"}',
          '{"action":"GetBucketCORS","lastAccessed":"2026-09-29T00:00:00Z"}',
        ),
      '.github/findings/gone.json': null,
    });
    const { summary } = await run(number);
    for (const line of [
      '- adds `s3:*`: ask @&#8203;ops',
      '- removes `kms:*`: recovery',
      '- adds `new/*.json`: `arn:aws:iam::111111111111:role/new`',
      '- removes `old/*.json`: `arn:aws:iam::111111111111:role/old`',
      '- `fail-on`: `"unused"` → `"never"`',
      '- deletes `.github/findings/gone.json`',
      '- `arn:aws:iam::111111111111:role/app` reports 1 more permission as unused: `s3:GetObject`; no longer reports 1 permission: `s3:GetBucketAcl`; changes the date of last use of 1 permission: `s3:GetBucketCORS`',
      '- `arn:aws:iam::111111111111:role/gone` no longer reports 1 permission: `s3:PutObject`',
    ])
      expect(summary.split('\n')).toContain(line);
  });

  it('is told that it touches the inputs of its review even if they would not change', async () => {
    const base = { [FINDING]: finding };
    const number = await openPullRequest(github, base, {
      [FINDING]: `${finding}\n`,
      'app.json': policyText('s3:PutObject'),
    });
    expect((await run(number)).summary).toContain(
      'This pull request touches the configuration or the findings, but',
    );
  });
});

describe('the written output', () => {
  it('never contains the token', async () => {
    const number = await openExample(github);
    const result = await run(number);
    const lines = result.log.split('\n').filter((line) => line.includes(github.token));
    // The line that tells the runner what to mask. The runner does not show it.
    expect(lines).toEqual([`::add-mask::${github.token}`]);
    expect(result.summary).not.toContain(github.token);
  });

  it('never contains the token, even with debug logs or when GitHub echoes it', async () => {
    const number = await openExample(github);
    // Like GitHub's own tokens, it has a character that Markdown has to escape.
    const token = github.declareToken('ghs_underscored_token', {
      login: 'github-actions[bot]',
      kind: 'installation',
      permissions: { contents: 'read', 'pull-requests': 'write' },
    });
    const message = `no, ${token}`;
    const isReview = ({ method, path }: { method: string; path: string }): boolean =>
      method === 'POST' && path.endsWith('/reviews');
    const isListing = ({ path }: { path: string }): boolean => path.endsWith('/files');
    const headers = { 'retry-after': '0' };
    github.fail(isListing, { status: 500, headers, body: { message } });
    github.fail(isReview, { status: 500, headers, body: { message } }, { times: 9 });
    const debug = { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true', NODE_DEBUG: 'fetch' };
    const result = await runAction(github, { event: 'pull_request', pullRequest: number }, { token }, debug);
    expect(result.log.replace(`::add-mask::${token}\n`, '')).not.toContain('underscored');
    expect(result.log).toContain('no, ***');
    expect(result.summary).toContain('no, \\*\\*\\*');
    expect(result.summary).not.toContain('underscored');
  });

  it('consists of the runner’s files and the requested ones', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'home-'));
    try {
      const number = await openExample(github, { '.npmrc': 'x\n', 'package.json': '{}\n' });
      const options = { event: 'pull_request', pullRequest: number } as const;
      const result = await runAction(
        github,
        options,
        { 'report-file': 'out/report.json' },
        { HOME: folder, TMPDIR: folder },
      );
      expect(await readdir(folder)).toEqual([]);
      const files = await readdir(dirname(result.workspace), { recursive: true });
      expect(files.sort()).toEqual([
        'env',
        'event.json',
        'output',
        'path',
        'state',
        'step_summary',
        'temp',
        'workspace',
        'workspace/out',
        'workspace/out/report.json',
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each(['../outside.json', '/etc/outside.json', '.git/config', '.'])(
    'does not leave the workspace: `%s`',
    async (path) => {
      const number = await openExample(github);
      const result = await run(number, { 'report-file': path });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain('the input `report-file` is');
      expect(github.requests).toEqual([]);
    },
  );

  it('contains each requested file', async () => {
    const number = await openExample(github);
    const files = { 'report-file': 'a/report.json', 'sarif-file': 'b.sarif', 'patch-file': 'c.patch' };
    const result = await run(number, files);
    for (const [name, path] of Object.entries(files)) expect(result.outputs.get(name)).toBe(path);
  });
});
