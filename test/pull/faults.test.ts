import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientConfig } from '../../src/pull/aws-settings.ts';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { type Fault, SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from './new-folder.ts';
import { ATTEMPTS, filesOf, findingsIn, NOW, runPull } from './run-pull.ts';

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

const error = (code: string, status: number): Fault => ({ error: new AwsError(code, status, 'said AWS') });

describe('trouble that passes', () => {
  it.each<[string, Fault, number]>([
    ['throttling', error('ThrottlingException', 429), ATTEMPTS - 1],
    ['an internal error', error('InternalServerException', 500), ATTEMPTS - 1],
    ['an unavailable service', error('ServiceUnavailable', 503), 2],
    ['a dropped connection', { isDropped: true }, 1],
    ['a slow answer', { milliseconds: 5 }, 3],
  ])('%s is waited out', async (_, fault, times) => {
    aws.fail(LIST, fault, { times });
    aws.fail(GET, fault, { times, id: 'b' });
    expect(await runPull(aws, out)).toMatchObject({ findingCount: 3, diagnostics: [] });
    expect(aws.violations).toEqual([]);
  });
});

describe('a finding', () => {
  it('that disappears between the list and its details is gone', async () => {
    aws.fail(GET, { before: () => aws.accessAnalyzer.findings.delete('b') }, { id: 'b' });
    expect(await runPull(aws, out)).toMatchObject({ findingCount: 2, diagnostics: [] });
    expect([...(await filesOf(out)).keys()]).toEqual([
      '111111111111/a.json',
      '111111111111/c.json',
      'index.json',
    ]);
  });

  it('that is resolved between the list and its details is gone, with the file that it had', async () => {
    await runPull(aws, out);
    addFinding(aws, 'b', role('b'), [unused('s3')], { updatedAt: NOW });
    const resolve = (): void => addFinding(aws, 'b', role('b'), [], { status: 'RESOLVED' });
    aws.fail(GET, { before: resolve }, { id: 'b' });
    expect(await runPull(aws, out)).toMatchObject({ findingCount: 2, removed: 1, diagnostics: [] });
  });

  it.each<[string, Fault, number, string]>([
    [
      'fails',
      error('InternalServerException', 500),
      ATTEMPTS,
      'AWS fails to answer after several attempts: try again later: `said AWS`',
    ],
    [
      'is refused',
      error('ValidationException', 400),
      1,
      '`access-analyzer:GetFindingV2` failed with ValidationException: `said AWS`',
    ],
    ['is no JSON', { body: '{"analyzedAt":' }, 1, '`access-analyzer:GetFindingV2` failed with'],
  ])('whose answer %s is reported and not written, and the others are', async (_, fault, times, message) => {
    aws.fail(GET, fault, { times, id: 'b' });
    const result = await runPull(aws, out);
    expect(result).toMatchObject({ findingCount: 2, diagnostics: [{ severity: 'error' }] });
    expect(result.diagnostics[0]?.message).toContain('the finding `b`');
    expect(result.diagnostics[0]?.message).toContain(message);
    expect((await findingsIn(out)).map(({ id }) => id)).toEqual(['a', 'c']);
    // The next pull has it.
    expect(await runPull(aws, out)).toMatchObject({ added: 1, findingCount: 3, diagnostics: [] });
  });

  it('that cannot be fetched leaves the file that it had', async () => {
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

  it('that cannot be fetched keeps its file even where that has to move', async () => {
    const user = 'arn:aws:iam::111111111111:user/d';
    addFinding(aws, 'd', user, [unused('s3')]);
    await runPull(aws, out);
    addFinding(aws, 'd2', role('d'), [unused('sqs')]);
    addFinding(aws, 'd', user, [unused('s3')], { updatedAt: NOW });
    aws.fail(GET, error('InternalServerException', 500), { times: ATTEMPTS, id: 'd' });
    expect(await runPull(aws, out)).toMatchObject({ added: 1, removed: 0, diagnostics: [{}] });
    expect((await filesOf(out)).get('111111111111/d~user.json')).toContain(user);
  });

  it('that holds an error is reported and not fetched', async () => {
    addFinding(aws, 'b', role('b'), [], { error: 'INTERNAL_ERROR' });
    const result = await runPull(aws, out);
    expect(result.diagnostics).toEqual([
      {
        code: 'finding-error',
        severity: 'error',
        message: 'the finding `b` holds an error: `INTERNAL_ERROR`',
      },
    ]);
    expect((await findingsIn(out)).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(aws.count(GET)).toBe(2);
  });

  it.each([['arn:aws:s3:::bucket'], ['arn:aws:iam::111111111111:root']])(
    'on %s is reported and not written',
    async (resource) => {
      addFinding(aws, 'x', resource, []);
      const { diagnostics, findingCount } = await runPull(aws, out);
      expect(findingCount).toBe(3);
      expect(diagnostics.map(({ message }) => message)).toEqual([
        `the finding \`x\` was not written: \`${resource}\` is not the ARN of a role or user`,
      ]);
    },
  );
});

it('goes on however many fail between others that do not', async () => {
  for (let at = 0; at < 90; at++) addFinding(aws, `f${at}`, role(`f${at}`), [unused('s3')]);
  for (let at = 0; at < 90; at += 2) aws.fail(GET, error('ValidationException', 400), { id: `f${at}` });
  expect(await runPull(aws, out)).toMatchObject({ findingCount: 48, diagnostics: { length: 45 } });
});

it('gives up when nothing can be fetched', async () => {
  for (let at = 0; at < 60; at++) addFinding(aws, `f${at}`, role(`f${at}`), [unused('s3')]);
  aws.fail(GET, error('ValidationException', 400), { times: 1_000 });
  await expect(runPull(aws, out)).rejects.toThrow(
    'given up after 25 failures in a row, the last: the details of',
  );
  expect(aws.count(GET)).toBeLessThan(40);
  expect(await filesOf(out)).toEqual(new Map());
});

it('does not give up over findings that hold an error', async () => {
  for (let at = 0; at < 60; at++) addFinding(aws, `f${at}`, role(`f${at}`), [], { error: 'INTERNAL_ERROR' });
  const { findingCount, diagnostics } = await runPull(aws, out);
  expect([findingCount, diagnostics.length]).toEqual([3, 60]);
});

it('counts a finding once that is on two pages, since the list moved on between them', async () => {
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

it('adapts to throttling, unless told otherwise', async () => {
  const settings = { region: 'us-east-1', endpoint: aws.url, retryStrategy: undefined };
  const { config } = new AccessAnalyzerClient(clientConfig(settings));
  expect(await config.retryStrategy()).toMatchObject({ mode: 'adaptive' });
  expect(await config.maxAttempts()).toBe(8);
});

it('gives up what hangs', () => {
  const settings = { region: 'us-east-1', endpoint: aws.url, retryStrategy: undefined };
  expect(clientConfig(settings).requestHandler).toEqual({
    connectionTimeout: 10_000,
    requestTimeout: 30_000,
    throwOnRequestTimeout: true,
  });
});
