import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findingText, policyText } from './scene.ts';

const CLI = resolve('dist/cli/index.js');
const WRITTEN = [
  '.github/least-privilege.yml',
  '.github/least-privilege/role-policy.document',
  '.github/least-privilege/trust-policy.document',
  '.github/workflows/findings.yml',
  '.github/workflows/least-privilege.yml',
];
const ROLE = 'arn:aws:iam::111111111111:role/app';

let folder: string;
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'init-')));
  await git('init', '--quiet', '--initial-branch', 'trunk');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function runIn(place: string, program: string, ...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' };
    execFile(program, args, { cwd: join(folder, place), env }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}
const git = (...args: string[]): Promise<Ended> =>
  runIn('', 'git', '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args);
const cli = (...args: string[]): Promise<Ended> => runIn('', process.execPath, CLI, ...args);
const text = (path: string): string => readFileSync(join(folder, path), 'utf8');

function put(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** The files of the repository by their paths, with their texts. */
function files(): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.git/'));
  return Object.fromEntries(paths.sort().map((path) => [path, text(path)]));
}

const TERRAFORM = `resource "aws_iam_role" "api" {
  name = "\${var.env}-api"
}

resource "aws_iam_role_policy" "api" {
  role = aws_iam_role.api.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:PutObject"], Resource = "*" }]
  })
}
`;
const CLOUDFORMATION = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: app
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement: [{ Effect: Allow, Action: ["s3:PutObject"], Resource: "*" }]
`;
const SERVERLESS = `service: orders
provider:
  name: aws
  iam:
    role:
      statements: [{ Effect: Allow, Action: ["s3:PutObject"], Resource: "*" }]
`;

describe('a repository of every format', () => {
  beforeEach(async () => {
    await git('remote', 'add', 'origin', 'git@github.com:acme/infra.git');
    put('infra/api.tf', TERRAFORM);
    put('stacks/app.yml', CLOUDFORMATION);
    put('orders/serverless.yml', SERVERLESS);
    put('policies/app.json', policyText('s3:GetObject', 's3:PutObject'));
    put('.github/findings/app.json', findingText('app', 'PutObject'));
    put('.github/findings/api.json', findingText('prod-api', 'PutObject'));
  });

  it('gets five files, and is told the steps that are left', async () => {
    const before = files();
    const { code, out, err } = await cli('init');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('4 policies in 4 files (cloudformation, policy-file, serverless, terraform), ');
    expect(out).toContain('2 findings on unused permissions; 2 roles and users known\n');
    for (const path of WRITTEN) expect(out).toContain(`wrote  ${path}\n`);
    expect(out).toContain('Three steps are left.');
    expect(files()).toEqual({ ...before, ...Object.fromEntries(WRITTEN.map((path) => [path, text(path)])) });
    expect(text('.github/workflows/findings.yml')).toContain('arn:aws:iam::111111111111:role/');
    expect(text('.github/least-privilege/trust-policy.document')).toContain(
      '"repo:acme/infra:ref:refs/heads/trunk"',
    );
  });

  it('has workflows with permissions and concurrency, and proposals that take no effect', async () => {
    await cli('init');
    for (const path of ['.github/workflows/findings.yml', '.github/workflows/least-privilege.yml'])
      expect(parse(text(path))).toMatchObject({ permissions: {}, concurrency: {}, jobs: {} });
    const config = text('.github/least-privilege.yml');
    expect(parse(config)).toEqual({ 'fail-on': 'introduced' });
    expect(config).toContain('#   - "111111111111"   # in findings\n');
    expect(config).toContain(
      `#     address: "aws_iam_role_policy.api"\n#     principal: "${ROLE.replace('app', 'prod-api')}"`,
    );
  });

  it('is reviewed with the configuration as before, and its new files are no policies', async () => {
    const before = await cli('refine', '--format', 'json');
    await cli('init');
    const after = await cli('refine', '--format', 'json');
    expect(JSON.parse(after.out).policies).toEqual(JSON.parse(before.out).policies);
    expect([after.code, JSON.parse(after.out).diagnostics]).toEqual([1, JSON.parse(before.out).diagnostics]);
    expect((await cli('refine', '.github')).out).not.toContain('.document');
  });

  it('keeps every file the second time', async () => {
    await cli('init');
    put('.github/least-privilege.yml', 'fail-on: never\n');
    const before = files();
    const { code, out } = await cli('init');
    expect([code, files()]).toEqual([0, before]);
    for (const path of WRITTEN) expect(out).toContain(`left   ${path}: it is there already\n`);
    expect(out).toContain(
      'list them under `accounts`:\n\n       accounts:\n         - "111111111111"   # in findings\n',
    );
  });

  it('is in the region of its provider', async () => {
    put('infra/providers.tf', 'provider "aws" {\n  region = "eu-west-1"\n}\n');
    const { out } = await cli('init');
    expect(text('.github/workflows/findings.yml')).toContain('aws-region: eu-west-1\n');
    expect(out).toContain('The region is eu-west-1, which is in `infra/providers.tf`.\n');
    expect(out).toContain('First write what `OWNER/least-privilege-review` stands for into');
  });

  it('is left as it is by --dry-run, which prints what a run writes', async () => {
    put('.github/least-privilege.yml', 'fail-on: never\n');
    const before = files();
    const { code, out, err } = await cli('init', '--dry-run');
    expect([code, err, files()]).toEqual([0, '', before]);
    expect(out).toContain('left   .github/least-privilege.yml: it is there already\n');
    await cli('init');
    for (const path of WRITTEN.slice(1)) expect(out).toContain(`==> ${path} <==\n${text(path)}\n`);
  });

  it('gets the files at its top if the command runs in a folder', async () => {
    const { code } = await runIn('infra', process.execPath, CLI, 'init');
    expect([code, Object.keys(files())]).toEqual([0, expect.arrayContaining(WRITTEN)]);
    expect(existsSync(join(folder, 'infra/.github'))).toBe(false);
  });
});

