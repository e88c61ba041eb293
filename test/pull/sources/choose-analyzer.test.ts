import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANALYZER, addAnalyzer, addFinding, role, unused } from '../../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../../doubles/aws/simulated-aws.ts';
import { newFolder } from '../new-folder.ts';
import { findingsIn, runPull } from '../run-pull.ts';

const OTHER = 'arn:aws:access-analyzer:us-east-1:111111111111:analyzer/other';
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

describe('without an ARN', () => {
  it('the only unused access analyzer is chosen, on whatever page it is', async () => {
    for (const name of ['x1', 'x2', 'x3']) addAnalyzer(aws, ANALYZER.replace('unused', name), 'ACCOUNT');
    addAnalyzer(aws);
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    expect((await runPull(aws, out)).findingCount).toBe(1);
    expect(aws.count('access-analyzer:ListAnalyzers')).toBe(2);
  });

  it('it is an error if there is none', async () => {
    addAnalyzer(aws, ANALYZER, 'ACCOUNT');
    await expect(runPull(aws, out)).rejects.toThrow(
      'there is no unused access analyzer in this account and region: create one',
    );
  });

  it('several are listed in the error', async () => {
    addAnalyzer(aws);
    addAnalyzer(aws, OTHER, 'ACCOUNT_UNUSED_ACCESS');
    await expect(runPull(aws, out)).rejects.toThrow(
      `there are 2 unused access analyzers: choose one with \`analyzer-arn\`: \`${OTHER}\`, \`${ANALYZER}\``,
    );
    expect(await runPull(aws, out, { analyzerArn: OTHER })).toMatchObject({ changed: true });
  });
});

describe('with an ARN', () => {
  it.each([
    [ANALYZER.replace('unused', 'nowhere'), 'nowhere` was not found with these credentials'],
    [ANALYZER.replace('111111111111', '999999999999'), 'unused` was not found with these credentials'],
  ])('%s is an error', async (analyzerArn, message) => {
    addAnalyzer(aws);
    await expect(runPull(aws, out, { analyzerArn })).rejects.toThrow(message);
  });

  it('one for external access is an error', async () => {
    addAnalyzer(aws, ANALYZER, 'ACCOUNT');
    await expect(runPull(aws, out, { analyzerArn: ANALYZER })).rejects.toThrow(
      `the analyzer \`${ANALYZER}\` is of type \`ACCOUNT\`: an unused access analyzer is needed`,
    );
  });

  it.each(['CREATING', 'DISABLED', 'FAILED'] as const)('one that is %s is an error', async (status) => {
    addAnalyzer(aws);
    const [analyzer] = aws.accessAnalyzer.analyzers;
    if (analyzer !== undefined) analyzer.status = status;
    await expect(runPull(aws, out, { analyzerArn: ANALYZER })).rejects.toThrow(
      `the analyzer \`${ANALYZER}\` is \`${status}\`, not \`ACTIVE\`, so findings may be missing`,
    );
  });

  it('one that covers an account ignores other accounts', async () => {
    addAnalyzer(aws, ANALYZER, 'ACCOUNT_UNUSED_ACCESS');
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    addFinding(aws, 'f2', role('app', '222222222222'), [unused('s3')]);
    await runPull(aws, out, { analyzerArn: ANALYZER });
    expect((await findingsIn(out)).map(({ id }) => id)).toEqual(['f1']);
  });

  it('`ListAnalyzers` is not called', async () => {
    addAnalyzer(aws);
    await runPull(aws, out, { analyzerArn: ANALYZER });
    expect(aws.count('access-analyzer:ListAnalyzers')).toBe(0);
  });
});
