import { describe, expect, it } from 'vitest';
import { readFindings } from '../../src/findings/read-findings.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const ARN = 'arn:aws:iam::111111111111:role/app';

function finding(more: object = {}): Record<string, unknown> {
  return {
    id: 'f-1',
    resource: ARN,
    resourceType: 'AWS::IAM::Role',
    resourceOwnerAccount: '111111111111',
    status: 'ACTIVE',
    findingType: 'UnusedPermission',
    createdAt: '2024-05-29T07:25:34+00:00',
    updatedAt: '2024-05-29T07:25:34+00:00',
    analyzedAt: '2024-05-29T07:25:34.123456789+00:00',
    error: null,
    findingDetails: [details('s3', ['GetObject'])],
    ...more,
  };
}

function details(serviceNamespace: string, actions: readonly string[] | null): object {
  return {
    unusedPermissionDetails: { serviceNamespace, actions: actions?.map((action) => ({ action })) ?? null },
  };
}

function read(files: Record<string, unknown>, unnamed: 'file-name' | 'every-policy' = 'file-name') {
  const sources = Object.entries(files).map(([path, value]) => {
    return new SourceFile(path, typeof value === 'string' ? value : JSON.stringify(value, undefined, 1));
  });
  const { findings, diagnostics } = readFindings(sources, { unnamed });
  const trouble = diagnostics.map(
    ({ severity, message, location }) =>
      `${location?.path}:${location?.line}:${location?.column} ${severity} ${message}`,
  );
  return { findings, trouble };
}

const unusedOf = (files: Record<string, unknown>): unknown =>
  read(files).findings.map((one) =>
    one.type === 'unused-permission' ? [one.principal, one.unused] : one.type,
  );

describe('a principal that IAM cannot have', () => {
  it.each([
    ['a star', 'app-*'],
    ['a character outside of IAM names', 'app:prod'],
    ['a name that is too long', 'a'.repeat(65)],
    ['a path without a name', 'team/'],
    ['a path that is too long', `${'a/'.repeat(300)}app`],
  ])('is refused: %s', (_, name) => {
    const resource = `arn:aws:iam::111111111111:role/${name}`;
    const list = { principal: resource, unusedPermissions: [{ serviceNamespace: 's3' }] };
    for (const [field, line, value] of [
      ['resource', 3, finding({ resource })],
      ['resource', 3, finding({ resource, status: 'ARCHIVED' })],
      ['resource', 3, finding({ resource, findingType: 'ExternalAccess' })],
      ['principal', 2, list],
    ] as const) {
      const { findings, trouble } = read({ 'a.json': value });
      expect(findings).toEqual([]);
      expect(trouble).toEqual([
        expect.stringMatching(
          new RegExp(`^a.json:${line}:\\d+ error \`${field}\`: no IAM role or user can have the name in \``),
        ),
      ]);
    }
  });

  it.each(['app', 'team/+=,.@-_', `${'a'.repeat(510)}/${'a'.repeat(64)}`])(
    'is not one named `%s`',
    (name) => {
      const resource = `arn:aws:iam::111111111111:role/${name}`;
      expect(read({ 'a.json': finding({ resource }) }).trouble).toEqual([]);
    },
  );
});

