import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { HttpRequest } from '@smithy/core/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundedPages, quoteAwsText } from '../../src/aws/aws-client.ts';
import { awsClientConfig } from '../../src/aws/client-config.ts';
import { addAnalyzer, addFinding, role, unused } from '../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../doubles/aws/service.ts';
import { type Fault, SimulatedAws } from '../doubles/aws/simulated-aws.ts';
import { newFolder } from '../pull/new-folder.ts';
import { ATTEMPTS, runPull } from '../pull/run-pull.ts';

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

describe('temporary trouble', () => {
  it.each<[string, Fault, number]>([
    ['throttling', error('ThrottlingException', 429), ATTEMPTS - 1],
    ['an internal error', error('InternalServerException', 500), ATTEMPTS - 1],
    ['an unavailable service', error('ServiceUnavailable', 503), 2],
    ['a dropped connection', { isDropped: true }, 1],
    ['a slow answer', { milliseconds: 5 }, 3],
  ])('%s is retried', async (_, fault, times) => {
    aws.fail(LIST, fault, { times });
    aws.fail(GET, fault, { times, id: 'b' });
    expect(await runPull(aws, out)).toMatchObject({ findingCount: 3, diagnostics: [] });
    expect(aws.violations).toEqual([]);
  });
});

it('retries are adaptive unless another strategy is given', async () => {
  const settings = { region: 'us-east-1', endpoint: aws.url, retryStrategy: undefined };
  const { config } = new AccessAnalyzerClient(awsClientConfig(settings));
  expect(await config.retryStrategy()).toMatchObject({ mode: 'adaptive' });
  expect(await config.maxAttempts()).toBe(8);
});

it('requests time out', async () => {
  const settings = { region: 'us-east-1', endpoint: aws.url, retryStrategy: undefined };
  const handler = awsClientConfig(settings).requestHandler;
  await handler
    .handle(new HttpRequest({ protocol: 'http:', hostname: '127.0.0.1', port: 9 }))
    .catch(() => {});
  expect(handler.httpHandlerConfigs()).toMatchObject({
    connectionTimeout: 10_000,
    requestTimeout: 30_000,
    throwOnRequestTimeout: true,
  });
});

it('pages without end are an error even if their tokens differ', async () => {
  let pages = 0;
  async function* endless(): AsyncGenerator<number> {
    for (;;) yield pages++;
  }
  const read = async (): Promise<void> => {
    for await (const _ of boundedPages(endless(), String));
  };
  await expect(read()).rejects.toThrow('AWS returns pages without end');
  expect(pages).toBeLessThan(20_000);
});

describe('an answer that is too large', () => {
  const huge = (item: string, count: number): string => `[${`${item},`.repeat(count)}${item}]`;
  const TOO_LARGE = 'AWS returns an answer larger than 40 MiB';

  it('is refused as a whole when it is the list, and is not asked for again', async () => {
    const finding = JSON.stringify(aws.accessAnalyzer.findings.get('a')?.summary);
    aws.fail(LIST, { body: `{"findings":${huge(finding, 300_000)}}` });
    await expect(runPull(aws, out)).rejects.toThrow(TOO_LARGE);
    expect(aws.count(LIST)).toBe(1);
  });

  it('fails one principal when it is the details of a finding', async () => {
    aws.fail(
      GET,
      { body: `{"findingDetails":${huge('{"unusedIamRoleDetails":{}}', 1_600_000)}}` },
      { id: 'b' },
    );
    const { diagnostics, findingCount } = await runPull(aws, out);
    expect(findingCount).toBe(2);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `the details of the finding \`b\` could not be fetched: ${TOO_LARGE}`,
    ]);
  });
});

describe('text from AWS', () => {
  it.each([
    ['one\ntwo', '`one`'],
    ['x '.repeat(10_000), `\`${'x '.repeat(150)}…\``],
    ['the key AKIAIOSFODNN7EXAMPLE is not active', '`the key *** is not active`'],
    [`the token ${'FwoGZXIvYXdzEJr//'.repeat(20)}== has expired`, '`the token *** has expired`'],
  ])('is quoted as one short line without secrets: %#', (text, expected) => {
    expect(quoteAwsText(text)).toBe(expected);
  });

  it('is quoted that way in errors and diagnostics', async () => {
    addFinding(aws, 'b', role('b'), [], { error: `INTERNAL\n${'x'.repeat(10_000)}` });
    expect((await runPull(aws, out)).diagnostics.map(({ message }) => message)).toEqual([
      'the finding `b` has an error: `INTERNAL`',
    ]);
    aws.fail(LIST, { error: new AwsError('AccessDeniedException', 403, 'ASIAIOSFODNN7EXAMPLE may not') });
    await expect(runPull(aws, out)).rejects.toThrow('does: `*** may not`');
  });
});
