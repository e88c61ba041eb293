import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../src/formats/formats.ts';
import { type ReviewOptions, reviewText } from '../review-text.ts';

await prepareFormats(['main.tf.json']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];
const STATEMENT = { Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: '*' };
const POLICY = { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: [STATEMENT] } } };
const PATH = { Metadata: { 'aws:cdk:path': 'App/Policy/Resource' } };
const VERSION = {
  BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' },
};

const template = (resource: unknown, more = {}): string =>
  JSON.stringify({ ...more, Resources: { Policy: resource } });
const yaml = (lines: string): string =>
  `Resources:\n  Policy:\n    Type: AWS::IAM::Policy\n${lines}    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Action: [s3:PutObject, s3:GetObject]\n            Resource: "*"\n`;
const module = (body = {}, more = {}): string =>
  JSON.stringify({
    ...more,
    data: {
      aws_iam_policy_document: {
        app: { ...body, statement: [{ actions: ['s3:PutObject', 's3:GetObject'] }] },
      },
    },
  });
const METADATA = { '//': { metadata: { stackName: 'app', version: '0.20.0' } } };
const by = (program: string): string[] => [
  `policy-generated: not reviewed: ${program} wrote this file and will write it again, so change the code that it is made from`,
];
const CDK = by('the AWS CDK');
const CDKTF = by('CDK for Terraform');

function review(text: string, options: ReviewOptions) {
  const report = reviewText(text, UNUSED, options);
  return { ...report, notes: report.diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

describe('what a program wrote', () => {
  it.each([
    ['a template with the path of a construct', 'app.json', template({ ...POLICY, ...PATH }), CDK],
    [
      'a template with the version of the bootstrap stack',
      'app.template',
      template(POLICY, { Parameters: VERSION }),
      CDK,
    ],
    ['a template in YAML', 'app.yaml', yaml('    Metadata:\n      aws:cdk:path: App/Policy/Resource\n'), CDK],
    ['a module with the metadata of its stack', 'cdk.tf.json', module({}, METADATA), CDKTF],
    [
      'a module with the metadata of a construct',
      'cdk.tf.json',
      module({ '//': { metadata: { uniqueId: 'app' } } }),
      CDKTF,
    ],
  ])('is named and left alone: %s', (_, path, text, notes) => {
    const report = review(text, { path });
    expect([report.notes, report.edits, report.policies, report.conclusion, report.unreviewedCount]).toEqual([
      notes,
      [],
      [],
      'partial',
      1,
    ]);
  });

  it.each([
    [
      'a template with the words in other places',
      'app.json',
      template({ ...POLICY, Metadata: { note: 'aws:cdk:path' } }, { Outputs: VERSION }),
    ],
    [
      'a template of a person',
      'app.yaml',
      yaml('    Metadata:\n      note: aws:cdk:path is not a key here\n'),
    ],
    [
      'a module with a comment',
      'a.tf.json',
      module({ '//': 'metadata' }, { '//': { note: { metadata: {} } } }),
    ],
  ])('is not %s', (_, path, text) => {
    const report = review(text, { path });
    expect([report.notes, report.edits.length]).toEqual([[], 1]);
  });

  it('is not named if it has no policy', () => {
    const queue = template({ Type: 'AWS::SQS::Queue', ...PATH });
    const notes = [queue, JSON.stringify({ ...METADATA, locals: { a: 1 } })].map(
      (text, at) => review(text, { path: ['app.json', 'cdk.tf.json'][at] ?? '' }).notes,
    );
    expect(notes.flat().filter((note) => note.startsWith('policy-generated'))).toEqual([]);
  });

  it('takes a policy out of the review if it replaces what a person wrote', () => {
    const base = template(POLICY);
    const report = review(template({ ...POLICY, ...PATH }), { path: 'app.json', base });
    expect([report.lost.length, report.conclusion]).toEqual([1, 'partial']);
    const unchanged = review(template({ ...POLICY, ...PATH }, { Description: 'x' }), {
      path: 'app.json',
      base: template({ ...POLICY, ...PATH }),
    });
    expect([unchanged.lost, unchanged.notes]).toEqual([[], CDK]);
  });
});