describe('findings that count', () => {
  it('reads what get-finding-v2 prints, times in UTC to the second', () => {
    const { findings, trouble } = read({ 'a.json': finding() });
    expect(trouble).toEqual([]);
    expect(findings).toMatchObject([
      {
        principal: ARN,
        analyzedAt: '2024-05-29T07:25:34Z',
        unused: [{ serviceNamespace: 's3', actions: [{ name: 'GetObject' }] }],
      },
    ]);
  });

  it('takes a service without actions as wholly unused, prefixed and bare names alike', () => {
    const value = finding({
      findingDetails: [details('S3', ['s3:GetObject', 'PutObject']), details('sqs', null)],
    });
    expect(unusedOf({ 'a.json': value })).toEqual([
      [
        ARN,
        [
          { serviceNamespace: 's3', actions: [{ name: 'GetObject' }, { name: 'PutObject' }] },
          { serviceNamespace: 'sqs', actions: 'all' },
        ],
      ],
    ]);
  });

  it.each([
    ['an array', { 'a.json': [finding(), finding({ id: 'f-2', resource: `${ARN}2` })] }],
    ['a page', { 'a.json': { findings: [finding(), finding({ id: 'f-2', resource: `${ARN}2` })] } }],
    [
      'JSON Lines',
      {
        'a.jsonl': `${JSON.stringify(finding())}\n\n${JSON.stringify(finding({ id: 'f-2', resource: `${ARN}2` }))}\n`,
      },
    ],
  ])('reads %s', (_, files) => {
    expect(read(files).findings.map((one) => one.id)).toEqual(['f-1', 'f-2']);
  });

  it.each([
    [
      'pages in an array',
      [{ findings: [finding()] }, { findings: [finding({ id: 'f-2' })], nextToken: 'n' }],
    ],
    ['arrays in an array', [[finding()], [finding({ id: 'f-2' })]]],
    ['an array in a page', { findings: [[finding(), finding({ id: 'f-2' })]] }],
  ])('reads %s', (_, value) => {
    const { findings, trouble } = read({ 'a.json': value });
    expect([findings.map((one) => one.id), trouble]).toEqual([['f-1', 'f-2'], []]);
  });

  it('reads several plain lists of one file', () => {
    const list = [{ serviceNamespace: 's3', actions: ['GetObject'] }];
    const lists = [
      { principal: ARN, unusedPermissions: list },
      { principal: `${ARN}2`, unusedPermissions: list },
    ];
    expect(read({ 'a.json': lists }).findings.map((one) => one.principal)).toEqual([ARN, `${ARN}2`]);
  });

  it('merges the pages of one finding, in any order', () => {
    const pages = {
      'a.json': finding(),
      'b.json': finding({
        findingDetails: [details('s3', ['PutObject', 'getobject']), details('sqs', null)],
      }),
    };
    const back = Object.fromEntries(Object.entries(pages).reverse());
    expect(unusedOf(pages)).toEqual([
      [
        ARN,
        [
          { serviceNamespace: 's3', actions: [{ name: 'GetObject' }, { name: 'PutObject' }] },
          { serviceNamespace: 'sqs', actions: 'all' },
        ],
      ],
    ]);
    expect(unusedOf(back)).toEqual(unusedOf(pages));
  });

  it.each([
    ['a later analysis replaces an earlier one', '2026-09-30T00:00:00Z', ['PutObject']],
    ['pages of one analysis are merged', '2026-10-31T00:00:00Z', ['GetObject', 'PutObject']],
  ])('%s', (_, analyzedAt, expected) => {
    const page = (actions: string[], at: string): object =>
      finding({ analyzedAt: at, findingDetails: [details('s3', actions)] });
    const pages = {
      'a.json': page(['PutObject', 'GetObject'], analyzedAt),
      'b.json': page(['PutObject'], '2026-10-31T00:00:00Z'),
    };
    const actions = expected.map((name) => ({ name }));
    expect(unusedOf(pages)).toEqual([[ARN, [{ serviceNamespace: 's3', actions }]]]);
  });

  it.each([
    ['at the same time', {}, []],
    ['later', { analyzedAt: '2027-01-01T00:00:00Z' }, []],
    ['at an unknown time', { analyzedAt: undefined }, []],
    ['earlier, so that it is active again', { analyzedAt: '2020-01-01T00:00:00Z' }, [ARN]],
    ['under another id', { id: 'other' }, [ARN]],
  ])('does not count what another file has as resolved %s', (_, more, expected) => {
    const files = { 'a.json': finding(), 'b.json': finding({ status: 'RESOLVED', ...more }) };
    expect(read(files).findings.map(({ principal }) => principal)).toEqual(expected);
  });

  it.each([
    ['archived', { status: 'ARCHIVED' }],
    ['resolved', { status: 'RESOLVED' }],
    ['external access', { findingType: 'ExternalAccess' }],
  ])('passes over what is %s', (_, more) => {
    expect(read({ 'a.json': finding(more) })).toEqual({ findings: [], trouble: [] });
  });

  it('tells unused roles, keys and passwords apart', () => {
    const findingDetails = [{ unusedIamRoleDetails: { lastAccessed: '2024-01-01T00:00:00Z' } }];
    const { findings } = read({ 'a.json': finding({ findingType: 'UnusedIAMRole', findingDetails }) });
    expect(findings).toMatchObject([{ type: 'unused-role', lastAccessed: '2024-01-01T00:00:00Z' }]);
  });

  it('reads a plain list for the principal that its file is named after, or that it names', () => {
    const list = [{ serviceNamespace: 's3', actions: ['GetObject'] }];
    expect(read({ 'findings/app.json': list }).findings[0]?.principal).toBe('app');
    expect(read({ 'x.json': { principal: ARN, unusedPermissions: list } }).findings[0]?.principal).toBe(ARN);
    expect(read({ 'x.json': list }, 'every-policy').findings[0]?.principal).toBeUndefined();
  });

  it('passes over the index that `pull` writes', () => {
    expect(read({ 'findings/index.json': '{' })).toEqual({ findings: [], trouble: [] });
  });
});

