import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finding, policy, role, TWO_ROLES } from '../sweep/swept-repository.ts';

const CLI = resolve('dist/cli/index.js');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sweep-plan-'));
  for (const [path, text] of Object.entries(TWO_ROLES)) await put(path, String(text));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: '1' };
    execFile(process.execPath, [CLI, ...args], { cwd: folder, env }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

describe('sweep --dry-run', () => {
  it('prints the pull requests that the action would open, and changes nothing', async () => {
    expect(await cli('sweep', '--dry-run')).toEqual({
      code: 0,
      err: '',
      out: `open        Remove 2 unused permissions of role app
            least-privilege/111111111111-app
              policies/app.json
open        Remove 1 unused permission of role batch
            least-privilege/111111111111-batch
              policies/batch.json
2 pull requests would be opened, 0 updated, 0 closed; 0 waiting, 2 open
`,
    });
    expect(await readFile(join(folder, 'policies/app.json'), 'utf8')).toBe(TWO_ROLES['policies/app.json']);
  });

  it('prints them as JSON, for chosen principals', async () => {
    const { code, out } = await cli('sweep', '--dry-run', '--format', 'json', '--principal', 'batch');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      counts: { opened: 1, updated: 0, closed: 0, open: 1 },
      groups: [
        {
          state: 'open',
          branch: 'least-privilege/111111111111-batch',
          title: 'Remove 1 unused permission of role batch',
          principals: [role('batch')],
          count: 1,
          dangerous: 0,
          files: [
            {
              path: 'policies/batch.json',
              addresses: [],
              removed: [{ service: 'sqs', actions: ['DeleteQueue'] }],
            },
          ],
        },
      ],
    });
  });

  it('without `--dry-run` it is wrong usage', async () => {
    expect(await cli('sweep')).toEqual({
      code: 2,
      out: '',
      err: 'error: the command line opens no pull requests, the action `sweep` does: give `--dry-run` to see its plan\n',
    });
  });

  it('findings that cannot be read are status 2', async () => {
    await put('.github/findings/app.json', '{');
    expect((await cli('sweep', '--dry-run')).code).toBe(2);
  });
});

describe('refine --principal', () => {
  it('edits the policies of one role, and the exit status speaks of them alone', async () => {
    expect((await cli('refine', '--principal', 'batch', '--write')).code).toBe(0);
    expect(await readFile(join(folder, 'policies/batch.json'), 'utf8')).toBe(policy('sqs:SendMessage'));
    expect(await readFile(join(folder, 'policies/app.json'), 'utf8')).toBe(TWO_ROLES['policies/app.json']);
    expect((await cli('refine', '--principal', role('app'))).code).toBe(1);
    expect((await cli('refine')).code).toBe(1);
  });

  it('a policy that is shared loses only what all of its owners leave unused', async () => {
    await put('policies/shared.json', policy('s3:GetObject', 's3:PutObject', 's3:DeleteObject'));
    await put('.github/findings/web.json', finding(role('web'), 's3:PutObject'));
    await put(
      '.github/least-privilege.yml',
      `principals:\n  - policy: policies/shared.json\n    principals: ["${role('app')}", "${role('web')}"]\n`,
    );
    expect((await cli('refine', '--principal', 'web', '--write')).code).toBe(0);
    const shared = JSON.parse(await readFile(join(folder, 'policies/shared.json'), 'utf8'));
    expect(shared.Statement[0].Action).toEqual(['s3:GetObject', 's3:DeleteObject']);
  });

  it.each([
    ['refine', '--quiet'],
    ['refine', '--format', 'json'],
    ['sweep', '--dry-run'],
  ])('a glob that fits nobody is wrong input for %s %s', async (...args) => {
    const { code, err } = await cli(...args, '--principal', 'batch', '--principal', 'ap');
    expect(code).toBe(2);
    expect(err).toContain('no role or user that a finding or an inventory knows fits `ap`');
  });

  it('an empty glob is wrong usage', async () => {
    const { code, err } = await cli('refine', '--principal', '');
    expect([code, err]).toEqual([2, 'error: an empty principal was given: give an ARN, a name or a glob\n']);
  });
});
