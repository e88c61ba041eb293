import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AwsError } from '../doubles/aws/service.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';

const CLI = resolve('dist/cli/index.js');
const NEW_ACCESS = 'access-analyzer:CheckNoNewAccess';
const NOT_GRANTED = 'access-analyzer:CheckAccessNotGranted';

let aws: SimulatedAws;
let folder: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  await cp('test/fixtures/seed', folder, { recursive: true });
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
  await rm(folder, { recursive: true, force: true });
});

/** Refines AWS's worked example, asking the simulated Access Analyzer. */
function refine(
  args: readonly string[],
  changed: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  const command = [CLI, 'refine', 'policy.json', '--findings', 'unused.json', '--verify-with-aws', ...args];
  const env = { ...process.env, ...aws.environment, NO_COLOR: '1', ...changed };
  return new Promise((done) => {
    execFile(process.execPath, command, { cwd: folder, env }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

const policy = () => readFile(join(folder, 'policy.json'), 'utf8');
const fails = (message: string) => ({
  body: JSON.stringify({ result: 'FAIL', message, reasons: [{ description: `${message} in statement 0` }] }),
});

it('says that Access Analyzer agrees, and suggests the edit', async () => {
  const { code, out, err } = await refine([]);
  expect([code, err]).toEqual([1, '']);
  expect(out).toContain('Access Analyzer agrees: no new access, and nothing removed is granted');
  expect(out).toContain('+         "s3:GetObject*",');
  expect([aws.count(NEW_ACCESS), aws.count(NOT_GRANTED)]).toEqual([1, 1]);
});

it('puts the answer into the JSON report', async () => {
  const { out } = await refine(['--format', 'json']);
  expect(JSON.parse(out).policies[0].accessAnalyzer).toEqual({ type: 'agrees' });
});

it('asks about every removed action, up to 100 at a time, without what is kept', async () => {
  await refine([]);
  const asked = aws.calls.filter(({ operation }) => operation === NOT_GRANTED);
  const actions = asked.flatMap(({ input }) => JSON.parse(JSON.stringify(input['access']))[0].actions);
  expect(actions).toHaveLength(30);
  expect(actions).toContain('s3:GetBucketAcl');
});

it.each([
  [NEW_ACCESS, '`CheckNoNewAccess` says `new access in statement 0`'],
  [NOT_GRANTED, '`CheckAccessNotGranted` says `new access in statement 0`'],
])('withholds an edit that %s does not agree with, and says so', async (operation, reason) => {
  aws.fail(operation, fails('new access'));
  const before = await policy();
  const { code, out } = await refine(['--write']);
  expect(code).toBe(1);
  expect(out).toContain(
    `no fix: Access Analyzer disagrees with the refinement, so it is not suggested: ${reason}`,
  );
  expect(await policy()).toBe(before);
});

it('withholds an edit that Access Analyzer cannot check', async () => {
  aws.fail(NEW_ACCESS, { error: new AwsError('InvalidParameterException', 400, 'too complex') });
  const { code, out } = await refine(['--write']);
  expect(code).toBe(1);
  expect(out).toContain(
    'Access Analyzer could not check the refinement, so it is not suggested: `CheckNoNewAccess` answers `too complex`',
  );
});

it.each(['{"result":"pass"}', '{"result":1}', '{}'])('takes %s for no answer', async (body) => {
  aws.fail(NEW_ACCESS, { body });
  const before = await policy();
  const { code, err } = await refine(['--write']);
  expect(code).toBe(2);
  expect(err).toContain(`\`${NEW_ACCESS}\` returned an unexpected answer`);
  expect(await policy()).toBe(before);
});

it('ends with 2 and writes nothing if Access Analyzer may not be asked', async () => {
  aws.allowed = new Set();
  const before = await policy();
  const { code, out, err } = await refine(['--write']);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(
    `error: AWS denies \`${NEW_ACCESS}\`: allow it: \`not authorized to perform: ${NEW_ACCESS}\`\n`,
  );
  expect(await policy()).toBe(before);
});

it('ends with 2 without credentials', async () => {
  const { code, err } = await refine([], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
  expect(code).toBe(2);
  expect(err).toContain('no usable AWS credentials');
});

it('asks nobody if nothing would be removed', async () => {
  await refine(['--write']);
  const asked = aws.calls.length;
  expect((await refine([])).code).toBe(0);
  expect(aws.calls.length).toBe(asked);
});
