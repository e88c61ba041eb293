import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli/index.js');
const ROLE = 'arn:aws:iam::111111111111:role/app';
let parent: string;
let folder: string;

function git(...words: string[]): void {
  const settings = [
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@example.org',
    '-c',
    'protocol.file.allow=always',
  ];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', [...settings, ...words], { cwd: folder, env, stdio: 'pipe' });
}

function put(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function review(...words: string[]): { code: number | null; out: string; err: string } {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' };
  const command = [CLI, 'review', '--base', 'main', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

const policyWith = (...actions: string[]): string => `resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }] })
}
`;

/** `main` has a module of two files; `topic` changes the policy, whose role is in the other file. */
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'states-'));
  folder = join(parent, 'clone');
  mkdirSync(folder);
  git('init', '--quiet', '--initial-branch=main');
  put(
    '.github/findings/app.json',
    JSON.stringify({
      principal: ROLE,
      unusedPermissions: [{ serviceNamespace: 's3', actions: ['GetObject', 'PutObject'] }],
    }),
  );
  put('docs/read.md', 'text\n');
  put('infra/role.tf', 'resource "aws_iam_role" "app" {\n  name = "app"\n}\n');
  put('infra/policy.tf', policyWith('s3:GetObject', 'sqs:SendMessage'));
  git('add', '.');
  git('commit', '--quiet', '--message=one');
  git('checkout', '--quiet', '-b', 'topic');
  put('infra/policy.tf', policyWith('s3:GetObject', 's3:PutObject', 'sqs:SendMessage'));
  git('commit', '--quiet', '--all', '--message=two');
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

const REVIEWED = `infra/policy.tf:3:23  aws_iam_role_policy.app  2 unused permissions  ${ROLE}`;

describe('a sparse checkout', () => {
  it('is reviewed with the changed files and their neighbours that are not on the disk', () => {
    git('sparse-checkout', 'set', 'docs', '.github');
    expect(existsSync(join(folder, 'infra'))).toBe(false);
    const { code, out } = review();
    expect([code, out]).toEqual([1, expect.stringContaining(REVIEWED)]);
  });
});

/** What was compared with what. */
const NONE_CHANGED =
  /^no policy to review: none of the \d+ files that differ between the working tree and the merge base with `\S+` \(`[\da-f]{12}`\) holds one\n$/;

describe('a folder that is gone', () => {
  it('leaves nothing to review', () => {
    git('rm', '--quiet', '-r', 'infra');
    git('commit', '--quiet', '--message=three');
    const { code, out } = review();
    expect([code, out]).toEqual([0, expect.stringMatching(NONE_CHANGED)]);
  });
});

describe('--head', () => {
  it('reads a change and the code around it from the commit, wherever the working tree is', () => {
    git('checkout', '--quiet', 'main');
    put('infra/role.tf', 'resource "aws_iam_role" "app" {\n  name = "other"\n}\n');
    put('infra/policy.tf', 'not Terraform {');
    const { code, out } = review('--head', 'topic');
    expect([code, out]).toEqual([1, expect.stringContaining(REVIEWED)]);
  });

  it('takes a commit on which no branch stands, and a tag', () => {
    git('checkout', '--quiet', '--detach', 'topic');
    git('tag', 'v1');
    git('branch', '--quiet', '-D', 'topic');
    for (const head of ['HEAD', 'v1']) expect(review('--head', head).out).toContain(REVIEWED);
  });
});

describe('a repository that a review cannot read', () => {
  it('is bare', () => {
    git('clone', '--quiet', '--bare', '.', join(parent, 'bare.git'));
    folder = join(parent, 'bare.git');
    const { code, err } = review('--head', 'topic');
    expect([code, err]).toEqual([2, expect.stringContaining('check one out with `git worktree add`')]);
  });

  it('is a shallow clone without the commit that both sides have', () => {
    git('clone', '--quiet', '--depth=1', '--no-single-branch', `file://${folder}`, join(parent, 'shallow'));
    folder = join(parent, 'shallow');
    git('branch', '--quiet', 'main', 'origin/main');
    const { code, err } = review();
    expect([code, err]).toEqual([2, expect.stringContaining('git fetch --unshallow')]);
  });
});
