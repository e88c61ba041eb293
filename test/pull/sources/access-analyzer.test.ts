import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnalyzer, addFinding, role, unused, user } from '../../doubles/aws/finding-fixtures.ts';
import { SimulatedAws } from '../../doubles/aws/simulated-aws.ts';
import { newFolder } from '../new-folder.ts';
import { filesOf, findingsIn, runPull } from '../run-pull.ts';

let aws: SimulatedAws;
let out: string;
beforeEach(async () => {
  aws = await SimulatedAws.start();
  out = await newFolder('findings');
  addAnalyzer(aws);
});
afterEach(async () => {
  expect(aws.violations).toEqual([]);
  await aws.close();
});

const read = (path: string): Promise<string> => readFile(`${out}/${path}`, 'utf8');

describe('the file of a principal', () => {
  it('holds the finding as get-finding-v2 returns it, with sorted keys, services and actions', async () => {
    addFinding(aws, 'f1', role('app'), [
      unused('s3', ['PutObject', 'GetObject']),
      unused('ec2', undefined, new Date('2026-03-01T00:00:00Z')),
    ]);
    expect(await runPull(aws, out)).toEqual({
      changed: true,
      findingCount: 1,
      added: 1,
      updated: 0,
      removed: 0,
      inventories: 0,
      diagnostics: [],
    });
    expect(await read('111111111111/app.json')).toBe(`{
  "analyzedAt": "2026-09-30T07:25:34Z",
  "createdAt": "2026-07-02T09:11:02Z",
  "findingDetails": [
    {
      "unusedPermissionDetails": {
        "lastAccessed": "2026-03-01T00:00:00Z",
        "serviceNamespace": "ec2"
      }
    },
    {
      "unusedPermissionDetails": {
        "actions": [
          {
            "action": "GetObject"
          },
          {
            "action": "PutObject"
          }
        ],
        "serviceNamespace": "s3"
      }
    }
  ],
  "findingType": "UnusedPermission",
  "id": "f1",
  "resource": "arn:aws:iam::111111111111:role/app",
  "resourceOwnerAccount": "111111111111",
  "resourceType": "AWS::IAM::Role",
  "status": "ACTIVE",
  "updatedAt": "2026-08-01T10:00:00.123Z"
}
`);
    expect(JSON.parse(await read('index.json'))).toMatchObject({
      accounts: ['111111111111'],
      analyzer: 'arn:aws:access-analyzer:us-east-1:111111111111:analyzer/unused',
      pulledAt: '2026-10-01T12:00:00Z',
      source: 'access-analyzer',
      unusedAccessAge: 90,
      files: [{ path: '111111111111/app.json', principal: role('app') }],
    });
  });

  it('can be read by the review', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3', ['PutObject', 'GetObject']), unused('ec2')]);
    await runPull(aws, out);
    expect(await findingsIn(out)).toMatchObject([
      {
        type: 'unused-permission',
        id: 'f1',
        principal: role('app'),
        analyzedAt: '2026-09-30T07:25:34Z',
        unused: [
          { serviceNamespace: 'ec2', actions: 'all' },
          { serviceNamespace: 's3', actions: [{ name: 'GetObject' }, { name: 'PutObject' }] },
        ],
      },
    ]);
  });

  it('holds every page of the list, of the details and of the actions of a service', async () => {
    aws.accessAnalyzer.findingsPerPage = 2;
    aws.accessAnalyzer.detailsPerPage = 1;
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      addFinding(aws, name, role(name), [
        unused('s3', ['B', 'A']),
        unused('sqs', ['Q']),
        unused('s3', ['C', 'A']),
        unused('sqs'),
      ]);
    await runPull(aws, out);
    expect(aws.count('access-analyzer:ListFindingsV2')).toBe(3);
    expect(aws.count('access-analyzer:GetFindingV2')).toBe(20);
    const findings = await findingsIn(out);
    expect(findings.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const finding of findings)
      expect(finding).toMatchObject({
        unused: [
          { serviceNamespace: 's3', actions: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] },
          { serviceNamespace: 'sqs', actions: 'all' },
        ],
      });
  });

  it('holds a whole service if AWS returns null in place of actions', async () => {
    addFinding(aws, 'f1', role('app'), []);
    const details = [
      { unusedPermissionDetails: { serviceNamespace: 's3', actions: null, lastAccessed: null } },
    ];
    const { summary } = aws.accessAnalyzer.findings.get('f1') ?? {};
    aws.fail('access-analyzer:GetFindingV2', {
      body: JSON.stringify({ ...summary, error: null, nextToken: null, findingDetails: details }),
    });
    await runPull(aws, out);
    expect(await findingsIn(out)).toMatchObject([{ unused: [{ serviceNamespace: 's3', actions: 'all' }] }]);
    expect(await read('111111111111/app.json')).not.toContain('null');
  });

  it('holds the latest use if two pages name an action', async () => {
    aws.accessAnalyzer.detailsPerPage = 1;
    const [early, late] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')];
    const details = (time: Date) => ({
      unusedPermissionDetails: { serviceNamespace: 's3', actions: [{ action: 'A', lastAccessed: time }] },
    });
    addFinding(aws, 'f1', role('app'), [details(late), details(early), unused('s3', ['A'])]);
    await runPull(aws, out);
    expect(await findingsIn(out)).toMatchObject([
      { unused: [{ actions: [{ name: 'A', lastAccessed: '2026-02-01T00:00:00Z' }] }] },
    ]);
  });

  it('holds all findings of the principal, and no ID of an access key', async () => {
    const lastAccessed = new Date('2026-01-02T03:04:05Z');
    addFinding(
      aws,
      'k1',
      user('ci'),
      [{ unusedIamUserAccessKeyDetails: { accessKeyId: 'AKIASECRET1', lastAccessed } }],
      {
        findingType: 'UnusedIAMUserAccessKey',
      },
    );
    addFinding(aws, 'k0', user('ci'), [{ unusedIamUserAccessKeyDetails: { accessKeyId: 'AKIASECRET0' } }], {
      findingType: 'UnusedIAMUserAccessKey',
    });
    addFinding(aws, 'pw', user('ci'), [{ unusedIamUserPasswordDetails: { lastAccessed } }], {
      findingType: 'UnusedIAMUserPassword',
    });
    addFinding(aws, 'up', user('ci'), [unused('s3', ['GetObject'])]);
    addFinding(aws, 'r', role('old'), [{ unusedIamRoleDetails: { lastAccessed } }], {
      findingType: 'UnusedIAMRole',
    });
    expect(await runPull(aws, out)).toMatchObject({ findingCount: 5, added: 2 });
    expect([...(await filesOf(out)).keys()]).toEqual([
      '111111111111/ci.json',
      '111111111111/old.json',
      'index.json',
    ]);
    expect(await read('111111111111/ci.json')).not.toContain('AKIA');
    const findings = await findingsIn(out);
    expect(findings.map(({ type, id }) => `${type} ${id}`).sort()).toEqual([
      'unused-access-key k0',
      'unused-access-key k1',
      'unused-password pw',
      'unused-permission up',
      'unused-role r',
    ]);
    expect(findings.find(({ id }) => id === 'k1')).toMatchObject({ lastAccessed: '2026-01-02T03:04:05Z' });
  });

  it('holds only active findings, and pull asks AWS only for those', async () => {
    addFinding(aws, 'f1', role('app'), [unused('s3')]);
    addFinding(aws, 'f2', role('done'), [unused('s3')], { status: 'RESOLVED' });
    addFinding(aws, 'f3', role('kept'), [unused('s3')], { status: 'ARCHIVED' });
    expect((await runPull(aws, out)).findingCount).toBe(1);
    expect(aws.calls.find(({ operation }) => operation.endsWith('ListFindingsV2'))?.input['filter']).toEqual({
      status: { eq: ['ACTIVE'] },
      findingType: {
        eq: ['UnusedPermission', 'UnusedIAMRole', 'UnusedIAMUserAccessKey', 'UnusedIAMUserPassword'],
      },
    });
  });

  it.each([
    ['role/path/My+Role@x', '111111111111/My+Role@x.json'],
    ['role/a/b/deep', '111111111111/deep.json'],
    ['user/.hidden', '111111111111/%2Ehidden.json'],
    ['role/..', '111111111111/%2E..json'],
    ['role/index', '111111111111/%69ndex.json'],
    ['role/CON', '111111111111/%43ON.json'],
    ['role/a=b,c.d_e-f', '111111111111/a=b,c.d_e-f.json'],
  ])('of %s has a name that every file system accepts', async (resource, path) => {
    addFinding(aws, 'f1', `arn:aws:iam::111111111111:${resource}`, [unused('s3', ['GetObject'])]);
    await runPull(aws, out);
    expect([...(await filesOf(out)).keys()]).toEqual([path, 'index.json'].sort());
    expect(await findingsIn(out)).toMatchObject([{ principal: `arn:aws:iam::111111111111:${resource}` }]);
  });

  it.each(['role/..\\..\\x', 'role/né:*?', 'role/app/', `user/${'x'.repeat(65)}`])(
    'is not written for %s, which IAM cannot have',
    async (resource) => {
      addFinding(aws, 'f1', `arn:aws:iam::111111111111:${resource}`, [unused('s3', ['GetObject'])]);
      const { findingCount, diagnostics } = await runPull(aws, out);
      expect(findingCount).toBe(0);
      expect(diagnostics.map(({ code, message }) => [code, message.includes(resource)])).toEqual([
        ['finding-shape', true],
      ]);
    },
  );

  it('is different for a role and a user of the same name, in whichever order they come', async () => {
    addFinding(aws, 'u', user('path/app'), [unused('s3')]);
    await runPull(aws, out);
    expect([...(await filesOf(out)).keys()]).toEqual(['111111111111/app.json', 'index.json']);
    addFinding(aws, 'r', role('other/app'), [unused('sqs')]);
    expect(await runPull(aws, out)).toMatchObject({ added: 1, removed: 0 });
    const files = await filesOf(out);
    expect([...files.keys()]).toEqual(['111111111111/app.json', '111111111111/app~user.json', 'index.json']);
    expect(files.get('111111111111/app.json')).toContain(role('other/app'));
    expect(files.get('111111111111/app~user.json')).toContain(user('path/app'));
  });
});

