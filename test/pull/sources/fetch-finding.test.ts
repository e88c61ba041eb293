import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnalyzer, addFinding, role, unused } from '../../doubles/aws/finding-fixtures.ts';
import { AwsError } from '../../doubles/aws/service.ts';
import { type Fault, SimulatedAws } from '../../doubles/aws/simulated-aws.ts';
import { newFolder } from '../new-folder.ts';
import { ATTEMPTS, filesOf, findingsIn, NOW, runPull } from '../run-pull.ts';

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

describe('a finding', () => {
  it('that disappears after it was listed is dropped', async () => {
    aws.fail(GET, { before: () => aws.accessAnalyzer.findings.delete('b') }, { id: 'b' });
    expect(await runPull(aws, out)).toMatchObject({ findingCount: 2, diagnostics: [] });
    expect([...(await filesOf(out)).keys()]).toEqual([
      '111111111111/a.json',
      '111111111111/c.json',
      'index.json',
    ]);
  });

  it('that is resolved after it was listed is dropped, and its file is removed', async () => {
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
      'AWS still fails after several attempts: try again later: `said AWS`',
    ],
    [
      'is refused',
      error('ValidationException', 400),
      1,
      '`access-analyzer:GetFindingV2` failed with ValidationException: `said AWS`',
    ],
    ['returns no JSON', { body: '{"analyzedAt":' }, 1, '`access-analyzer:GetFindingV2` failed with'],
  ])('whose request %s is reported, and the others are written', async (_, fault, times, message) => {
    aws.fail(GET, fault, { times, id: 'b' });
    const result = await runPull(aws, out);
    expect(result).toMatchObject({ findingCount: 2, diagnostics: [{ severity: 'error' }] });
    expect(result.diagnostics[0]?.message).toContain('the finding `b`');
    expect(result.diagnostics[0]?.message).toContain(message);
    expect((await findingsIn(out)).map(({ id }) => id)).toEqual(['a', 'c']);
    // The next pull fetches it.
    expect(await runPull(aws, out)).toMatchObject({ added: 1, findingCount: 3, diagnostics: [] });
  });

  it('with an error is reported and not fetched', async () => {
    addFinding(aws, 'b', role('b'), [], { error: 'INTERNAL_ERROR' });
    const result = await runPull(aws, out);
    expect(result.diagnostics).toEqual([
      {
        code: 'finding-error',
        severity: 'error',
        message: 'the finding `b` has an error: `INTERNAL_ERROR`',
      },
    ]);
    expect((await findingsIn(out)).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(aws.count(GET)).toBe(2);
  });
});

describe('an answer of an unexpected shape', () => {
  const b = `"id":"b","resource":"${role('b')}","status":"ACTIVE"`;
  it.each([
    ['{}', 'AWS returned another finding, or none'],
    [`{${b.replace('"b"', '"a"')},"findingDetails":[]}`, 'AWS returned another finding, or none'],
    [`{${b.replace('role/b', 'role/a')},"findingDetails":[]}`, 'AWS returned another finding, or none'],
    [`{${b},"findingDetails":[]}`, 'AWS left out a field of the finding'],
    [`{${b}}`, 'findingDetails is missing'],
    [`{${b},"findingDetails":{}}`, 'is not iterable'],
    [`{${b},"findingDetails":[{"unusedPermissionDetails":{"actions":{}}}]}`, 'is not iterable'],
  ])('is reported for its role, whose file stays: %s', async (body, message) => {
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

it('details without end are reported for their finding', async () => {
  const details = {
    id: 'b',
    resource: role('b'),
    status: 'ACTIVE',
    findingDetails: [],
    nextToken: 'again',
  };
  aws.fail(GET, { body: JSON.stringify(details) }, { times: 99, id: 'b' });
  const { diagnostics, findingCount } = await runPull(aws, out);
  expect(findingCount).toBe(2);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the details of the finding `b` could not be fetched: AWS returns pages without end: try again later',
  ]);
});
