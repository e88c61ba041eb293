import { describe, expect, it } from 'vitest';
import { prepareFormats } from '../../../src/formats/formats.ts';
import { editedText, reviewText } from '../../review-text.ts';
import { block, NAMED, ownership, words } from './module-text.ts';

await prepareFormats(['main.tf']);

const UNUSED = [{ serviceNamespace: 's3', actions: ['PutObject'] }];

const template = (...lines: string[]): string =>
  `data "template_file" "p" {\n  template = ${lines.join('\n')}\n  vars = { bucket = "b" }\n}\n`;
const policy = (actions: string, resource = '*'): string =>
  `{"Statement": [{"Effect": "Allow", "Action": ${actions}, "Resource": "${resource}"}]}`;
const heredoc = (...lines: string[]): string => template('<<EOF', ...lines, 'EOF');

describe('the text of a template that stands in place', () => {
  it.each<[string, string, string]>([
    [
      'in a heredoc',
      heredoc(policy('["s3:PutObject", "s3:GetObject"]', `arn:aws:s3:::$\${bucket}/*`)),
      heredoc(policy('["s3:GetObject"]', `arn:aws:s3:::$\${bucket}/*`)),
    ],
    [
      'with interpolations of both languages',
      heredoc(policy('["s3:PutObject", "s3:GetObject"]', `\${var.arn}/$\${bucket}/*`)),
      heredoc(policy('["s3:GetObject"]', `\${var.arn}/$\${bucket}/*`)),
    ],
    [
      'with a quote in what is filled in',
      heredoc(policy('["s3:PutObject", "s3:GetObject"]', `$\${join("/", ["]", bucket])}`)),
      heredoc(policy('["s3:GetObject"]', `$\${join("/", ["]", bucket])}`)),
    ],
    [
      'with a list that is filled in',
      heredoc(policy(`["s3:PutObject", "s3:GetObject", $\${more}]`)),
      heredoc(policy(`["s3:GetObject", $\${more}]`)),
    ],
    [
      'in a quoted string',
      template(
        JSON.stringify(policy('["s3:PutObject", "s3:GetObject"]', 'BUCKET')).replace('BUCKET', `$\${b}`),
      ),
      template(JSON.stringify(policy('["s3:GetObject"]', 'BUCKET')).replace('BUCKET', `$\${b}`)),
    ],
    [
      'in `jsonencode`',
      template(
        `jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:PutObject", "s3:GetObject"], Resource = "$\${b}" }] })`,
      ),
      template(
        `jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "$\${b}" }] })`,
      ),
    ],
    [
      'with directives that repeat a statement',
      heredoc(
        '{"Statement": [',
        '%%{ for b in buckets ~}',
        `  {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "$\${b}"},`,
        '%%{ endfor ~}',
        '  {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}',
      ),
      heredoc(
        '{"Statement": [',
        '%%{ for b in buckets ~}',
        `  {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "$\${b}"},`,
        '%%{ endfor ~}',
        '  {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]}',
      ),
    ],
    [
      'with CRLF',
      heredoc(policy('["s3:PutObject",\n "s3:GetObject"]', `$\${b}`)).replaceAll('\n', '\r\n'),
      heredoc(policy('["s3:GetObject"]', `$\${b}`)).replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_, before, after) => {
    expect(editedText(before, UNUSED, { path: 'main.tf' })).toBe(after);
  });

  it.each<[string, string, string]>([
    [
      'a mark in a mark',
      heredoc(policy('["s3:PutObject", "s3:GetObject"]', `$\${a\${var.x}}`)),
      'note: the text of the policy is a template whose marks have no certain meaning, so it was not reviewed',
    ],
    [
      'a mark that is not closed',
      heredoc(policy('["s3:PutObject", "s3:GetObject"]', `$\${a`)),
      'note: the text of the policy is a template whose marks have no certain meaning, so it was not reviewed',
    ],
    [
      'statements that are filled in',
      heredoc(`{"Statement": [{"Effect": "Allow", "Action": "s3:PutObject"} $\${more}]}`),
      'note: the text of the policy is JSON only once its interpolations are filled in, so it was not reviewed',
    ],
    [
      'a condition between two values',
      heredoc(
        `{"Statement": [{"Effect": "Allow", "Action": %%{ if a }"s3:PutObject"%%{ else }"s3:GetObject"%%{ endif }}]}`,
      ),
      'note: the text of the policy depends on template directives, so it was not reviewed',
    ],
  ])('is not read with %s', (_, text, message) => {
    const { edits, diagnostics } = reviewText(text, UNUSED, { path: 'main.tf' });
    expect(edits).toEqual([]);
    expect(diagnostics.map((one) => `${one.severity}: ${one.message}`)).toEqual([message]);
  });

  it('leaves other templates alone', () => {
    const { policies, diagnostics } = reviewText(heredoc('#!/bin/sh', 'echo Statement'), UNUSED, {
      path: 'main.tf',
    });
    expect([policies, diagnostics]).toEqual([[], []]);
  });
});

describe('whose the policy in a template is', () => {
  const T = heredoc(policy('["s3:PutObject"]'));
  const inline = (...lines: string[]): string =>
    block(
      'aws_iam_role_policy',
      'app',
      'policy = data.template_file.p.rendered',
      'role = aws_iam_role.app.id',
      ...lines,
    );
  it.each<[string, string, string[]]>([
    [
      'attached',
      T + NAMED + inline(),
      ['role app: Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`'],
    ],
    [
      'in a managed policy',
      T +
        NAMED +
        block('aws_iam_policy', 'm', 'policy = data.template_file.p.rendered') +
        block(
          'aws_iam_role_policy_attachment',
          'm',
          'policy_arn = aws_iam_policy.m.arn',
          'role = aws_iam_role.app.name',
        ),
      [
        'role app: Terraform `aws_iam_role.app`, through `aws_iam_policy.m` and `aws_iam_role_policy_attachment.m`',
      ],
    ],
    [
      'also a trust policy',
      T + NAMED + inline() + block('aws_iam_role', 'b', 'assume_role_policy = data.template_file.p.rendered'),
      ['uncertain: `aws_iam_role.b` uses it too, so it may have owners that are not known here'],
    ],
    [
      'also a bucket policy',
      T + NAMED + inline() + block('aws_s3_bucket_policy', 'b', 'policy = data.template_file.p.rendered'),
      ['uncertain: `aws_s3_bucket_policy.b` uses it too, so it may have owners that are not known here'],
    ],
    [
      'also a part of another template',
      `${T}${NAMED}${inline()}data "template_file" "q" {\n template = "x"\n vars = { p = data.template_file.p.rendered }\n}\n`,
      ['uncertain: `data.template_file.q` uses it too, so it may have owners that are not known here'],
    ],
    [
      'for two roles',
      T +
        NAMED +
        inline() +
        block('aws_iam_role', 'b', 'name = "b"') +
        block(
          'aws_iam_role_policy',
          'b',
          'policy = data.template_file.p.rendered',
          'role = aws_iam_role.b.id',
        ),
      [
        'role app: Terraform `aws_iam_role.app`, through `aws_iam_role_policy.app`',
        'role b: Terraform `aws_iam_role.b`, through `aws_iam_role_policy.b`',
      ],
    ],
    ['used by nothing', T, ['unsaid']],
  ])('%s', (_, text, expected) => {
    expect(words(ownership(text))).toEqual(expected);
  });
});
