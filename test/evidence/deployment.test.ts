import { describe, expect, it } from 'vitest';
import type { Deployment } from '../../src/evidence/deployment.ts';
import { readFindings } from '../../src/findings/read-findings.ts';
import { normaliseRepositoryPath } from '../../src/text/repository-path.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const ACCOUNT = '111111111111';
const role = (name: string, account = ACCOUNT): string => `arn:aws:iam::${account}:role/${name}`;
const at = (address: string, arn: string) => ({ address, arn });
const TERRAFORM = {
  source: 'terraform',
  root: 'infra/prod',
  recordedAt: '2026-11-28T04:17:00Z',
  principals: [at('module.api.aws_iam_role.this[0]', role('api-prod'))],
};
const STACK = {
  source: 'cloudformation',
  stack: 'orders-prod',
  region: 'eu-west-1',
  account: ACCOUNT,
  template: 'templates/orders.yaml',
  recordedAt: '2026-11-28T04:17:00Z',
  principals: [at('ApiRole', role('orders-prod-ApiRole-1A2B3C4D5E6F'))],
};
const read = (...documents: unknown[]) =>
  readFindings(
    [new SourceFile('deployed/x.json', JSON.stringify(documents.length === 1 ? documents[0] : documents))],
    { unnamed: 'file-name' },
  );

function only(deployment: unknown): Deployment | undefined {
  const { deployments, diagnostics } = read({ deployment });
  expect(diagnostics).toEqual([]);
  return deployments[0];
}

