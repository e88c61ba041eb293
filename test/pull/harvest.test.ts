import { afterEach, beforeEach, expect, it } from 'vitest';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { type Fault, SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { filesOf, runPull } from './run-pull.ts';

const GET = 'access-analyzer:GetFindingV2';
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
  for (const name of ['a', 'b', 'c']) addFinding(aws, name, role(name), [unused('s3', ['GetObject'])]);
});
afterEach(() => aws.close());

const error = (code: string, status: number): Fault => ({ error: new AwsError(code, status, 'said AWS') });

it('continues while failures are not in a row', async () => {
  for (let at = 0; at < 90; at++) addFinding(aws, `f${at}`, role(`f${at}`), [unused('s3')]);
  for (let at = 0; at < 90; at += 2) aws.fail(GET, error('ValidationException', 400), { id: `f${at}` });
  expect(await runPull(aws, out)).toMatchObject({ findingCount: 48, diagnostics: { length: 45 } });
});

it('gives up when nothing can be fetched', async () => {
  for (let at = 0; at < 60; at++) addFinding(aws, `f${at}`, role(`f${at}`), [unused('s3')]);
  aws.fail(GET, error('ValidationException', 400), { times: 1_000 });
  await expect(runPull(aws, out)).rejects.toThrow(
    'gave up after 25 failures in a row; the last one: the details of',
  );
  expect(aws.count(GET)).toBeLessThan(40);
  expect(await filesOf(out)).toEqual(new Map());
});

it('does not give up over findings with an error', async () => {
  for (let at = 0; at < 60; at++) addFinding(aws, `f${at}`, role(`f${at}`), [], { error: 'INTERNAL_ERROR' });
  const { findingCount, diagnostics } = await runPull(aws, out);
  expect([findingCount, diagnostics.length]).toEqual([3, 60]);
});
