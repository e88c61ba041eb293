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

function run(program: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', NO_COLOR: '1' };
    execFile(program, args, { cwd: folder, env }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}
const cli = (...args: string[]) => run(process.execPath, CLI, ...args);
const git = (...args: string[]) => run('git', '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args);
const SEED = ['refine', 'policy.json', '--findings', 'unused.json'];

describe('refine', () => {
  it('exits with 1 while unused permissions are granted, and says where', async () => {
    const { code, out, err } = await cli(...SEED);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('policy.json:1:1  30 unused permissions');
    expect(out).toContain('+         "s3:GetObject*",');
  });

  it('edits in place with --write, exits with 0, and then finds nothing', async () => {
    expect((await cli(...SEED, '--write')).code).toBe(0);
    const written = JSON.parse(await readFile(join(folder, 'policy.json'), 'utf8'));
    expect(written.Statement[0].Action).toEqual(['lambda:Invoke*']);
    const again = await cli(...SEED);
    expect([again.code, again.out]).toEqual([
      0,
      'policy.json:1:1  nothing unused\nno unused permission in 1 policy\n',
    ]);
  });

  it('prints JSON with the counts', async () => {
    const { out } = await cli(...SEED, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      conclusion: 'unused',
      unusedCount: 30,
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

  it('says which file cannot be written', async () => {
    await mkdir(join(folder, 'taken'));
    const { code, err } = await cli(...SEED, '--output', 'taken');
    expect([code, err]).toEqual([2, 'error: `taken` cannot be written: EISDIR\n']);
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

  it('uses another catalog, of 2024, for AWS’s published answer', async () => {
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

describe('review', () => {
  it('takes what has changed since the merge base, and places it on the diff', async () => {
    await git('init', '-q', '-b', 'main');
    await git('add', 'unused.json');
    await git('commit', '-qm', 'base');
    await git('add', 'policy.json');
    const { code, out } = await cli('review', '--base', 'main', '--findings', 'unused.json');
    expect(code).toBe(1);
    expect(out).toContain('line 22, as a suggestion');
  });

  it('says what git said about a revision that is not there', async () => {
    await git('init', '-q');
    const { code, err } = await cli('review', '--base', 'nowhere');
    expect(code).toBe(2);
    expect(err).toMatch(/^error: git could not say what has changed: fatal: /);
  });
});

describe('wrong usage', () => {
  it.each([
    [['refine', 'nothing.json'], 'no file matches `nothing.json`'],
    [['refine', '--formt', 'json'], 'unknown option'],
    [['refine', '--format', 'xml'], 'Allowed choices are'],
    [['refine', '--config', 'none.yml'], 'the configuration `none.yml` cannot be read'],
    [['refine', '--catalog', 'policy.json'], 'the catalog cannot be used'],
  ])('%j exits with 2', async (args, expected) => {
    const { code, err } = await cli(...args);
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });

  it('exits with 2 on a broken finding, and reviews with the others', async () => {
    await writeFile(join(folder, 'broken.json'), '{');
    const { code, out } = await cli(...SEED, '--findings', 'broken.json');
    expect(code).toBe(2);
    expect(out).toContain('broken.json:1:2  error  not valid JSON');
    expect(out).toContain('30 unused permissions');
  });
});
