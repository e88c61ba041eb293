import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { prepareFormats } from '../../../src/formats/formats.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { finding, IN_ONE_ACCOUNT, inventory, reviewFiles } from '../../review-files.ts';

await prepareFormats(['main.tf']);

const FOLDER = 'test/fixtures/terraform/module/';
const fileOf = (name: string): SourceFile =>
  new SourceFile(`iam/${name}`, readFileSync(FOLDER + name, 'utf8'));

const FINDINGS = [
  finding('reports-reader', {
    s3: ['GetObjectVersionAcl'],
    sqs: ['DeleteMessage', 'ReceiveMessage'],
    logs: ['CreateLogGroup'],
  }),
  finding('reports-writer-20260901083000000100000001', { s3: ['DeleteObject'] }),
];

function reviewModule(policies: string[], neighbours: string[]) {
  const evidence = [...FINDINGS, inventory()];
  return reviewFiles(policies.map(fileOf), evidence, neighbours.map(fileOf), IN_ONE_ACCOUNT);
}

it('refines a module through the references between its files', () => {
  const report = reviewModule(['iam.tf'], ['roles.tf']);
  const matched = report.policies.flatMap((policy) => (policy.type === 'reviewed' ? [policy.matched] : []));
  expect(
    matched.map(({ evidence, principals }) => [principals.map(({ principal }) => principal), evidence]),
  ).toEqual([
    [
      ['arn:aws:iam::111111111111:role/reports-reader'],
      'Terraform `aws_iam_role.reader`, through `aws_iam_policy.reader` and `aws_iam_role_policy_attachment.reader`',
    ],
    [
      ['arn:aws:iam::111111111111:role/reports-writer-20260901083000000100000001'],
      'Terraform `aws_iam_role.writer`, through `aws_iam_role_policy.writer`; the only role in the inventory of 2026-09-30 that fits `reports-writer-*`',
    ],
  ]);
  const text = fileOf('iam.tf').text;
  const expected = text
    .replace(', "s3:GetObjectVersionAcl"', '')
    .replace(/ {2}# Left over[\s\S]*?\n {2}\}\n\n/, '')
    .replace('"s3:PutObject",\n            "s3:DeleteObject"', '"s3:PutObject"');
  expect(report.edits.map(({ edited }) => edited)).toEqual([expected]);
  expect(report.diagnostics.map(({ severity, location }) => [severity, location?.line])).toEqual([
    ['note', 25],
  ]);
});

it('refines inline policies of a role in its own file', () => {
  const report = reviewModule(['roles.tf'], ['iam.tf']);
  const text = fileOf('roles.tf').text;
  expect(report.edits.map(({ edited }) => edited)).toEqual([text.replace('"logs:CreateLogGroup", ', '')]);
});

it('does not guess if other files of the module are missing', () => {
  const report = reviewModule(['iam.tf'], []);
  expect(report.edits).toEqual([]);
  expect(
    report.policies.map((policy) => (policy.type === 'unmatched' ? policy.reason : policy.type)),
  ).toEqual([
    'no code that was read gives it to a role or user',
    'the role of `aws_iam_role_policy.writer` is not known',
  ]);
});

it('gives way to a comment at a block', () => {
  const file = fileOf('iam.tf');
  const arn = 'arn:aws:iam::222222222222:role/other';
  const text = file.text.replace(
    'resource "aws_iam_role_policy"',
    `# least-privilege: ${arn}\nresource "aws_iam_role_policy"`,
  );
  const report = reviewFiles([new SourceFile(file.path, text)], FINDINGS);
  const steps = report.policies.map((policy) =>
    policy.type === 'reviewed' ? policy.matched.step : policy.type,
  );
  expect(steps).toEqual(['unmatched', 'directive']);
});
