import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { DEFAULT_CONFIG } from '../../src/config/config.ts';
import { prepareFormats } from '../../src/formats/formats.ts';
import { review } from '../../src/pipeline.ts';
import type { Report } from '../../src/report/report.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import { baseOf } from '../base-of.ts';
import { finding } from '../review-files.ts';
import { CATALOG, reviewText } from '../review-text.ts';

await prepareFormats(['main.tf']);

const APP = 'arn:aws:iam::111111111111:role/app';
const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const DOCUMENT = '{Statement: [{Effect: Allow, Action: [s3:PutObject, s3:GetObject], Resource: "*"}]}';
const managed = (id: string): string =>
  `  ${id}: {Type: "AWS::IAM::ManagedPolicy", Properties: {PolicyDocument: ${DOCUMENT}}}\n`;
const TEMPLATE = `Resources:
${managed('Limit')}${managed('Granted')}  Role:
    Type: AWS::IAM::Role
    Properties: {RoleName: app, PermissionsBoundary: !Ref Limit, ManagedPolicyArns: [!Ref Granted]}
`;
const SERVICE = `service: orders\nprovider: {name: aws, iam: {role: {permissionsBoundary: !Ref Limit}}}\nresources:\n${TEMPLATE.replace(/^/gm, '  ')}`;

const TERRAFORM = `data "aws_iam_policy_document" "limit" {
  statement {
    actions = ["s3:PutObject", "s3:GetObject"]
  }
}
resource "aws_iam_policy" "limit" {
  policy = data.aws_iam_policy_document.limit.json
}
`;
const USER = `resource "aws_iam_role" "app" {
  name                 = "app"
  permissions_boundary = aws_iam_policy.limit.arn
}
`;

/** Reviews files against a finding for the role `app`, with a mapping that gives it every policy. */
function mapped(files: Readonly<Record<string, string>>, config: Partial<Config> = {}): Report {
  const [first = ['', ''], ...others] = Object.entries(files);
  return review({
    policies: [new SourceFile(...first)],
    neighbours: others.map((file) => new SourceFile(...file)),
    base: baseOf({}),
    findings: [finding('app', { s3: ['PutObject'] })],
    unnamedFindings: 'file-name',
    config: { ...DEFAULT_CONFIG, principals: [{ policy: first[0], principals: [APP] }], ...config },
    catalog: CATALOG,
    diffs: undefined,
    diagnostics: [],
    now: new Date('2026-10-01T00:00:00Z'),
  });
}

const notes = ({ diagnostics }: Report): string[] =>
  diagnostics.map(({ severity, message, location }) => `${severity} ${location?.line}: ${message}`);
const addresses = ({ policies }: Report) => policies.map(({ policy }) => policy.address);
const refined = (text: string): string => {
  const at = text.indexOf('s3:PutObject, ', text.indexOf('Granted:'));
  return text.slice(0, at) + text.slice(at + 's3:PutObject, '.length);
};

describe('a permissions boundary is left alone and named', () => {
  const left = (who: string): string =>
    `\`Limit\` was left as it is: it is the permissions boundary of \`${who}\`, which grants nothing`;

  it.each([
    ['a template', 'app.yml', TEMPLATE, `note 2: ${left('Role')}`],
    ['a service', 'serverless.yml', SERVICE, `note 5: ${left('Role')}`],
  ])('whatever a mapping says, in %s', (_, path, text, note) => {
    const report = mapped({ [path]: text });
    expect(notes(report)).toEqual([note]);
    expect(addresses(report)).toEqual(['Granted']);
    expect(report.edits.map(({ edited }) => edited)).toEqual([refined(text)]);
  });

  it('whatever a comment says', () => {
    const text = TEMPLATE.replace('  Limit:', `  # least-privilege: ${APP}\n  Limit:`);
    const report = mapped({ 'app.yml': text }, { principals: [] });
    expect(notes(report)).toEqual([`note 3: ${left('Role')}`]);
    expect(report.edits.map(({ edited }) => edited)).toEqual([refined(text)]);
  });

  it('by findings that apply to every policy, and its file is edited on the diff', () => {
    const report = reviewText(TEMPLATE, UNUSED, {
      path: 'app.yml',
      diff: { path: 'app.yml', hunks: [{ firstLine: 1, lastLine: TEMPLATE.split('\n').length - 1 }] },
    });
    expect(notes(report)).toEqual([`note 2: ${left('Role')}`]);
    expect(report.edits.map(({ edited }) => edited)).toEqual([refined(TEMPLATE)]);
    expect(report.placements.map(({ type }) => type)).toEqual(['suggestion']);
  });

  it('and what it names counts as introduced once it is attached', () => {
    const text = TEMPLATE.replace('PermissionsBoundary: !Ref Limit, ', '').replace(
      '[!Ref',
      '[!Ref Limit, !Ref',
    );
    const introduced = (base: string) => reviewText(text, UNUSED, { path: 'app.yml', base }).introducedCount;
    expect([introduced(TEMPLATE), introduced(text)]).toEqual([1, 0]);
  });

  it.each([
    ['in one file', { 'main.tf': TERRAFORM + USER }],
    ['in two files', { 'main.tf': TERRAFORM, 'role.tf': USER }],
    ['beside a file that cannot be read', { 'main.tf': TERRAFORM, 'role.tf': USER, 'x.tf.json': '{' }],
  ])('whatever a mapping says, in a module %s', (_, files) => {
    const report = mapped(files);
    expect(notes(report)).toEqual([
      'note 1: `data.aws_iam_policy_document.limit` was left as it is: it is the permissions boundary of `aws_iam_role.app`, which grants nothing',
    ]);
    expect([addresses(report), report.edits, report.conclusion]).toEqual([[], [], 'skipped']);
  });
});

it('a policy that only may be a permissions boundary is edited if a mapping names its owner', () => {
  const text = TEMPLATE.replace('!Ref Limit,', `!Sub "arn:aws:iam::1:policy/\${Name}",`).replace(
    'Limit: {Type: "AWS::IAM::ManagedPolicy", Properties: {',
    '$&ManagedPolicyName: limit, ',
  );
  const report = mapped({ 'app.yml': text });
  expect(notes(report)).toEqual([]);
  expect(report.edits.map(({ edited }) => edited)).toEqual([text.replaceAll('s3:PutObject, ', '')]);
});
