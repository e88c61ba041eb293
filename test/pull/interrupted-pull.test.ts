import type { ChildProcess } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnalyzer, addExisting, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { filesOf, NOW, runPull } from './run-pull.ts';
import { runBundle } from './run-pull-action.ts';

const CLI = 'dist/cli/index.js';
const NEVER = new Promise(() => {});
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  await mkdir(dirname(out), { recursive: true });
  addAnalyzer(aws);
});
afterEach(() => aws.close());

describe('a pull that is interrupted', () => {
  const [app, report] = [role('app'), 'iam:GetServiceLastAccessedDetails'];

  it.each([
    ['SIGINT', 'access-analyzer:ListAnalyzers', []],
    ['SIGINT', 'access-analyzer:ListFindingsV2', []],
    ['SIGTERM', 'access-analyzer:GetFindingV2', []],
    ['SIGINT', report, ['--from', 'last-accessed', '--principal', app]],
  ] as const)('by %s during %s ends at once, in one line', async (signal, operation, args) => {
    addFinding(aws, 'f', app, [unused('s3')]);
    const created = new Date('2020-01-01T00:00:00Z');
    aws.iam.principals.set(app, { arn: app, created, services: [], polls: 1e6 });
    const interruptAt = (child: ChildProcess): void => {
      const interrupt = (): unknown => {
        child.kill(signal);
        // The report is never ready; the other requests are never answered.
        return operation === report ? undefined : NEVER;
      };
      aws.fail(operation, { before: interrupt });
    };
    const command = ['pull', '--out', out, ...args];
    expect(await runBundle(CLI, command, dirname(out), aws.environment, interruptAt)).toMatchObject({
      exitCode: 2,
      out: '',
      err: 'error: interrupted: nothing was changed; the next pull continues from here\n',
    });
    expect(await readdir(dirname(out))).toEqual([]);
  });
});

it('a pull that is interrupted while it lists an account leaves what it fetched to the next one', async () => {
  addFinding(aws, 'f', role('app'), [unused('s3')]);
  const interruptAt = (child: ChildProcess): void => {
    const interrupt = (): unknown => {
      child.kill('SIGINT');
      return NEVER;
    };
    aws.fail('iam:ListRoles', { before: interrupt });
  };
  expect(
    await runBundle(CLI, ['pull', '--out', out], dirname(out), aws.environment, interruptAt),
  ).toMatchObject({
    exitCode: 2,
    err: 'error: interrupted: nothing was changed; the next pull continues from here\n',
  });
  expect(await readdir(dirname(out))).toEqual([expect.stringMatching(/^\.findings\.pull-\d+$/)]);
  addExisting(aws, role('app'));
  expect(await runPull(aws, out, { inventory: true })).toMatchObject({ added: 1, inventories: 1 });
  expect(aws.count('access-analyzer:GetFindingV2')).toBe(1);
  expect(await readdir(dirname(out))).toEqual(['findings']);
});

/** The environment of a process that is killed at its nth move of a file. */
function killedAt(move: number): Record<string, string> {
  const source = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const { rename } = fs;
    let moves = 0;
    fs.rename = async (...paths) => {
      if (++moves === ${move}) process.kill(process.pid, 'SIGKILL');
      return rename(...paths);
    };
    syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(source)}` };
}

it('a pull that is killed while it moves files is repaired by the next one, which knows every file', async () => {
  const { findings } = aws.accessAnalyzer;
  let moves = 3;
  for (let isKilled = true; isKilled; ) {
    out = await newFolder('findings');
    findings.clear();
    for (const name of ['a', 'b', 'c']) addFinding(aws, name, role(name), [unused('s3')]);
    await runPull(aws, out);
    // One finding changes, one is gone, two are new.
    addFinding(aws, 'a', role('a'), [unused('sqs')], { updatedAt: NOW });
    findings.delete('b');
    for (const name of ['d', 'e']) addFinding(aws, name, role(name, '222222222222'), [unused('s3')]);
    const environment = { ...aws.environment, ...killedAt(++moves) };
    const { exitCode } = await runBundle(
      CLI,
      ['pull', '--no-inventory', '--out', out],
      dirname(out),
      environment,
    );
    isKilled = exitCode !== 0;

    // One of the new ones is gone again.
    findings.delete('d');
    await runPull(aws, out);
    const files = await filesOf(out);
    expect([...files.keys()]).toEqual([
      '111111111111/a.json',
      '111111111111/c.json',
      '222222222222/e.json',
      'index.json',
    ]);
    expect(files.get('111111111111/a.json')).toContain('sqs');
    expect(await readdir(dirname(out))).toEqual(['findings']);
  }
  // The process was killed while staging, while setting aside and while moving.
  expect(moves).toBeGreaterThan(8);
});
