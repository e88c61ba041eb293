import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { type Fault, SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { ATTEMPTS, filesOf, findingsIn, NOW, runPull } from './run-pull.ts';

const GET = 'access-analyzer:GetFindingV2';
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
  for (const name of ['a', 'b']) addFinding(aws, name, role(name), [unused('s3', ['GetObject'])]);
});
afterEach(() => aws.close());

const error = (code: string, status: number): Fault => ({ error: new AwsError(code, status, 'said AWS') });

describe('a principal whose findings cannot be fetched', () => {
  it('keeps the file that it had', async () => {
    await runPull(aws, out);
    const before = (await filesOf(out)).get('111111111111/b.json');
    addFinding(aws, 'a', role('a'), [unused('sqs')], { updatedAt: NOW });
    addFinding(aws, 'b', role('b'), [unused('sqs')], { updatedAt: NOW });
    aws.fail(GET, error('InternalServerException', 500), { times: ATTEMPTS, id: 'b' });
    expect(await runPull(aws, out)).toMatchObject({ updated: 1, diagnostics: [{}] });
    expect((await filesOf(out)).get('111111111111/b.json')).toBe(before);
    expect(await runPull(aws, out)).toMatchObject({ updated: 1, diagnostics: [] });
    expect((await filesOf(out)).get('111111111111/b.json')).toContain('sqs');
  });

  it('keeps its file even if it has to move', async () => {
    const user = 'arn:aws:iam::111111111111:user/d';
    addFinding(aws, 'd', user, [unused('s3')]);
    await runPull(aws, out);
    addFinding(aws, 'd2', role('d'), [unused('sqs')]);
    addFinding(aws, 'd', user, [unused('s3')], { updatedAt: NOW });
    aws.fail(GET, error('InternalServerException', 500), { times: ATTEMPTS, id: 'd' });
    expect(await runPull(aws, out)).toMatchObject({ added: 1, removed: 0, diagnostics: [{}] });
    expect((await filesOf(out)).get('111111111111/d~user.json')).toContain(user);
  });
});

describe('findings that the review cannot read', () => {
  it.each([
    ['__proto__', ['constructor'], '`__proto__` is not a service prefix'],
    ['s3', ['Get\u001b[31mObject'], 'is not the name of an action'],
    ['s3', ['ec2:RunInstances'], '`ec2:RunInstances` is not an action of `s3`'],
    ['', ['GetObject'], 'is not a service prefix'],
  ])('with the names %j %j are reported and not written', async (service, actions, message) => {
    addFinding(aws, 'b', role('b'), [unused(service, actions)]);
    const { diagnostics, findingCount } = await runPull(aws, out);
    expect([findingCount, diagnostics.length]).toEqual([1, 1]);
    expect(diagnostics[0]).toMatchObject({ code: 'finding-shape', severity: 'error' });
    expect(diagnostics[0]?.message).toContain(`the findings of \`${role('b')}\` were not written: `);
    expect(diagnostics[0]?.message).toContain(message);
    expect((await findingsIn(out)).map(({ id }) => id)).toEqual(['a']);
  });

  it('and those larger than the review reads are reported and not written', async () => {
    addFinding(aws, 'b', role('b'), [unused('x'.repeat(33 * 1024 * 1024))]);
    const { diagnostics, findingCount } = await runPull(aws, out);
    expect(findingCount).toBe(1);
    expect(diagnostics[0]?.message).toContain('larger than 32 MiB');
  });
});
