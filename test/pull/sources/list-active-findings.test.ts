import { afterEach, beforeEach, expect, it } from 'vitest';
import { addAnalyzer, addFinding, role, unused } from '../../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../../doubles/aws/simulated-aws.ts';
import { newFolder } from '../new-folder.ts';
import { filesOf, runPull } from '../run-pull.ts';

const GET = 'access-analyzer:GetFindingV2';
const LIST = 'access-analyzer:ListFindingsV2';
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
  for (const name of ['a', 'b', 'c']) addFinding(aws, name, role(name), [unused('s3', ['GetObject'])]);
});
afterEach(() => aws.close());

it('after a list without end nothing is written, and nothing counts as gone', async () => {
  await runPull(aws, out);
  const before = await filesOf(out);
  aws.fail(LIST, { body: '{"findings":[],"nextToken":"again"}' }, { times: 99 });
  await expect(runPull(aws, out)).rejects.toThrow('AWS returns pages without end: try again later');
  expect(await filesOf(out)).toEqual(before);
});

it.each([
  '<html>proxy</html>',
  '{}',
  '{"findings":null}',
  '{"findings":{}}',
  '{"findings":[null]}',
  '{"findings":[{"status":"ACTIVE","findingType":"UnusedPermission"}]}',
  '{"findings":[{"id":"b"}]}',
  '{"findings":[{"updatedAt":1e400}]}',
])('an answer of an unexpected shape is not an empty list: %s', async (body) => {
  await runPull(aws, out);
  const before = await filesOf(out);
  aws.fail(LIST, { body });
  await expect(runPull(aws, out)).rejects.toThrow(
    /^`access-analyzer:ListFindingsV2` (?:failed with|returned an unexpected answer)/,
  );
  expect(await filesOf(out)).toEqual(before);
});

it('a finding without a time is reported, and the file of its role stays', async () => {
  aws.accessAnalyzer.findings.delete('c');
  await runPull(aws, out);
  const [a, b] = ['a', 'b'].map((id) => aws.accessAnalyzer.findings.get(id)?.summary);
  const body = JSON.stringify({
    findings: [a, { ...b, updatedAt: null }, { ...b, id: 'c', resource: null }],
  });
  aws.fail(LIST, { body });
  const { diagnostics, removed } = await runPull(aws, out);
  expect(removed).toBe(0);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the finding `b` has an error: `AWS gives no time for it`',
    'the finding `c` was not written: `` is not the ARN of a role or user',
  ]);
});

it('a finding that moves to the next page while the list is read counts once', async () => {
  aws.accessAnalyzer.findingsPerPage = 2;
  const { findings } = aws.accessAnalyzer;
  const moveOn = (): void => {
    const before = [...findings];
    findings.clear();
    addFinding(aws, '0', role('0'), [unused('s3')]);
    for (const [id, finding] of before) findings.set(id, finding);
  };
  aws.fail(LIST, { milliseconds: 0 });
  aws.fail(LIST, { before: moveOn });
  expect(await runPull(aws, out)).toMatchObject({ findingCount: 3, diagnostics: [] });
  expect(aws.count(GET)).toBe(3);
});

it.each([['arn:aws:s3:::bucket'], ['arn:aws:iam::111111111111:root']])(
  'a finding on %s is reported and not written',
  async (resource) => {
    addFinding(aws, 'x', resource, []);
    const { diagnostics, findingCount } = await runPull(aws, out);
    expect(findingCount).toBe(3);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `the finding \`x\` was not written: \`${resource}\` is not the ARN of a role or user`,
    ]);
  },
);
