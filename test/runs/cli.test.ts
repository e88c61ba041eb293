import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli/index.js');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
  await cp('test/fixtures/seed', folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function runIn(
  place: string,
  program: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' };
    execFile(program, args, { cwd: join(folder, place), env }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}
const cliIn = (place: string, ...args: string[]) => runIn(place, process.execPath, CLI, ...args);
const cli = (...args: string[]) => cliIn('', ...args);
const git = (...args: string[]) =>
  runIn('', 'git', '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args);
const text = (path: string) => readFile(join(folder, path), 'utf8');

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
}

const ROLE = 'arn:aws:iam::111111111111:role/app';
const SEED = ['refine', 'policy.json', '--findings', 'unused.json'];

describe('refine', () => {
  it('exits with 1 if unused permissions are granted, and reports where', async () => {
    const { code, out, err } = await cli(...SEED);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('policy.json:1:1  30 unused permissions');
    expect(out).toContain('+         "s3:GetObject*",');
  });

  it('edits files in place with --write, exits with 0, and finds nothing afterwards', async () => {
    expect((await cli(...SEED, '--write')).code).toBe(0);
    const written = JSON.parse(await readFile(join(folder, 'policy.json'), 'utf8'));
    expect(written.Statement[0].Action).toEqual(['lambda:Invoke*']);
    const again = await cli(...SEED);
    expect([again.code, again.out]).toEqual([
      0,
      'policy.json:1:1  nothing unused\nno unused permission in 1 policy\n',
    ]);
  });

  it('says how to use the findings of another repository, and uses its own accounts alone', async () => {
    const config = (account: string) => `findings-repository: acme/security\naccounts: ["${account}"]\n`;
    const given = ['refine', 'policy.json', '--findings', 'security'];
    const finding = { principal: ROLE, unusedPermissions: JSON.parse(await text('unused.json')) };
    await put('security/app.json', JSON.stringify(finding));
    const mapping = `principals:\n  - policy: policy.json\n    principal: ${ROLE}\n`;
    await put('.github/least-privilege.yml', config('111111111111') + mapping);
    expect((await cli(...given)).out).toContain('30 unused permissions');
    const { code, err } = await cli('refine', 'policy.json');
    expect([code, err]).toEqual([
      2,
      'error: the findings are in the repository `acme/security` (`findings-repository`): check it out, and name the folder of its findings with `--findings`\n',
    ]);
    await put('.github/least-privilege.yml', config('222222222222') + mapping);
    expect((await cli(...given)).out).not.toContain('30 unused');
  });

  it('speaks of what is left after --write, in every output', async () => {
    const outputs: Record<string, string> = {};
    for (const format of ['text', 'json', 'markdown', 'sarif', 'patch']) {
      await cp('test/fixtures/seed/policy.json', join(folder, 'policy.json'));
      const { code, out, err } = await cli(...SEED, '--write', '--format', format);
      expect([format, code, err]).toEqual([format, 0, '']);
      outputs[format] = out;
    }
    const { text: lines = '', json = '', markdown, sarif = '', patch } = outputs;
    expect(lines.endsWith('removed 30 unused permissions; no unused permission in 1 policy\n')).toBe(true);
    expect(JSON.parse(json)).toMatchObject({ conclusion: 'clean', unusedCount: 0, suggestions: [] });
    expect(markdown).toContain('no unused permission found');
    expect(JSON.parse(sarif).runs[0].results).toEqual([]);
    expect(patch).toBe('');
  });

  it('prints JSON with the counts', async () => {
    const { out } = await cli(...SEED, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      conclusion: 'unused',
      unusedCount: 30,
      introducedCount: null,
      policies: [{ disposition: 'generalised' }],
    });
  });

  it('prints SARIF', async () => {
    const { code, out } = await cli(...SEED, '--format', 'sarif');
    expect([code, JSON.parse(out).version]).toEqual([1, '2.1.0']);
  });

  it('explains each replaced wildcard', async () => {
    const { code, out } = await cli(...SEED, '--explain');
    expect(code).toBe(1);
    expect(out).toContain('s3:Get*');
    expect(out.length).toBeGreaterThan((await cli(...SEED)).out.length);
  });

  it('reports the file that cannot be written', async () => {
    await mkdir(join(folder, 'taken'));
    const { code, err } = await cli(...SEED, '--output', 'taken');
    expect([code, err]).toEqual([2, 'error: `taken` cannot be written: it is a folder\n']);
  });

  it('prints its version', async () => {
    expect((await cli('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('prints a patch that git applies', async () => {
    await git('init', '-q');
    const { out } = await cli(...SEED, '--format', 'patch');
    await writeFile(join(folder, 'fix.patch'), out);
    expect(await git('apply', 'fix.patch')).toMatchObject({ code: 0, err: '' });
    expect((await cli(...SEED)).code).toBe(0);
  });

  it('prints a patch that git applies in a subfolder, and uses the configuration at the top', async () => {
    await git('init', '-q');
    const findings = { principal: ROLE, unusedPermissions: JSON.parse(await text('unused.json')) };
    await put('.github/findings/app.json', JSON.stringify(findings));
    await put('roles/app/policy.json', await text('policy.json'));
    const { code, out } = await cliIn('roles/app', 'refine', 'policy.json', '--format', 'patch');
    expect([code, out.split('\n')[0]]).toEqual([
      1,
      'diff --git a/roles/app/policy.json b/roles/app/policy.json',
    ]);
    await put('fix.patch', out);
    const applied = await runIn('roles/app', 'git', 'apply', '../../fix.patch');
    expect(applied).toMatchObject({ code: 0, err: '' });
    expect(await text('roles/app/policy.json')).not.toBe(await text('policy.json'));
    expect((await cliIn('roles', 'refine', 'app')).code).toBe(0);
  });

  it('creates the folders of its output file, and prints errors to stderr', async () => {
    await put('broken.json', '{');
    const { code, out, err } = await cli(
      ...SEED,
      'broken.json',
      '--output',
      'out/of/report.json',
      '--format',
      'json',
    );
    expect([code, out, err]).toEqual([
      2,
      '',
      'broken.json:1:2  error  not valid JSON: a closing brace is missing; the file was not reviewed\n',
    ]);
    expect(JSON.parse(await text('out/of/report.json')).unusedCount).toBe(30);
  });

  it('uses another catalog: with one of 2024, gives the answer that AWS published', async () => {
    const { code } = await cli(
      ...SEED,
      '--catalog',
      resolve('test/fixtures/catalog-2024/actions.json'),
      '--write',
    );
    expect(code).toBe(0);
    expect(await readFile(join(folder, 'policy.json'), 'utf8')).toBe(
      await readFile(join(folder, 'expected.json'), 'utf8'),
    );
  });
});

describe('owners', () => {
  const named = ['owners', '--findings', 'f.json'];
  beforeEach(async () => {
    await put('f.json', JSON.stringify({ principal: ROLE, unusedPermissions: [{ serviceNamespace: 's3' }] }));
    await cp(join(folder, 'policy.json'), join(folder, 'app.json'));
  });

  it('lists whose each policy is, and what to write where nobody is known', async () => {
    const { code, out, err } = await cli(...named, 'app.json', 'policy.json');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('app.json:1:1     role app      111111111111  yes\n');
    expect(out).toContain('policy.json:1:1  not known: no known role or user is named `policy`');
    expect(out).toContain('        - policy: "policy.json"\n');
    expect(out).toContain('\n2 policies, 1 with a known role or user\n');
  });

  it('prints the JSON of the report', async () => {
    const { out } = await cli(...named, 'app.json', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      policies: [{ path: 'app.json', principals: [ROLE] }],
    });
  });

  it('exits with 2 if a finding cannot be read', async () => {
    await put('f.json', '{"inventory": {}}');
    const { code, out } = await cli(...named, 'app.json');
    expect(code).toBe(2);
    expect(out).toContain('the field `account` is missing');
  });

  it('tells with --verbose what each rule said, on standard error', async () => {
    const { out, err } = await cli(...named, 'app.json', '--verbose');
    expect(err).toContain(`app.json:1:1: file-name: \`${ROLE}\` (the file is named after it)\n`);
    expect(out).not.toContain('file-name');
  });
});

describe('review', () => {
  it('reviews the files that have changed since the merge base, and places suggestions on the diff', async () => {
    const unused = JSON.parse(await text('unused.json'));
    await put('app.finding.json', JSON.stringify({ principal: ROLE, unusedPermissions: unused }));
    await git('init', '-q', '-b', 'main');
    await git('add', 'unused.json', 'app.finding.json');
    await git('commit', '-qm', 'base');
    await cp(join(folder, 'policy.json'), join(folder, 'app.json'));
    await git('add', 'app.json');
    const { code, out } = await cli('review', '--base', 'main', '--findings', 'app.finding.json');
    expect(code).toBe(1);
    expect(out).toContain('line 22, as a suggestion');
    // A list of nobody applies to files that the user names, and a review names none.
    const other = await cli('review', '--base', 'main', '--findings', 'unused.json');
    expect(other.out).toContain('app.json:1:1  not matched');
  });

  it('compares with the default branch from any folder, and follows renamed files', async () => {
    const list = JSON.stringify({
      principal: ROLE,
      unusedPermissions: JSON.parse(await text('unused.json')),
    });
    await put('.github/findings/app.json', list);
    await put('.github/least-privilege.yml', 'fail-on: introduced\n');
    await put('old/app.json', await text('policy.json'));
    await git('init', '-q', '-b', 'main');
    await git('add', '.');
    await git('commit', '-qm', 'base');
    await git('checkout', '-qb', 'topic');
    await mkdir(join(folder, 'new'));
    await git('mv', 'old/app.json', 'new/app.json');
    const { code, out } = await cliIn('new', 'review');
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      `new/app.json:1:1  30 unused permissions  ${ROLE} (the file is named after it)`,
    ]);
    expect(out).toContain('30 unused permissions granted by 1 policy; the check passes because of `fail-on`');
    await put('new/latin.json', new Uint8Array([0x22, 0xe4, 0x22]));
    await git('add', '.');
    await git('commit', '-qm', 'not text');
    const head = await cli('review', '--head', 'topic');
    expect(head.out).toContain('new/latin.json  note  not reviewed, because it cannot be read as UTF-8 text');
    expect(head.code).toBe(0);
  });

  it('reads policies beside files of Terragrunt and Packer alone', async () => {
    await put(
      'live/terragrunt.hcl',
      'terraform {\n  source = "git::https://example.org/modules.git//app"\n}\n',
    );
    await put('image.pkr.hcl', 'source "amazon-ebs" "x" {\n  policy = file("other.json")\n}\n');
    expect((await cli(...SEED)).code).toBe(1);
  });

  it('reports what git does not know', async () => {
    expect((await cli('review')).err).toMatch(/^error: git cannot list the changes: fatal: not a git repo/);
    await git('init', '-q');
    expect(await cli('review', '--base', 'nowhere')).toMatchObject({
      code: 2,
      err: 'error: git does not know the commit `nowhere`: fetch it, or name another with `--base`\n',
    });
    expect((await cli('review')).err).toContain('name a branch or commit with `--base`');
  });
});

describe('wrong usage', () => {
  it.each([
    [['refine', 'nothing.json'], 'no file matches `nothing.json`'],
    [['refine', '--formt', 'json'], 'unknown option'],
    [['refine', '--format', 'xml'], 'Allowed choices are'],
    [['refine', '--config', 'none.yml'], 'the configuration `none.yml` cannot be read'],
    [
      ['refine', '--catalog', 'policy.json'],
      '`policy.json`: the catalog cannot be used: `Version` is not a list of action names',
    ],
    [['refine', '--catalog', 'none'], 'the catalog `none` cannot be read: there is no such file'],
    [['refine', '--findings', 'none/*'], 'no file matches `none/*`'],
    [['refin'], "unknown command 'refin'\n(Did you mean refine?)"],
    [[], 'Usage: least-privilege-review'],
    [['review', '--write', '--head', 'HEAD'], '`--write` edits the working tree: leave out `--head`'],
  ])('%j exits with 2', async (args, expected) => {
    const { code, err } = await cli(...args);
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });

  it('exits with 2 on a configuration that cannot be read, at the usual path or another', async () => {
    await put('.github/least-privilege.yml', 'fail-on: never\u0000');
    expect(await cli(...SEED)).toMatchObject({
      code: 2,
      err: 'error: the configuration `.github/least-privilege.yml` cannot be read: it is not UTF-8 text\n',
    });
  });

  it('exits with 2 on a configuration whose name has the other ending', async () => {
    await put('.github/least-privilege.yaml', 'fail-on: never\n');
    expect(await cli(...SEED)).toMatchObject({
      code: 2,
      err: 'error: `.github/least-privilege.yaml` is not read: rename it to `.github/least-privilege.yml`, or name it with `--config`\n',
    });
  });

  it('exits with 2 on a named file with an unknown ending, and reviews the others', async () => {
    await put('notes.txt', 'text');
    const { code, out } = await cli(...SEED, 'notes.txt');
    expect(code).toBe(2);
    expect(out).toContain(
      'notes.txt  error  not reviewed: it is not a policy in JSON, and others are read only from files that end in .json',
    );
    expect(out).toContain('policy.json:1:1  30 unused permissions');
  });

  it('applies a findings list without a principal only to named files', async () => {
    expect((await cli('refine', '--findings', 'unused.json')).code).toBe(0);
    expect((await cli('refine', '.', '--findings', 'unused.json')).code).toBe(1);
  });

  it('exits with 2 on a broken finding, and uses the others', async () => {
    await writeFile(join(folder, 'broken.json'), '{');
    const { code, out, err } = await cli(...SEED, '--findings', 'broken.json');
    expect([code, err]).toEqual([2, 'broken.json:1:2  error  not valid JSON: close brace expected\n']);
    expect(out).toContain('broken.json:1:2  error  not valid JSON');
    expect(out).toContain('30 unused permissions');
  });
});