describe('the findings that are fetched', () => {
  const [app, db, there] = [role('app'), user('team/db'), role('app', '222222222222')];
  beforeEach(() => {
    addFinding(aws, 'f1', app, [unused('s3')]);
    addFinding(aws, 'f2', db, [unused('s3')]);
    addFinding(aws, 'f3', there, [unused('s3')]);
  });

  it.each([
    [{}, [app, there, db]],
    [{ account: ['222222222222'] }, [there]],
    [{ account: ['111111111111', '222222222222'], principal: ['app'] }, [app, there]],
    [{ principal: ['d*'] }, [db]],
    [{ principal: ['arn:aws:iam::111111111111:*'] }, [app, db]],
    [{ principal: ['arn:*:role/*'] }, [app, there]],
    [{ principal: ['nobody'] }, []],
  ])('depend on the flags: %j', async (flags, expected) => {
    await runPull(aws, out, flags);
    const found = (await findingsIn(out)).map(({ principal }) => principal);
    expect(found.sort()).toEqual([...expected].sort());
  });

  it('leave the files of other principals alone', async () => {
    await runPull(aws, out);
    aws.accessAnalyzer.findings.clear();
    expect(await runPull(aws, out, { account: ['222222222222'] })).toMatchObject({
      removed: 1,
      findingCount: 2,
    });
    expect(await runPull(aws, out, { principal: ['db'] })).toMatchObject({ removed: 1, findingCount: 1 });
    expect([...(await filesOf(out)).keys()]).toEqual(['111111111111/app.json', 'index.json']);
  });
});
