import { describe, expect, it } from 'vitest';
import type { FileChanges } from '../doubles/github/file-change.ts';
import type { SimulatedGitHub } from '../doubles/github/simulated-github.ts';
import { eachOnGitHub } from './each-on-github.ts';
import { type ActionRun, runAction } from './run-action.ts';
import { findingText, openPullRequest, policyText } from './scene.ts';

let github: SimulatedGitHub;
eachOnGitHub((one) => {
  github = one;
});

const FINDINGS = { '.github/findings/app.json': findingText('app', 'GetBucketAcl') };
const POLICY = policyText('s3:PutObject', 's3:GetBucketAcl');
const roleOf = (name: string, path: string): string => `resource "aws_iam_role" "r" {
  name = "${name}"
}

resource "aws_iam_role_policy" "r" {
  role   = aws_iam_role.r.id
  policy = file("\${path.module}/${path}")
}
`;
const run = (number: number): Promise<ActionRun> =>
  runAction(github, { event: 'pull_request', pullRequest: number });
const suggestedIn = async (number: number): Promise<string[]> =>
  (await github.comments(number)).map(({ path }) => path);

/** The run on a pull request that changes the policies of a repository, and the paths of its suggestions. */
async function review(base: FileChanges, policies: readonly string[]): Promise<[ActionRun, string[]]> {
  const before = Object.fromEntries(policies.map((path) => [path, policyText('s3:PutObject')]));
  const after = Object.fromEntries(policies.map((path) => [path, POLICY]));
  const number = await openPullRequest(github, { ...FINDINGS, ...before, ...base }, after);
  return [await run(number), await suggestedIn(number)];
}