it('takes the account from the configuration, then from findings, then from code', async () => {
  const accountOf = async (): Promise<string | undefined> =>
    /iam::(\w+):role/.exec((await cli('init', '--dry-run')).out)?.[1];
  expect(await accountOf()).toBe('ACCOUNT');
  put('a.tf', `# arn:aws:iam::333333333333:role/x\n${TERRAFORM}`);
  expect(await accountOf()).toBe('333333333333');
  put('b.tf', '# arn:aws:iam::444444444444:root\n');
  expect(await accountOf()).toBe('ACCOUNT');
  put('.github/findings/app.json', findingText('app', 'PutObject'));
  expect(await accountOf()).toBe('111111111111');
  put('.github/least-privilege.yml', 'accounts: ["222222222222"]\n');
  expect(await accountOf()).toBe('222222222222');
});

it('finds workflows under other names, and tells of others in their places', async () => {
  put('.github/workflows/iam.yaml', 'jobs: {a: {steps: [{uses: acme/least-privilege-review@0123}]}}\n');
  put('.github/workflows/findings.yml', 'on: push\n');
  const { code, out } = await cli('init');
  expect(code).toBe(0);
  expect(out).toContain(
    'left   .github/workflows/least-privilege.yml: `.github/workflows/iam.yaml` does that already\n',
  );
  expect(out).toContain('left   .github/workflows/findings.yml: something else is there, so');
  expect(readdirSync(join(folder, '.github/workflows'))).toEqual(['findings.yml', 'iam.yaml']);
});

it('is told of blanks in files that have them, the second time too', async () => {
  const blanks = async (): Promise<string[]> =>
    (await cli('init')).out.split('\n').filter((line) => line.includes('First write what `ACCOUNT`'));
  const first = await blanks();
  expect(first).toHaveLength(1);
  expect(await blanks()).toEqual(first);
  for (const path of ['.github/workflows/findings.yml', '.github/least-privilege/trust-policy.document'])
    put(path, text(path).replaceAll('ACCOUNT', '555555555555'));
  expect(await blanks()).toEqual([]);
});

