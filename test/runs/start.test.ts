import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import * as module from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli/index.js');
const CAN_KEEP = 'enableCompileCache' in module;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command line with nothing but some variables in its environment, in a folder of its own. */
function version(env: NodeJS.ProcessEnv): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [CLI, '--version'], { cwd: folder, env }, (error, out, err) => {
      done({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const STARTED = { code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' };

describe('what Node has compiled is kept in the user’s own folder, where Node can', () => {
  it.each([
    ['XDG_CACHE_HOME', 'cache/least-privilege-review'],
    ['HOME', 'home/.cache/least-privilege-review'],
  ])('%s', async (name, path) => {
    const value = join(folder, path.split('/')[0] ?? '');
    expect(await version({ [name]: value })).toEqual(STARTED);
    expect(existsSync(join(folder, path))).toBe(CAN_KEEP);
  });
});

it.each([
  [{}],
  [{ HOME: '' }],
  [{ HOME: 'relative', XDG_CACHE_HOME: 'relative' }],
  [{ HOME: '/dev/null', XDG_CACHE_HOME: '/dev/null' }],
])('starts without a folder that can hold it: %j', async (env) => {
  expect(await version(env)).toEqual(STARTED);
  expect(existsSync(join(folder, 'relative'))).toBe(false);
  expect(existsSync(join(folder, '.cache'))).toBe(false);
});
