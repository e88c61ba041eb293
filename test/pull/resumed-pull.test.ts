import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { digestOf, filesOf, findingsIn, NOW, runPull } from './run-pull.ts';

const GET = 'access-analyzer:GetFindingV2';
const OWN = `.findings.pull-${process.pid}`;
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
  for (let at = 10; at < 60; at++) addFinding(aws, `f${at}`, role(`r${at}`), [unused('s3', ['GetObject'])]);
  aws.fail(GET, { error: new AwsError('ExpiredTokenException', 403) }, { id: 'f40' });
  await expect(runPull(aws, out)).rejects.toThrow('AWS refused the credentials');
  aws.calls.length = 0;
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

const beside = (name = ''): string => join(dirname(out), name);
const waiting = async (): Promise<string[]> =>
  (await readdir(beside(OWN))).filter((name) => name !== '.gitignore');

/** The folder is as after a first pull, and nothing is left beside it. */
async function expectAllIsWell(): Promise<void> {
  const other = await newFolder('findings');
  await runPull(aws, other);
  expect(await digestOf(out)).toBe(await digestOf(other));
  expect(await readdir(beside())).toEqual(['findings']);
}

describe('a pull after one that failed', () => {
  it('does not fetch again what the failed one fetched', async () => {
    const before = (await waiting()).length;
    expect(before).toBeGreaterThan(20);
    expect(await readFile(beside(`${OWN}/.gitignore`), 'utf8')).toBe('*\n');
    expect(await runPull(aws, out)).toMatchObject({ changed: true, added: 50, findingCount: 50 });
    expect(before + aws.count(GET)).toBe(50);
    expect(await findingsIn(out)).toHaveLength(50);
    await expectAllIsWell();
  });

  it('fetches what has changed since, and drops what is gone', async () => {
    addFinding(aws, 'f10', role('r10'), [unused('sqs')], { updatedAt: NOW });
    aws.accessAnalyzer.findings.delete('f11');
    expect(await runPull(aws, out)).toMatchObject({ added: 49 });
    expect((await filesOf(out)).get('111111111111/r10.json')).toContain('sqs');
    await expectAllIsWell();
  });

  it('continues after failing again', async () => {
    aws.fail(GET, { error: new AwsError('ExpiredTokenException', 403) }, { id: 'f59' });
    await expect(runPull(aws, out)).rejects.toThrow('AWS refused the credentials');
    expect(await waiting()).toHaveLength(49);
    aws.calls.length = 0;
    await runPull(aws, out);
    expect(aws.count(GET)).toBe(1);
    await expectAllIsWell();
  });

  it('uses only what it wrote, and does not follow links', async () => {
    const secret = beside('../secret');
    await writeFile(secret, 'mine');
    const copies = await newFolder('copies');
    await mkdir(copies);
    for (const [at, name] of (await waiting()).entries()) {
      const file = beside(`${OWN}/${name}`);
      if (at % 3 === 0) await writeFile(file, '[{"id":').then(() => symlink(secret, `${file}.part`));
      if (at % 3 === 1) await writeFile(file, (await readFile(file, 'utf8')).replaceAll('role/r', 'role/x'));
      if (at % 3 === 2)
        await rename(file, `${copies}/${name}`).then(() => symlink(`${copies}/${name}`, file));
    }
    await runPull(aws, out);
    expect(await readFile(secret, 'utf8')).toBe('mine');
    const entries = await readdir(out, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isSymbolicLink())).toEqual([]);
    await expectAllIsWell();
  });

  it('takes over the staging folders of processes that have ended', async () => {
    const ended = [1, 2].map(() => spawnSync(process.execPath, ['--version']).pid);
    await rename(beside(OWN), beside(`.findings.pull-${ended[0]}`));
    await mkdir(beside(`.findings.pull-${ended[1]}`));
    await runPull(aws, out);
    expect(aws.count(GET)).toBeLessThan(30);
    await expectAllIsWell();
  });

  it('leaves other files and folders with similar names alone', async () => {
    await writeFile(beside('.findings.pull-1'), '');
    await mkdir(beside('.findings.pull-x'));
    await symlink('..', beside('.findings.pull-2'));
    await runPull(aws, out);
    expect((await readdir(beside())).sort()).toEqual([
      '.findings.pull-1',
      '.findings.pull-2',
      '.findings.pull-x',
      'findings',
    ]);
  });

  it('does not run while another pull is running', async () => {
    await rename(beside(OWN), beside(`.findings.pull-${process.ppid}`));
    await expect(runPull(aws, out)).rejects.toThrow(
      `another pull is writing to \`${out}\`: wait for process ${process.ppid}, or remove \`${beside(`.findings.pull-${process.ppid}`)}\``,
    );
    expect(aws.count(GET)).toBe(0);
    expect(await filesOf(out)).toEqual(new Map());
  });
});
