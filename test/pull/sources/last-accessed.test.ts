import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { role, user } from '../../doubles/aws/finding-fixtures.ts';
import { accessedAction, accessedService } from '../../doubles/aws/report-fixtures.ts';
import { AwsError } from '../../doubles/aws/service.ts';
import { SimulatedAws } from '../../doubles/aws/simulated-aws.ts';
import { newFolder } from '../new-folder.ts';
import { ATTEMPTS, digestOf, filesOf, findingsIn, NOW, runPull } from '../run-pull.ts';

const OLD = new Date('2020-01-01T00:00:00Z');
const [BEFORE, AFTER] = [new Date('2026-07-01T00:00:00Z'), new Date('2026-09-01T00:00:00Z')];

describe('pull --from last-accessed', () => {
  let aws: SimulatedAws;
  let out: string;
  const [app, ci] = [role('path/My+Role@x'), user('ci')];
  const flags = { from: 'last-accessed', principal: [app, ci] };
  beforeEach(async () => {
    aws = await SimulatedAws.start();
    out = await newFolder('findings');
    aws.iam.principals.set(app, {
      arn: app,
      created: OLD,
      polls: 3,
      services: [
        accessedService('ec2'),
        accessedService('s3', AFTER, [
          accessedAction('PutBucketAcl'),
          accessedAction('ListBuckets', AFTER),
          accessedAction('PutBucketCORS', BEFORE),
        ]),
        accessedService('sqs', AFTER),
      ],
    });
    aws.iam.principals.set(ci, { arn: ci, created: OLD, services: [accessedService('kms')] });
  });
  afterEach(async () => {
    expect(aws.violations).toEqual([]);
    await aws.close();
  });

  it('writes findings that the review reads', async () => {
    aws.iam.servicesPerPage = 1;
    expect(await runPull(aws, out, flags)).toMatchObject({ findingCount: 2, added: 2, diagnostics: [] });
    // The report of the first role is three times not ready and has three pages.
    expect(aws.count('iam:GetServiceLastAccessedDetails')).toBe(7);
    expect(await findingsIn(out)).toMatchObject([
      {
        principal: app,
        analyzedAt: '2026-10-01T00:00:00Z',
        unused: [
          { serviceNamespace: 'ec2', actions: 'all' },
          {
            serviceNamespace: 's3',
            actions: [
              { name: 'PutBucketAcl' },
              { name: 'PutBucketCORS', lastAccessed: '2026-07-01T00:00:00Z' },
            ],
          },
        ],
      },
      { principal: ci, unused: [{ serviceNamespace: 'kms', actions: 'all' }] },
    ]);
    const files = await filesOf(out);
    expect([...files.keys()]).toEqual(['111111111111/My+Role@x.json', '111111111111/ci.json', 'index.json']);
    expect(JSON.parse(files.get('111111111111/ci.json') ?? '')).toEqual({
      analyzedAt: '2026-10-01T00:00:00Z',
      createdAt: '2026-10-01T00:00:00Z',
      findingDetails: [{ unusedPermissionDetails: { serviceNamespace: 'kms' } }],
      findingType: 'UnusedPermission',
      id: `last-accessed:${ci}`,
      resource: ci,
      resourceOwnerAccount: '111111111111',
      resourceType: 'AWS::IAM::User',
      status: 'ACTIVE',
      trackingPeriod: { days: 400, unusedForDays: 90 },
      updatedAt: '2026-10-01T00:00:00Z',
    });
    expect(JSON.parse(files.get('index.json') ?? '')).toMatchObject({
      source: 'last-accessed',
      unusedAccessAge: 90,
    });
  });

  it('obeys --days', async () => {
    await runPull(aws, out, { ...flags, days: '100' });
    expect((await filesOf(out)).get('111111111111/My+Role@x.json')).not.toContain('PutBucketCORS');
    await runPull(aws, out, { ...flags, days: '92' });
    expect((await filesOf(out)).get('111111111111/My+Role@x.json')).toContain('PutBucketCORS');
  });

  it('writes nothing when a later report shows the same', async () => {
    await runPull(aws, out, flags);
    const before = await digestOf(out);
    aws.iam.now = new Date('2026-10-20T00:00:00Z');
    expect((await runPull(aws, out, flags, aws.iam.now)).changed).toBe(false);
    expect(await digestOf(out)).toBe(before);
    aws.iam.now = new Date('2026-10-31T00:00:00Z');
    expect(await runPull(aws, out, flags, aws.iam.now)).toMatchObject({ changed: true, updated: 2 });
  });

  it('reports nothing on a role that is younger than --days', async () => {
    const young = role('young');
    aws.iam.principals.set(young, {
      arn: young,
      created: AFTER,
      services: [accessedService('ec2'), accessedService('s3')],
    });
    expect(await runPull(aws, out, { ...flags, principal: [young] })).toMatchObject({ findingCount: 0 });
  });

  it('leaves the files of other principals alone', async () => {
    await runPull(aws, out, flags);
    aws.iam.principals.set(ci, { arn: ci, created: OLD, services: [] });
    expect(await runPull(aws, out, { ...flags, principal: [ci] })).toMatchObject({
      removed: 1,
      findingCount: 1,
    });
  });

  it.each([
    ['is not there', undefined, 'The role with name gone cannot be found'],
    [
      'has another path',
      { arn: role('elsewhere/gone'), created: OLD, services: [] },
      `\`${role('gone')}\` was not found with these credentials`,
    ],
    [
      'has no report',
      { arn: role('gone'), created: OLD, services: [], failure: 'no luck' },
      'AWS could not create the report: `no luck`',
    ],
    [
      'is never ready',
      { arn: role('gone'), created: OLD, services: [], polls: 1e6 },
      'not ready after ten minutes',
    ],
  ])('reports a role that %s, and writes the others', async (_, principal, message) => {
    if (principal !== undefined) aws.iam.principals.set(principal.arn, principal);
    const result = await runPull(aws, out, { ...flags, principal: [ci, role('gone')] });
    expect(result).toMatchObject({ findingCount: 1, diagnostics: [{ severity: 'error' }] });
    expect(result.diagnostics[0]?.message).toContain(
      `the findings of \`${role('gone')}\` were not written: `,
    );
    expect(result.diagnostics[0]?.message).toContain(message);
  });

  it('does not take a report without services for an empty one', async () => {
    await runPull(aws, out, flags);
    const report = '<JobStatus>COMPLETED</JobStatus>';
    const name = 'GetServiceLastAccessedDetails';
    const body = `<${name}Response><${name}Result>${report}</${name}Result></${name}Response>`;
    aws.fail(`iam:${name}`, { body });
    const { diagnostics, removed } = await runPull(aws, out, { ...flags, principal: [ci] });
    expect(removed).toBe(0);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `the findings of \`${ci}\` were not written: \`iam:${name}\` returned an unexpected answer: \`ServicesLastAccessed is missing\``,
    ]);
  });

  it('retries after throttling and failures', async () => {
    aws.fail(
      'iam:GetServiceLastAccessedDetails',
      { error: new AwsError('Throttling', 400) },
      { times: ATTEMPTS - 1 },
    );
    aws.fail('iam:GetRole', { error: new AwsError('ServiceFailure', 500) });
    expect(await runPull(aws, out, flags, NOW)).toMatchObject({ findingCount: 2, diagnostics: [] });
  });

  it('refuses a folder of Access Analyzer’s findings', async () => {
    const { addAnalyzer } = await import('../../doubles/aws/finding-fixtures.ts');
    addAnalyzer(aws);
    await runPull(aws, out);
    await expect(runPull(aws, out, flags)).rejects.toThrow('give each its own folder');
  });
});
