import { mkdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { findingsIn } from './run-pull.ts';
import { runPullAction } from './run-pull-action.ts';

it('300,000 findings in one answer are refused in less than 400 MB', async () => {
  const aws = await SimulatedAws.start();
  try {
    addAnalyzer(aws);
    addFinding(aws, 'f', role('app'), []);
    const finding = JSON.stringify(aws.accessAnalyzer.findings.get('f')?.summary);
    const body = `{"findings":[${`${finding},`.repeat(300_000)}${finding}]}`;
    aws.fail('access-analyzer:ListFindingsV2', { body });
    const checkout = await newFolder('checkout');
    await mkdir(checkout);
    const { exitCode, out, megabytes } = await runPullAction(aws, checkout);
    expect([exitCode, out]).toEqual([
      1,
      expect.stringContaining('::error::AWS returns an answer larger than 40 MiB'),
    ]);
    expect(megabytes).toBeLessThan(400);
  } finally {
    await aws.close();
  }
}, 60_000);

it('2,000 findings of 1,000 actions each are pulled in less than 200 MB, and not fetched again', async () => {
  const aws = await SimulatedAws.start();
  try {
    addAnalyzer(aws);
    const actions = Array.from({ length: 50 }, (_, at) => `DescribeSomethingOrOther${at}`);
    const details = Array.from({ length: 20 }, (_, at) => unused(`service${at}`, actions));
    for (let at = 0; at < 2_000; at++)
      addFinding(aws, `f${at}`, role(`role-${at}`, String(100_000_000_000 + (at % 50))), details);
    aws.accessAnalyzer.findingsPerPage = 100;
    const checkout = await newFolder('checkout');
    await mkdir(checkout);

    const first = await runPullAction(aws, checkout);
    expect(first.outputs).toMatchObject({ 'finding-count': '2000', added: '2000' });
    expect(first.out.match(/of 2000 roles and users/g)).toHaveLength(10);
    expect(aws.count('access-analyzer:GetFindingV2')).toBe(2_000);
    // Even an idle process needs more than the lower bound.
    expect(first.megabytes).toBeGreaterThan(20);
    expect(first.megabytes).toBeLessThan(200);
    const [finding] = await findingsIn(`${checkout}/.github/findings/100000000049`);
    expect(finding).toMatchObject({ type: 'unused-permission', unused: { length: 20 } });

    const second = await runPullAction(aws, checkout);
    expect(second.outputs).toMatchObject({ changed: 'false', 'finding-count': '2000' });
    expect(second.megabytes).toBeLessThan(200);
    expect(aws.count('access-analyzer:GetFindingV2')).toBe(2_000);
  } finally {
    await aws.close();
  }
}, 180_000);
