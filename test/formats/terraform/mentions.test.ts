import { describe, expect, it } from 'vitest';
import { ATTACHED, block, D, DOCUMENT, MANAGED, NAMED, ownership, words } from './module-text.ts';

const ARN = 'aws_iam_policy.app.arn';
const object = (arn = ARN): string =>
  `jsonencode({Statement = [{Effect = "Allow", Action = "iam:GetPolicy", Resource = ${arn}}]})`;
const heredoc = `<<EOT\n{"Statement": [{"Effect": "Allow", "Action": "iam:GetPolicy", "Resource": "\${${ARN}}"}]}\nEOT`;
const inline = (policy: string): string =>
  block('aws_iam_role_policy', 'other', `policy = ${policy}`, 'role = aws_iam_role.app.id');
const managed = (policy: string): string =>
  block('aws_iam_policy', 'other', `policy = ${policy}`) + ATTACHED.replace(ARN, 'aws_iam_policy.other.arn');
const local = (value: string): string => `locals {\n other = ${value}\n}\n`;

describe('a policy whose ARN stands in the text of another', () => {
  it.each([
    ['an object of an inline policy', inline(object()), 'aws_iam_role_policy.other'],
    ['a heredoc of an inline policy', inline(heredoc), 'aws_iam_role_policy.other'],
    ['an object of a managed policy', managed(object()), 'aws_iam_policy.other'],
    ['a heredoc of a managed policy', managed(heredoc), 'aws_iam_policy.other'],
    [
      'an object that a document includes',
      `data "aws_iam_policy_document" "other" {\n source_policy_documents = [${object()}]\n}\n${inline('data.aws_iam_policy_document.other.json')}`,
      'data.aws_iam_policy_document.other',
    ],
    [
      'an object, through a local value',
      local(ARN) + inline(object('local.other')),
      'aws_iam_role_policy.other',
    ],
    ['a local value', local(object()) + inline('local.other'), 'aws_iam_role_policy.other'],
    [
      'an object for each',
      block('aws_iam_policy', 'other', `for_each = {a = ${ARN}}`, `policy = ${object('each.value')}`),
      'aws_iam_policy.other',
    ],
  ])('does not belong to the owners of that one: %s', (_, other, address) => {
    expect(words(ownership(DOCUMENT + MANAGED + other + NAMED))).toEqual([
      `uncertain: \`${address}\` uses it too, so it may have owners that are not known here`,
    ]);
  });

  it.each([
    ['the text', inline('aws_iam_policy.app.policy'), '`aws_iam_role_policy.other`'],
    [
      'the text, through a local value',
      local('aws_iam_policy.app.policy') + inline('local.other'),
      '`aws_iam_role_policy.other`',
    ],
    [
      'the ARN, through a local value',
      local(ARN) + ATTACHED.replace(ARN, 'local.other'),
      '`aws_iam_role_policy_attachment.app`',
    ],
  ])('but does if that has %s of it', (_, other, through) => {
    expect(words(ownership(DOCUMENT + MANAGED + other + NAMED))).toEqual([
      `role app: Terraform \`aws_iam_role.app\`, through \`aws_iam_policy.app\` and ${through}`,
    ]);
  });

  it('is not certain either if it stands in a policy of IoT, through a local value', () => {
    const iot = local(ARN) + block('aws_iot_policy', 'i', `policy = ${object('local.other')}`);
    expect(words(ownership(DOCUMENT + MANAGED + iot))).toEqual([
      'uncertain: `aws_iot_policy.i` uses it too, so it may have owners that are not known here',
    ]);
    expect(words(ownership(DOCUMENT + iot.replace(ARN, `${D}.json`)))).toEqual([
      'limit: the text of `aws_iot_policy.i`, an IoT policy, which belongs to certificates',
    ]);
  });
});