it('takes the account from a workflow that fetches findings already, and says that it does', async () => {
  put(
    '.github/workflows/aws.yml',
    '- with:\n    role-to-assume: arn:aws:iam::555555555555:role/x\n- uses: acme/least-privilege-review/pull@v1\n',
  );
  put('.github/findings/app.json', findingText('app', 'PutObject'));
  const { out } = await cli('init');
  expect(out).toContain('The account has to be 555555555555, which is in `.github/workflows/aws.yml`.\n');
  expect(out).toContain('`.github/workflows/aws.yml` fetches findings already: if its role is there, go on');
  expect(text('.github/least-privilege/trust-policy.document')).toContain('iam::555555555555:oidc-provider');
  expect(text('.github/least-privilege.yml')).not.toContain('555555555555');
});

it('writes text of others as text', async () => {
  await git('remote', 'add', 'origin', `https://token:s3cret@github.com/acme/x"\n$${'{{ evil }}'}`);
  const name = `p/a"\u001b[2J\n$${'{{ secrets }}'}.json`;
  put(name, policyText('s3:PutObject'));
  const role = 'arn:aws:iam::111111111111:role/x"\u2028evil: true';
  put(
    '.github/findings/x.json',
    findingText('app', 'PutObject').replaceAll(`${ROLE}"`, `${JSON.stringify(role).slice(1)}`),
  );
  const { out, err } = await cli('init');
  expect(`${out}${err}`).not.toMatch(/s3cret|[^\P{C}\n]/u);
  for (const path of WRITTEN.filter((one) => existsSync(join(folder, one)))) {
    expect(text(path)).not.toMatch(/s3cret|\$\{\{ (?:evil|secrets)|[^\P{C}\n]|\u2028/u);
    expect(parse(text(path))).toBeTypeOf('object');
  }
  expect(text('.github/least-privilege/trust-policy.document')).toContain('"repo:ORG/REPOSITORY:ref');
});

it('says why nothing can be written where .github is a file', async () => {
  put('.github', 'a file');
  const { code, out, err } = await cli('init');
  expect([code, out]).toEqual([2, expect.stringContaining('Three steps are left')]);
  expect(err).toMatch(/^error: .*least-privilege\.yml/m);
});

it('writes through no symbolic link', async () => {
  mkdirSync(join(folder, 'elsewhere'));
  mkdirSync(join(folder, '.github'));
  symlinkSync('../elsewhere', join(folder, '.github/workflows'));
  symlinkSync('../elsewhere/x.yml', join(folder, '.github/least-privilege.yml'));
  const { code, out, err } = await cli('init');
  expect(code).toBe(2);
  expect(err).toContain(
    'error: `.github/workflows/findings.yml` cannot be written: `.github/workflows` is a symbolic link\n',
  );
  expect(out).toContain('left   .github/least-privilege.yml: it is there already\n');
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
});

it.each<[string, () => void, string]>([
  [
    'outside of a repository',
    () => rmSync(join(folder, '.git'), { recursive: true }),
    'error: the working tree of a git repository is needed: ',
  ],
  [
    'with a configuration that cannot be used',
    () => put('.github/least-privilege.yml', 'fail_on: never\n'),
    'error: the configuration cannot be used:\n',
  ],
  [
    'with a configuration of the other ending',
    () => put('.github/least-privilege.yaml', ''),
    'error: `.github/least-privilege.yaml` is not read: ',
  ],
])('ends with status 2 %s', async (_, make, message) => {
  make();
  const { code, out, err } = await cli('init');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
  expect(
    Object.keys(files()).filter((path) => WRITTEN.includes(path) && path.includes('/workflows/')),
  ).toEqual([]);
});