describe('a changed policy that unchanged code reads', () => {
  it('belongs to whom the code gives it, whatever its file is called', async () => {
    const base = { 'infra/main.tf': roleOf('app', '../policies/reader.json') };
    const [result, suggested] = await review(base, ['policies/reader.json']);
    expect([result.outputs.get('unused-count'), suggested]).toEqual(['1', ['policies/reader.json']]);
  });

  it.each([
    ['app.json.tftpl', 'templatefile("app.json.tftpl", { arn = "x" })'],
    ['app.tpl', 'file("app.tpl")'],
  ])('belongs to whom the code gives it if it is the template %s', async (path, call) => {
    const code = roleOf('app', 'x').replace(/file\(.*\)/, call);
    const template = (text: string): string => text.replace('"*"', `"\${arn}"`);
    const number = await openPullRequest(
      github,
      { ...FINDINGS, 'main.tf': code, [path]: template(policyText('s3:PutObject')) },
      { [path]: template(POLICY) },
    );
    const result = await run(number);
    expect([result.outputs.get('unused-count'), await suggestedIn(number)]).toEqual(['1', [path]]);
    expect(result.outputs.get('conclusion')).toBe('unused');
  });

  it('is named if it is a template that no code reads', async () => {
    const number = await openPullRequest(
      github,
      { ...FINDINGS, 'main.tf': roleOf('app', 'x.json') },
      { 'app.tpl': POLICY },
    );
    const result = await run(number);
    expect([result.exitCode, result.outputs.get('conclusion'), await suggestedIn(number)]).toEqual([
      0,
      'partial',
      [],
    ]);
    expect(result.summary).toContain('app.tpl');
  });

  it('does not belong to the role that its file is named after', async () => {
    const base = { 'live/deep/er/main.tf': roleOf('other', '../../../policies/app.json') };
    const [result, suggested] = await review(base, ['policies/app.json']);
    expect([result.outputs.get('unused-count'), suggested]).toEqual(['0', []]);
    expect(result.summary).toContain('other');
  });

  it('belongs to all that several readers give it to', async () => {
    const base = {
      'a/main.tf': roleOf('app', '../app.json'),
      'b/serverless.yml': `service: b\nprovider:\n  name: aws\n  iam:\n    role:\n      name: other\n      statements: \${file(../app.json):Statement}\n`,
    };
    expect((await review(base, ['app.json']))[1]).toEqual([]);
  });

  it.each([
    [
      'a permissions boundary',
      'resource "aws_iam_policy" "b" {\n  policy = file("app.json")\n}\nresource "aws_iam_role" "r" {\n  permissions_boundary = aws_iam_policy.b.arn\n}\n',
    ],
    ['an IoT policy', 'resource "aws_iot_policy" "i" {\n  policy = templatefile("app.json", {})\n}\n'],
    ['a policy for a module', 'module "m" {\n  source = "x/y/z"\n  policy = file("app.json")\n}\n'],
    ['a policy for nobody', 'locals {\n  policy = file("app.json")\n}\n'],
  ])('is left alone if it is %s', async (_, text) => {
    const [result, suggested] = await review({ 'main.tf': text }, ['app.json']);
    expect([result.exitCode, suggested]).toEqual([0, []]);
    expect(result.summary).toContain('`main.tf` reads the file');
  });

  it.each<[string, FileChanges, string[]]>([
    ['of a CDK app names it', { 'cdk.json': '{}', 'lib/app.ts': `open('../iam/app.json')` }, []],
    ['of a CDK app does not name it', { 'cdk.json': '{}', 'lib/app.ts': 'main();' }, ['iam/app.json']],
    ['names it where there is no CDK app', { 'lib/app.ts': `open('../iam/app.json')` }, ['iam/app.json']],
  ])('belongs to the role that it is named after, unless a program: %s', async (_, base, expected) => {
    const [result, suggested] = await review(base, ['iam/app.json']);
    expect(suggested).toEqual(expected);
    expect(result.summary.includes('names the file: whom a program gives')).toBe(expected.length === 0);
  });

  it.each<[string, FileChanges]>([
    ['is removed', { 'cdk.json': null }],
    ['is renamed', { 'cdk.json.off': { renamedFrom: 'cdk.json' } }],
  ])('is not believed by its name because the sign of the program that names it %s', async (_, change) => {
    const base = {
      'cdk.json': '{}',
      'lib/app.ts': `open('../iam/app.json')`,
      'iam/app.json': policyText('s3:PutObject'),
    };
    const number = await openPullRequest(
      github,
      { ...FINDINGS, ...base },
      { ...change, 'iam/app.json': POLICY },
    );
    const result = await run(number);
    expect(await suggestedIn(number)).toEqual([]);
    expect(result.summary).toContain('names the file: whom a program gives');
  });

  it('that a changed program reads is not lost, as the base was not known either', async () => {
    const base = { ...FINDINGS, 'cdk.json': '{}', 'iam/app.json': POLICY, 'lib/app.ts': `open('app.json')` };
    const number = await openPullRequest(github, base, {
      'iam/app.json': policyText('s3:GetBucketAcl'),
      'lib/app.ts': `open('../iam/app.json')`,
    });
    const result = await run(number);
    expect([result.exitCode, result.outputs.get('conclusion')]).toEqual([0, 'partial']);
  });

  it('is left alone if code reads it through a link', async () => {
    const base = {
      'infra/main.tf': roleOf('other', 'policies/app.json'),
      'infra/policies': { symlink: '../shared' },
    };
    expect((await review(base, ['shared/app.json']))[1]).toEqual([]);
  });
});

describe('the requests for code', () => {
  const isTree = ({ path }: { path: string }): boolean => path.includes('/git/trees/');

  it('are not made if no changed file may be read', async () => {
    const policies = `[{ "PolicyName": "app", "PolicyDocument": ${POLICY} }]`;
    const text = `{ "Resources": { "R": { "Type": "AWS::IAM::Role", "Properties": { "RoleName": "app", "Policies": ${policies} } } } }`;
    const number = await openPullRequest(github, { ...FINDINGS, 'a/app.json': POLICY }, { 't.json': text });
    await run(number);
    expect(github.requests.filter(isTree)).toHaveLength(1);
  });

  it('are one for the tree and one for each 50 files, however many policies change', async () => {
    const code = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`k8s/${at}.yml`, `kind: Pod\nname: p${at}\n`]),
    );
    const policies = Array.from({ length: 20 }, (_, at) => `p${at}/app.json`);
    const [result] = await review(code, policies);
    expect(result.outputs.get('unused-count')).toBe('20');
    expect(github.requests.filter(isTree)).toHaveLength(2);
    expect(github.requests.length).toBeLessThanOrEqual(12 + 3);
  });

  it('end at a limit, and then names are not believed', async () => {
    const large = `#${'x'.repeat(4_100_000)}\n`;
    const code = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`far/${at}/main.tf`, large + at]));
    const [result, suggested] = await review(code, ['app.json']);
    expect(suggested).toEqual([]);
    expect(result.summary).toContain('not all code that may read the file was read');
  });
});