describe('findings that are wrong', () => {
  const cases: [string, unknown, string][] = [
    ['broken JSON', '{"id": "x",\n  oops }', 'a.json:2:3 error not valid JSON: invalid symbol'],
    [
      'a missing field',
      { status: 'ACTIVE', findingDetails: [] },
      'a.json:1:1 error the field `id` is missing',
    ],
    [
      'a wrong type',
      finding({
        findingDetails: [details('s3', [])].concat({
          unusedPermissionDetails: { serviceNamespace: 's3', actions: [{ action: 7 }] },
        }),
      }),
      'a.json:24:17 error `findingDetails[1].unusedPermissionDetails.actions[0].action`: expected a string, found a number',
    ],
    [
      'a wildcard for an action',
      finding({ findingDetails: [details('s3', ['Get*'])] }),
      'a.json:18:17 error `findingDetails[0].unusedPermissionDetails.actions[0].action`: `Get*` is not the name of an action',
    ],
    [
      'another service’s action',
      finding({ findingDetails: [details('s3', ['ec2:RunInstances'])] }),
      'a.json:18:17 error `findingDetails[0].unusedPermissionDetails.actions[0].action`: `ec2:RunInstances` is not an action of `s3`',
    ],
    [
      'a time that is none',
      finding({ analyzedAt: '2024-02-31T00:00:00Z' }),
      'a.json:10:16 error `analyzedAt`: expected a time such as 2024-05-29T07:25:34Z, found `2024-02-31T00:00:00Z`',
    ],
    [
      'a principal that is none',
      finding({ resource: 'app' }),
      'a.json:3:14 error `resource`: expected the ARN of an IAM role or user, found `app`',
    ],
    ['a key twice', '{"id": "a", "id": "b"}', 'a.json:1:13 error the key `id` occurs twice'],
    [
      'a key twice in one item of several',
      `[{"findings": [], "findings": []}, ${JSON.stringify(finding({ id: 'good' }))}]`,
      'a.json:1:19 error the key `findings` occurs twice',
    ],
    ['text that is no object', '"x"', 'a.json:1:1 error expected an object, found a string'],
    ['an item that is no object', [null], 'a.json:2:2 error `[0]`: expected an object, found null'],
    ['a bracket alone', '}', 'a.json:1:1 error not valid JSON: value expected'],
    ['nothing', ' \n', 'a.json:2:1 error not valid JSON: the file is empty'],
    [
      'several documents',
      `${JSON.stringify(finding())}\n{}`,
      'a.json:2:1 error not valid JSON: text after the end of the document; put several documents into a `.jsonl` file, one on each line',
    ],
    ['a comment', '// x\n{}', 'a.json:1:1 error not valid JSON: comments are not allowed'],
    [
      'a page that is none',
      { findings: {} },
      'a.json:2:14 error `findings`: expected an array, found an object',
    ],
    [
      'a plain list with an item that is none',
      [{ serviceNamespace: 's3' }, { service: 'ec2' }],
      'a.json:5:2 error `[1]`: the field `serviceNamespace` is missing',
    ],
    [
      'details of another kind',
      finding({ findingDetails: [{ unusedIamRoleDetails: {} }] }),
      'a.json:13:3 error `findingDetails[0]`: the field `unusedPermissionDetails` is missing',
    ],
    [
      'details that are null',
      finding({ findingDetails: [{ unusedPermissionDetails: null }] }),
      'a.json:14:31 error `findingDetails[0].unusedPermissionDetails`: expected an object, found null',
    ],
    [
      'details that are text',
      finding({ findingDetails: ['s3'] }),
      'a.json:13:3 error `findingDetails[0]`: expected an object, found a string',
    ],
    [
      'a resource of another type',
      finding({ resourceType: 'AWS::S3::Bucket' }),
      'a.json:4:18 error `resourceType`: expected AWS::IAM::Role or AWS::IAM::User, found `AWS::S3::Bucket`',
    ],
    [
      'a time of its history that is none',
      finding({ updatedAt: 1716967534 }),
      'a.json:9:15 error `updatedAt`: expected a string, found a number',
    ],
    ['nesting that never ends', '['.repeat(100_000), 'a.json:1:65 error nested deeper than 64 levels'],
    [
      'an error of AWS’s',
      finding({ error: 'INTERNAL_ERROR' }),
      'a.json:1:1 warning the finding holds an error and is ignored: `INTERNAL_ERROR`',
    ],
  ];
  it.each(cases)('%s', (_, value, expected) => {
    const { findings, trouble } = read({ 'a.json': value, 'b.json': finding({ id: 'good' }) });
    expect(trouble).toEqual([expected]);
    expect(findings.map((one) => one.id)).toEqual(['good']);
  });

  it.each([
    [
      'a summary of list-findings-v2',
      { id: 'x', resource: ARN, status: 'ACTIVE', findingType: 'UnusedPermission' },
    ],
    ['an EventBridge event', { 'detail-type': 'Access Analyzer Finding', detail: { id: 'x' } }],
    ['a Security Hub finding', { SchemaVersion: '2018-10-08', ProductArn: 'arn:aws:securityhub' }],
  ])('says how to get the details of %s', (_, value) => {
    expect(read({ 'a.json': value }).trouble.join()).toContain(
      'fetch its details with `aws accessanalyzer get-finding-v2',
    );
  });

  it.each([
    ['`aws iam list-roles`', { Roles: [{ RoleName: 'app' }] }],
    ['`aws iam list-users`', { Users: [] }],
  ])('says that an answer of %s is no inventory', (_, value) => {
    expect(read({ 'a.json': value }).trouble.join()).toContain(
      'is not an inventory: `least-privilege-review pull`',
    );
  });

  it('is not led astray by keys of prototypes', () => {
    expect(read({ 'a.json': '{"__proto__": {"id": "x"}, "constructor": 1}' }).trouble).toEqual([
      'a.json:1:1 error the field `id` is missing',
    ]);
    const list = '[{"serviceNamespace": "s3", "__proto__": {"actions": ["GetObject"]}}]';
    expect(unusedOf({ 'app.json': list })).toEqual([['app', [{ serviceNamespace: 's3', actions: 'all' }]]]);
  });
});
