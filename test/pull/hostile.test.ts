import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finite } from '../../src/pull/finite.ts';
import { quoted } from '../../src/pull/quoted.ts';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { filesOf, findingsIn, NOW, runPull } from './run-pull.ts';

const GET = 'access-analyzer:GetFindingV2';
const LIST = 'access-analyzer:ListFindingsV2';
let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
  addFinding(aws, 'a', role('a'), [unused('s3', ['GetObject'])]);
  addFinding(aws, 'b', role('b'), [unused('s3', ['GetObject'])]);
});
afterEach(() => aws.close());

describe('a list that does not end', () => {
  it('is no list: nothing is written, and nothing counts as gone', async () => {
    await runPull(aws, out);
    const before = await filesOf(out);
    aws.fail(LIST, { body: '{"findings":[],"nextToken":"again"}' }, { times: 99 });
    await expect(runPull(aws, out)).rejects.toThrow('AWS gives pages without end: try again later');
    expect(await filesOf(out)).toEqual(before);
  });

  it('of details is trouble of one finding', async () => {
    const details = {
      id: 'b',
      resource: role('b'),
      status: 'ACTIVE',
      findingDetails: [],
      nextToken: 'again',
    };
    aws.fail(GET, { body: JSON.stringify(details) }, { times: 99, id: 'b' });
    const { diagnostics, findingCount } = await runPull(aws, out);
    expect(findingCount).toBe(1);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'the details of the finding `b` could not be fetched: AWS gives pages without end: try again later',
    ]);
  });

  it('is given up whatever its tokens are', async () => {
    let pages = 0;
    async function* endless(): AsyncGenerator<number> {
      for (;;) yield pages++;
    }
    const read = async (): Promise<void> => {
      for await (const _ of finite(endless(), String));
    };
    await expect(read()).rejects.toThrow('AWS gives pages without end');
    expect(pages).toBeLessThan(20_000);
  });
});

describe('an answer of another shape', () => {
  it.each([
    '<html>proxy</html>',
    '{}',
    '{"findings":null}',
    '{"findings":{}}',
    '{"findings":[null]}',
    '{"findings":[{"status":"ACTIVE","findingType":"UnusedPermission"}]}',
    '{"findings":[{"id":"b"}]}',
    '{"findings":[{"updatedAt":1e400}]}',
  ])('in place of the list is no empty list: %s', async (body) => {
    await runPull(aws, out);
    const before = await filesOf(out);
    aws.fail(LIST, { body });
    await expect(runPull(aws, out)).rejects.toThrow(/^(?:the answer to )?`access-analyzer:ListFindingsV2` /);
    expect(await filesOf(out)).toEqual(before);
  });

  const b = `"id":"b","resource":"${role('b')}","status":"ACTIVE"`;
  it.each([
    ['{}', 'AWS answers with another finding, or none'],
    [`{${b.replace('"b"', '"a"')},"findingDetails":[]}`, 'AWS answers with another finding, or none'],
    [`{${b.replace('role/b', 'role/a')},"findingDetails":[]}`, 'AWS answers with another finding, or none'],
    [`{${b},"findingDetails":[]}`, 'AWS left out a field of the finding'],
    [`{${b}}`, 'findingDetails is missing'],
    [`{${b},"findingDetails":{}}`, 'is not iterable'],
    [`{${b},"findingDetails":[{"unusedPermissionDetails":{"actions":{}}}]}`, 'is not iterable'],
  ])('in place of details is trouble of one role, whose file stays: %s', async (body, message) => {
    await runPull(aws, out);
    const file = (await filesOf(out)).get('111111111111/b.json');
    addFinding(aws, 'b', role('b'), [unused('sqs')], { updatedAt: NOW });
    aws.fail(GET, { body }, { id: 'b' });
    const { diagnostics, removed } = await runPull(aws, out);
    expect([diagnostics.length, removed]).toEqual([1, 0]);
    expect(diagnostics[0]?.message).toContain('the finding `b`');
    expect(diagnostics[0]?.message).toContain(message);
    expect((await filesOf(out)).get('111111111111/b.json')).toBe(file);
  });
});

it('a finding without a time is trouble of its role, whose file stays', async () => {
  await runPull(aws, out);
  const [a, b] = ['a', 'b'].map((id) => aws.accessAnalyzer.findings.get(id)?.summary);
  const body = JSON.stringify({
    findings: [a, { ...b, updatedAt: null }, { ...b, id: 'c', resource: null }],
  });
  aws.fail(LIST, { body });
  const { diagnostics, removed } = await runPull(aws, out);
  expect(removed).toBe(0);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the finding `b` holds an error: `AWS gives no time for it`',
    'the finding `c` was not written: `` is not the ARN of a role or user',
  ]);
});

describe('names that no review could read', () => {
  it.each([
    ['__proto__', ['constructor'], '`__proto__` is not a service prefix'],
    ['s3', ['Get\u001b[31mObject'], 'is not the name of an action'],
    ['s3', ['ec2:RunInstances'], '`ec2:RunInstances` is not an action of `s3`'],
    ['', ['GetObject'], 'is not a service prefix'],
  ])('%j %j are reported and not written', async (service, actions, message) => {
    addFinding(aws, 'b', role('b'), [unused(service, actions)]);
    const { diagnostics, findingCount } = await runPull(aws, out);
    expect([findingCount, diagnostics.length]).toEqual([1, 1]);
    expect(diagnostics[0]).toMatchObject({ code: 'finding-shape', severity: 'error' });
    expect(diagnostics[0]?.message).toContain(`the findings of \`${role('b')}\` were not written: `);
    expect(diagnostics[0]?.message).toContain(message);
    expect((await findingsIn(out)).map(({ id }) => id)).toEqual(['a']);
  });

  it('nor details of more than a review reads', async () => {
    addFinding(aws, 'b', role('b'), [unused('x'.repeat(33 * 1024 * 1024))]);
    const { diagnostics, findingCount } = await runPull(aws, out);
    expect(findingCount).toBe(1);
    expect(diagnostics[0]?.message).toContain('larger than 32 MiB');
  });
});

describe('what AWS says', () => {
  it.each([
    ['one\ntwo', '`one`'],
    ['x '.repeat(10_000), `\`${'x '.repeat(150)}…\``],
    ['the key AKIAIOSFODNN7EXAMPLE is not active', '`the key *** is not active`'],
    [`the token ${'FwoGZXIvYXdzEJr//'.repeat(20)}== has expired`, '`the token *** has expired`'],
  ])('is one short line without secrets: %#', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it('is quoted so in errors and diagnostics', async () => {
    addFinding(aws, 'b', role('b'), [], { error: `INTERNAL\n${'x'.repeat(10_000)}` });
    expect((await runPull(aws, out)).diagnostics.map(({ message }) => message)).toEqual([
      'the finding `b` holds an error: `INTERNAL`',
    ]);
    aws.fail(LIST, { error: new AwsError('AccessDeniedException', 403, 'ASIAIOSFODNN7EXAMPLE may not') });
    await expect(runPull(aws, out)).rejects.toThrow('does: `*** may not`');
  });
});