describe('a deployment', () => {
  it('tells which role each resource of the code became, and that it exists', () => {
    const result = read({ deployment: TERRAFORM }, { deployment: STACK });
    expect(result.diagnostics).toEqual([]);
    const [first, second] = result.deployments;
    expect(first).toEqual({ ...TERRAFORM, location: { path: 'deployed/x.json', line: 1, column: 16 } });
    expect(second).toEqual({ ...STACK, location: expect.objectContaining({ line: 1 }) });
    expect(result.existing).toEqual([role('api-prod'), role('orders-prod-ApiRole-1A2B3C4D5E6F')]);
    expect(result.findings).toEqual([]);
  });

  it('keeps what tells the states of a root apart, and may lack a template', () => {
    expect(only({ ...TERRAFORM, name: 'blue', lineage: 'a1b2' })).toMatchObject({
      name: 'blue',
      lineage: 'a1b2',
    });
    expect(only({ ...STACK, template: undefined })).not.toHaveProperty('template');
  });

  it('may be empty, and holds each principal once, in order', () => {
    expect(only({ ...STACK, principals: [] })?.principals).toEqual([]);
    const [a, b] = [at('aws_iam_role.a', role('a')), at('aws_iam_role.a', role('b'))];
    expect(only({ ...TERRAFORM, principals: [b, a, b] })?.principals).toEqual([a, b]);
  });

  it.each([
    ['aws_iam_role.this', role('team/a')],
    ['aws_iam_user.u', 'arn:aws-cn:iam::111111111111:user/u'],
    ['module.a.module.b["x.y"].aws_iam_role.this["a \\" b]"]', role('a')],
    ['module.module.aws_iam_role.module', role('a')],
    ['module.data.aws_iam_role.data[0]', role('a')],
    ['aws_iam_role.größe-1', role('a')],
  ])('takes the address %s', (address, arn) => {
    expect(only({ ...TERRAFORM, principals: [at(address, arn)] })?.principals).toEqual([at(address, arn)]);
  });

  it.each([
    'data.aws_iam_role.this',
    'module.a.data.aws_iam_role.this',
    'aws_s3_bucket.this',
    'aws_iam_role',
    'aws_iam_role.a.b',
    'aws_iam_role[0].a',
    'aws_iam_role.a[*]',
    'aws_iam_role.a["b]',
    'aws_iam_role.a[0].',
    'aws_iam_role.a\n',
    '.aws_iam_role.a',
    'module[0].a.aws_iam_role.a',
    'module.aws_iam_role.a',
    '',
    `aws_iam_role.${'a'.repeat(2_000)}`,
    `module.${'a'.repeat(1_000_000)}`,
    'a.'.repeat(500_000),
  ])('refuses an address that no managed role or user has: %#', (address) => {
    const { deployments, diagnostics } = read({
      deployment: { ...TERRAFORM, principals: [at(address, role('a'))] },
    });
    expect(deployments).toEqual([]);
    expect(diagnostics).toMatchObject([
      { message: expect.stringContaining('`deployment.principals[0].address`: expected the address of an') },
    ]);
    expect(diagnostics[0]?.message.length).toBeLessThan(500);
  });

  it.each([
    ['a source that is none', TERRAFORM, { source: 'pulumi' }, /`deployment.source`: expected terraform or/],
    ['no source', TERRAFORM, { source: undefined }, /the field `source` is missing$/],
    ['no root', TERRAFORM, { root: undefined }, /the field `root` is missing$/],
    ['a root outside', TERRAFORM, { root: 'a/../..' }, /`deployment.root`: expected a folder of the repo/],
    ['an absolute root', TERRAFORM, { root: '/a' }, /`deployment.root`: expected a folder/],
    ['a name with spaces', TERRAFORM, { name: 'a b' }, /`deployment.name`: expected a short name/],
    ['a long lineage', TERRAFORM, { lineage: 'a'.repeat(201) }, /`deployment.lineage`: expected the lin/],
    ['no time', TERRAFORM, { recordedAt: undefined }, /the field `recordedAt` is missing$/],
    ['no principals', TERRAFORM, { principals: undefined }, /the field `principals` is missing$/],
    [
      'principals that are no list',
      TERRAFORM,
      { principals: {} },
      /`deployment.principals`: expected an arr/,
    ],
    [
      'a principal without an ARN',
      TERRAFORM,
      { principals: [{ address: 'aws_iam_role.a' }] },
      /`arn` is miss/,
    ],
    [
      'another ARN',
      TERRAFORM,
      { principals: [at('aws_iam_role.a', 'arn:aws:s3:::a')] },
      /`deployment.principals\[0\].arn`: expected the ARN of an IAM role or user/,
    ],
    [
      'a name that IAM cannot have',
      TERRAFORM,
      { principals: [at('aws_iam_role.a', role('a<b'))] },
      /no IAM role or user can have the name in/,
    ],
    [
      'a role that is a user',
      TERRAFORM,
      { principals: [at('aws_iam_role.a', 'arn:aws:iam::111111111111:user/a')] },
      /`deployment.principals\[0\].arn`: expected the ARN of a role, found/,
    ],
    [
      'an account that is none',
      STACK,
      { account: '1' },
      /expected the 12 digits of an account id, found `1`$/,
    ],
    ['a region that is none', STACK, { region: 'Mars' }, /`deployment.region`: expected a region such as/],
    ['a stack that is none', STACK, { stack: 'a/b' }, /`deployment.stack`: expected the name of a stack/],
    ['a template outside', STACK, { template: '../a' }, /`deployment.template`: expected the path of a file/],
    ['a template that is none', STACK, { template: '.' }, /`deployment.template`: expected the path of a f/],
    ['a logical id that is none', STACK, { principals: [at('a.b', role('a'))] }, /expected a logical id/],
    [
      'a role of another account',
      STACK,
      { principals: [at('A', role('a', '222222222222'))] },
      /`deployment.principals\[0\].arn`: expected an ARN of the account 111111111111, found/,
    ],
  ])('with %s is refused', (_, deployment, change, message) => {
    const result = read({ deployment: { ...deployment, ...change } });
    expect([result.deployments, result.existing]).toEqual([[], []]);
    expect(
      result.diagnostics.map(({ code, severity, message: text, location }) => [
        code,
        severity,
        message.test(text) ? message : text,
        location?.path,
      ]),
    ).toEqual([['finding-shape', 'error', message, 'deployed/x.json']]);
  });
});

it.each([
  ['.', '.'],
  ['./', '.'],
  ['./infra//prod/', 'infra/prod'],
  ['infra/./prod', 'infra/prod'],
  ['a..b', 'a..b'],
  ['', undefined],
  ['..', undefined],
  ['a/..', undefined],
  ['/a', undefined],
  ['C:\\a', undefined],
  ['a\nb', undefined],
  ['a'.repeat(1_001), undefined],
])('a path in the repository, from %j', (text, path) => {
  expect(normaliseRepositoryPath(text)).toBe(path);
});
